using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Api.Registrations;

/// <summary>Courses, registrations and results put straight into a hub, for tests of what the API makes of them.</summary>
internal static class Shelf
{
    public static readonly Activity[] OneSco = [new() { Id = "SCO-1", Title = "Lesson", Href = "index.html", MasteryScore = 80, LaunchData = "from the manifest" }];

    public static readonly Activity[] TwoScosInAModule =
    [
        new() { Id = "MODULE", Title = "Module" },
        new() { Id = "SCO-1", Title = "First", Parent = "MODULE", Href = "1.html" },
        new() { Id = "SCO-2", Title = "Second", Parent = "MODULE", Href = "2.html" },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string NewId(string what) => $"{what}-{Guid.NewGuid():N}";

    /// <returns>The course's id.</returns>
    public static async Task<string> AddCourseAsync(this HubApplication hub, Activity[]? activities = null, string? id = null, int versions = 1, string application = HubApplication.ApplicationId)
    {
        var courseId = id ?? NewId("course");
        var now = TimeProvider.System.Now();
        var owner = await hub.ApplicationAsync(application);
        await hub.Database.WriteAsync(owner.RealmKey, db =>
        {
            var course = new Course
            {
                RealmKey = owner.RealmKey,
                Key = Key<Course>.New(now),
                ApplicationKey = owner.Key,
                Id = courseId,
                Title = $"Title of {courseId}",
                CurrentVersion = versions - 1,
                CreatedAt = now,
                UpdatedAt = now,
            };
            course.Versions.AddRange(Enumerable.Range(0, versions).Select(number => Version(course, number, activities ?? OneSco, now)));
            db.Courses.Add(course);
            return Task.CompletedTask;
        }, Cancellation);
        return courseId;
    }

    public static Task<Application> ApplicationAsync(this HubApplication hub, string id = HubApplication.ApplicationId) =>
        hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(a => a.Id == id, Cancellation));

    /// <summary>Registers a learner through the API.</summary>
    /// <returns>The registration's id.</returns>
    public static async Task<string> RegisterAsync(this HttpClient api, string course, string? id = null, string? learner = null)
    {
        var registrationId = id ?? NewId("registration");
        await api.DoAsync("POST", "/registrations", new
        {
            courseId = course,
            registrationId,
            learner = new { id = learner ?? NewId("learner"), firstName = "Ada", lastName = "Lovelace", email = "ada@example.com" },
        });
        return registrationId;
    }

    /// <summary>Changes a registration as launches do.</summary>
    public static async Task ChangeAsync(this HubApplication hub, string registrationId, Func<HubDbContext, Registration, Task> change)
    {
        var realm = await hub.FirstRealmAsync();
        await hub.Database.WriteAsync(realm, async db =>
        {
            var registration = await db.Registrations.Include(r => r.Activities).SingleAsync(r => r.Id == registrationId && r.IsCurrent, Cancellation);
            await change(db, registration);
        }, Cancellation);
    }

    /// <summary>Records a result on an activity, with what follows from it.</summary>
    public static Task RecordAsync(
        this HubApplication hub, string registrationId, string activity, Outcome outcome, double seconds = 60) =>
        hub.ChangeAsync(registrationId, async (db, registration) =>
        {
            var version = await db.CourseVersions.SingleAsync(v => v.Key == registration.VersionKey, Cancellation);
            var recorded = hub.Services.GetRequiredService<ResultRecorder>().Record(registration, launch: null, version, CourseSettings.Default,
            [
                new TrackingEvent
                {
                    Kind = TrackingEventKind.Progressed,
                    ActivityId = activity,
                    At = TimeProvider.System.Now(),
                    Attempt = 1,
                    Outcome = outcome,
                    TotalSeconds = seconds,
                },
            ]);
            db.Outbox.AddRange(recorded.Outbox);
        });

    public static Task StoreRuntimeAsync(this HubApplication hub, string registrationId, string activity, string state) =>
        hub.ChangeAsync(registrationId, (db, registration) =>
        {
            db.RuntimeData.Add(new RuntimeData
            {
                RealmKey = registration.RealmKey,
                RegistrationKey = registration.Key,
                ActivityId = activity,
                Opening = 1,
                Attempt = 1,
                State = state,
                OpenedAt = TimeProvider.System.Now(),
            });
            return Task.CompletedTask;
        });

    /// <summary>Disables the learner of a registration.</summary>
    public static Task DisableLearnerAsync(this HubApplication hub, string registrationId) =>
        hub.ChangeAsync(registrationId, async (db, registration) =>
            (await db.Learners.SingleAsync(learner => learner.Key == registration.LearnerKey, Cancellation)).DisabledAt = TimeProvider.System.Now());

    private static CourseVersion Version(Course course, int number, Activity[] activities, DateTimeOffset now) => new()
    {
        RealmKey = course.RealmKey,
        Key = Key<CourseVersion>.New(now),
        CourseKey = course.Key,
        Number = number,
        Standard = LearningStandard.Scorm12,
        Title = course.Title,
        Activities = [.. activities],
        PackageBytes = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
