using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Testing;

/// <summary>Courses, registrations and launches written straight into a hub, for tests of what comes after.</summary>
internal static class SeededCourses
{
    private static int counter;

    /// <summary>An id that no other test of this run uses.</summary>
    public static string NewId(string what) => $"{what}-{Interlocked.Increment(ref counter)}";

    public static Activity Sco(string id, double? mastery = null, string href = "index.html") =>
        new() { Id = id, Title = $"Part {id}", Href = href, MasteryScore = mastery };

    /// <summary>A course of the first application, with one version of the given activities and files.</summary>
    public static async Task<Course> AddCourseAsync(
        this HubApplication hub, IReadOnlyList<Activity>? activities = null, CourseSettings? settings = null, params (string Path, string Text)[] files)
    {
        var realm = await hub.FirstRealmAsync();
        var now = hub.Time.Now();
        var key = Key<Course>.New(now);
        var version = new CourseVersion
        {
            RealmKey = realm,
            Key = Key<CourseVersion>.New(now),
            CourseKey = key,
            Number = 0,
            Standard = LearningStandard.Scorm12,
            Title = "Knots",
            Languages = ["en"],
            Activities = [.. activities ?? [Sco("SCO")]],
            PackageBytes = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var course = await hub.Database.WriteAsync(realm, async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == HubApplication.ApplicationId);
            var added = new Course
            {
                RealmKey = realm,
                Key = key,
                ApplicationKey = application.Key,
                Id = NewId("course"),
                Title = "Knots",
                Settings = settings ?? CourseSettings.Unset,
                CreatedAt = now,
                UpdatedAt = now,
                Versions = { version },
            };
            db.Courses.Add(added);
            return added;
        });
        foreach (var (path, text) in files.Append(("index.html", "<!doctype html><title>Knots</title>")))
            hub.WriteCourseFile(version, path, text);
        return course;
    }

    public static void WriteCourseFile(this HubApplication hub, CourseVersion version, string path, string text)
    {
        var file = Path.Combine(hub.Services.GetRequiredService<PackageStore>().FilesOf(version.RealmKey, version.Key), path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public static Task<Registration> AddRegistrationAsync(this HubApplication hub, Course course, Func<RegistrationOrder, RegistrationOrder>? change = null)
    {
        var now = hub.Time.Now();
        return hub.Database.WriteAsync(course.RealmKey, async db =>
        {
            var described = new LearnerDescription(NewId("learner"), "Ada", "Lovelace");
            var learner = await db.FindOrAddLearnerAsync(IdentitySource.Of(course.ApplicationKey), described, now, CancellationToken.None);
            var order = new RegistrationOrder(course, course.Versions[0], learner.Key) { Id = NewId("registration") };
            var registration = RegistrationFactory.Create(change?.Invoke(order) ?? order, now);
            db.Registrations.Add(registration);
            return registration;
        });
    }

    public static Task<string> IssueLinkAsync(this HubApplication hub, Registration registration, LaunchTerms? terms = null)
    {
        var issuer = hub.Services.GetRequiredService<LaunchIssuer>();
        return hub.Database.WriteAsync(registration.RealmKey, async db =>
        {
            var stored = await db.Registrations.SingleAsync(r => r.Key == registration.Key);
            return issuer.LinkOf(issuer.Issue(db, stored, terms ?? new LaunchTerms()), stored.CourseKey);
        });
    }

    /// <summary>Follows a new link of the registration.</summary>
    public static async Task<PlayerClient> EnterAsync(this HubApplication hub, Registration registration, LaunchTerms? terms = null) =>
        await PlayerClient.EnterAsync(hub.Content, await hub.IssueLinkAsync(registration, terms));

    /// <summary>A learner in the first activity of a new course.</summary>
    public static async Task<(Registration Registration, PlayerClient Player)> PlayNewAsync(
        this HubApplication hub, IReadOnlyList<Activity>? activities = null, CourseSettings? settings = null)
    {
        var course = await hub.AddCourseAsync(activities, settings);
        var registration = await hub.AddRegistrationAsync(course);
        var player = await hub.EnterAsync(registration);
        _ = (await player.OpenAsync(course.Versions[0].Activities.First(activity => activity.IsLaunchable).Id)).Accepted;
        return (registration, player);
    }

    /// <summary>The registration as it is stored now, with its activities.</summary>
    public static Task<Registration> ReloadAsync(this HubApplication hub, Registration registration) =>
        hub.Database.ReadAsync(registration.RealmKey, db => db.Registrations.Include(r => r.Activities).SingleAsync(r => r.Key == registration.Key));

    /// <summary>The registration's launches, oldest first.</summary>
    public static Task<List<Launch>> LaunchesOfAsync(this HubApplication hub, Registration registration) =>
        hub.Database.ReadAsync(registration.RealmKey, db => db.Launches.Where(l => l.RegistrationKey == registration.Key).OrderBy(l => l.CreatedAt).ThenBy(l => l.Key).ToListAsync());
}
