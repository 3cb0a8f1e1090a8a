using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Testing;

/// <summary>
/// Months of learners in one course, spread over a number of dispatches, written straight into a database:
/// for lists and figures that are to be looked at when there is much of everything.
/// </summary>
internal sealed class SeededHistory(HubDatabase database, DateTimeOffset now)
{
    private const int Batch = 5_000;
    private const int Days = 90;
    private const int RareEvery = 10_000;
    private static readonly string[] FirstNames = ["Maria", "Jonas", "Aylin", "Peter", "Chiara", "Samuel", "Ingrid", "Mateo", "Yuki", "Fatou"];
    private static readonly string[] LastNames = ["Keller", "Øster", "Demir", "Novák", "Rossi", "Okafor", "Lind", "García", "Tanaka", "Diallo", "Brandt"];

    private readonly List<DateTimeOffset> workingDays =
        [.. Enumerable.Range(1, Days - 1).Select(day => new DateTimeOffset(now.UtcDateTime.Date.AddDays(day - Days), TimeSpan.Zero)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];

    public int Registrations { get; init; } = 100_000;

    public int LaunchesEach { get; init; } = 3;

    public int Dispatches { get; init; } = 100;

    /// <summary>The id of one of the dispatches.</summary>
    public static string DispatchId(int number) => $"history-{number}";

    /// <summary>Every ten-thousandth registration has a forced result: so few that only an index finds them.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var application = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(a => a.Id == HubApplication.ApplicationId, cancellation));
        var realm = application.RealmKey;
        var course = NewCourse(application);
        Destination[] destinations = [.. Enumerable.Range(0, Dispatches).Select(number => NewDestination(application, number))];
        Dispatch[] dispatches = [.. destinations.Select((destination, number) => NewDispatch(course, destination, number))];
        await database.WriteAsync(realm, async db =>
        {
            db.Courses.Add(course);
            db.Destinations.AddRange(destinations);
            await db.SaveChangesAsync(cancellation);
            db.Dispatches.AddRange(dispatches);
        }, cancellation);
        for (var first = 0; first < Registrations; first += Batch)
        {
            var numbers = Enumerable.Range(first, Math.Min(Batch, Registrations - first));
            await database.WriteAsync(realm, db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                foreach (var number in numbers)
                    Add(db, number, course.Versions[0], dispatches[number % Dispatches]);
                return Task.CompletedTask;
            }, cancellation);
        }
    }

    private void Add(HubDbContext db, int number, CourseVersion version, Dispatch dispatch)
    {
        var begun = BegunAt((double)number / Registrations);
        var learner = new Learner
        {
            RealmKey = dispatch.RealmKey,
            Key = Key<Learner>.New(begun),
            FirstName = FirstNames[number % FirstNames.Length],
            LastName = LastNames[number % LastNames.Length],
            Email = $"learner{number}@client.example",
            CreatedAt = begun,
        };
        db.Learners.Add(learner);
        db.LearnerIdentities.Add(new LearnerIdentity { RealmKey = learner.RealmKey, Source = IdentitySource.Of(dispatch.DestinationKey), ExternalId = $"learner-{number}", LearnerKey = learner.Key });
        var registration = NewRegistration(number, begun, learner, version, dispatch);
        db.Registrations.Add(registration);
        for (var launch = 0; launch < LaunchesEach; launch++)
            db.Launches.Add(NewLaunch(registration, begun.AddMinutes(launch * 20)));
    }

    // More towards the end, and in the hours of working days.
    private DateTimeOffset BegunAt(double share)
    {
        var place = Math.Pow(share, 0.7) * workingDays.Count;
        return workingDays[(int)place].AddHours(8 + (10 * (place - (int)place)));
    }

    private static Registration NewRegistration(int number, DateTimeOffset begun, Learner learner, CourseVersion version, Dispatch dispatch)
    {
        var isDone = number % 3 != 0;
        var outcome = new Outcome(isDone ? Completion.Completed : Completion.Incomplete, isDone ? Success.Passed : Success.Unknown, isDone ? 50 + (number % 50) : null);
        return new Registration
        {
            RealmKey = learner.RealmKey,
            Key = Key<Registration>.New(begun),
            ApplicationKey = dispatch.ApplicationKey,
            Id = $"history-{number}",
            Instance = 0,
            XapiRegistrationId = Guid.CreateVersion7(begun),
            CourseKey = dispatch.CourseKey,
            VersionKey = version.Key,
            LearnerKey = learner.Key,
            DispatchKey = dispatch.Key,
            CreatedAt = begun,
            UpdatedAt = begun,
            Progress = new RegistrationProgress
            {
                Outcome = outcome,
                TotalSeconds = 60 + (number % 1_800),
                Forced = number % RareEvery == RareEvery - 1 ? new ForcedResult(outcome.Completion, outcome.Success, outcome.Score, "Seen by the trainer.", "owner@hub.test", begun) : null,
                Revision = 1,
                Changes = 1,
                Epoch = 1,
                EpochHasCommitted = true,
                FirstAccessAt = begun,
                LastAccessAt = begun,
                CompletedAt = isDone ? begun : null,
            },
        };
    }

    private static Launch NewLaunch(Registration registration, DateTimeOffset at) => new()
    {
        RealmKey = registration.RealmKey,
        Key = Key<Launch>.New(at),
        RegistrationKey = registration.Key,
        TraceId = Guid.NewGuid().ToString("N"),
        State = LaunchState.Closed,
        Epoch = 1,
        CreatedAt = at,
        LinkExpiresAt = at,
        StartedAt = at,
        LastSeenAt = at,
        ClosedAt = at,
    };

    private Course NewCourse(Application application)
    {
        var course = new Course
        {
            RealmKey = application.RealmKey,
            Key = Key<Course>.New(now),
            ApplicationKey = application.Key,
            Id = "history-course",
            Title = "Working safely",
            CreatedAt = now,
            UpdatedAt = now,
        };
        course.Versions.Add(new CourseVersion
        {
            RealmKey = course.RealmKey,
            Key = Key<CourseVersion>.New(now),
            CourseKey = course.Key,
            Number = 0,
            Standard = LearningStandard.Scorm12,
            Title = course.Title,
            Activities = [new Activity { Id = "SCO", Title = course.Title, Href = "index.html" }],
            PackageBytes = 1,
            CreatedAt = now,
            UpdatedAt = now,
        });
        return course;
    }

    private Destination NewDestination(Application application, int number) => new()
    {
        RealmKey = application.RealmKey,
        Key = Key<Destination>.New(now),
        ApplicationKey = application.Key,
        Id = $"history-client-{number}",
        Name = $"Client {number + 1}",
        CreatedAt = now,
        UpdatedAt = now,
    };

    private Dispatch NewDispatch(Course course, Destination destination, int number) => new()
    {
        RealmKey = course.RealmKey,
        Key = Key<Dispatch>.New(now),
        ApplicationKey = course.ApplicationKey,
        Id = DispatchId(number),
        DestinationKey = destination.Key,
        CourseKey = course.Key,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
