using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Launching;
using Hub.Lrs.Tracking;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Tests.Lrs.Tracking;

/// <summary>A learner on a course of a chapter with a part, and another part, and the statements of what is tracked there.</summary>
internal sealed class TrackedSample
{
    public const string Base = "https://hub.example";
    public const string CourseId = Base + "/activities/main/knots%20%26%20bends";
    public const string PartId = CourseId + "/part%2F1";

    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 30, 15, 250, TimeSpan.Zero);
    private static readonly Key<Realm> Realm = Key<Realm>.New(At);

    public TrackedSample()
    {
        var application = new Application { RealmKey = Realm, Key = Key<Application>.New(At), Id = "main", Name = "Main", CreatedAt = At, UpdatedAt = At };
        var course = new Course { RealmKey = Realm, Key = Key<Course>.New(At), ApplicationKey = application.Key, Id = "knots & bends", Title = "Knots", CreatedAt = At, UpdatedAt = At };
        var version = VersionOf(course, LearningStandard.Scorm12, "en-GB");
        var learner = new Learner { RealmKey = Realm, Key = Key<Learner>.New(At), FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.org", CreatedAt = At };
        var registration = RegistrationFactory.Create(new RegistrationOrder(course, version, learner.Key) { Id = "r" }, At);
        Told = new TrackedEvents
        {
            Application = application,
            Course = course,
            Version = version,
            Registration = registration,
            Launch = NewLaunch(registration),
            Learner = learner,
            Events = [],
        };
        Identify(IdentitySource.Of(application.Key), "1001");
    }

    public TrackedEvents Told { get; set; }

    public static CourseVersion VersionOf(Course course, LearningStandard standard, string language) => new()
    {
        RealmKey = Realm,
        Key = Key<CourseVersion>.New(At),
        CourseKey = course.Key,
        Number = 3,
        Standard = standard,
        Title = "Knots",
        Description = "How to tie them",
        Languages = [language],
        Activities =
        [
            new Activity { Id = "chapter", Title = "Chapter" },
            new Activity { Id = "part/1", Title = "The bowline", Parent = "chapter", Href = "1.html" },
            new Activity { Id = "part/2", Title = "", Href = "2.html" },
        ],
        PackageBytes = 1,
        CreatedAt = At,
        UpdatedAt = At,
    };

    public static Launch NewLaunch(Registration registration) => new()
    {
        RealmKey = Realm,
        Key = Key<Launch>.New(At),
        RegistrationKey = registration.Key,
        TraceId = "0123456789abcdef0123456789abcdef",
        CreatedAt = At,
        LinkExpiresAt = At,
    };

    public static TrackingEvent Event(TrackingEventKind kind, string? activity = "part/1") =>
        new() { Kind = kind, ActivityId = activity, At = At, Attempt = activity is null ? 0 : 2, Source = "commit 5" };

    public static TrackingEvent Answered(Interaction interaction) => Event(TrackingEventKind.Answered) with { Interaction = interaction };

    public void Identify(string source, string externalId) => Told.Learner.Identities.Add(
        new LearnerIdentity { RealmKey = Realm, Source = source, ExternalId = externalId, LearnerKey = Told.Learner.Key });

    public IReadOnlyList<TrackedStatement> Tell(params IReadOnlyList<TrackingEvent> events) =>
        [.. new TrackedStatements(Base).Of(Told with { Events = events })];

    /// <summary>The one statement of an event, which has to be valid in both versions of xAPI.</summary>
    public JsonElement TellOne(TrackingEvent tracked)
    {
        var statement = Assert.Single(Tell(tracked));
        AssertValid(statement);
        return JsonDocument.Parse(statement.Json).RootElement;
    }

    public static void AssertValid(TrackedStatement statement)
    {
        foreach (var version in new[] { XapiVersion.Version1, XapiVersion.Version2 })
        {
            var reading = StatementReader.Read(statement.Json, version);
            Assert.Empty(reading.Violations);
            Assert.Equal(statement.Id, Assert.Single(reading.Statements).Id);
        }
    }
}
