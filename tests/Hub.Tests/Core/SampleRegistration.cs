using Hub.Core;
using Hub.Launching;

namespace Hub.Tests.Core;

/// <summary>A registration in memory, on a course with activities A0, A1, ….</summary>
internal sealed class SampleRegistration
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public SampleRegistration(int activities = 1, AttemptMerging merging = AttemptMerging.Best)
    {
        var course = new Course { RealmKey = default, Key = Key<Course>.New(Begin), ApplicationKey = default, Id = "course", Title = "", CreatedAt = Begin, UpdatedAt = Begin };
        Version = new CourseVersion
        {
            RealmKey = default,
            Key = Key<CourseVersion>.New(Begin),
            CourseKey = course.Key,
            Number = 0,
            Standard = LearningStandard.Scorm12,
            Title = "",
            Activities = [.. Enumerable.Range(0, activities).Select(number => ActivityCode.Activity(number))],
            PackageBytes = 0,
            CreatedAt = Begin,
            UpdatedAt = Begin,
        };
        Settings = new CourseSettings { Merging = merging }.Over(CourseSettings.Default);
        Registration = RegistrationFactory.Create(new RegistrationOrder(course, Version, default) { Id = "registration" }, Begin);
    }

    public Registration Registration { get; }

    public CourseVersion Version { get; }

    public CourseSettings Settings { get; }

    public Launch NewLaunch()
    {
        var launch = new Launch { RealmKey = default, Key = Key<Launch>.New(Begin), RegistrationKey = Registration.Key, TraceId = "", CreatedAt = Begin, LinkExpiresAt = Begin };
        launch.Epoch = Registration.BeginEpoch(Begin);
        return launch;
    }

    public bool Apply(Outcome? outcome, int attempt = 1, double? seconds = null, int activity = 0, int minute = 0) => Registration.Apply(
        new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = $"A{activity}", At = Begin.AddMinutes(minute), Attempt = attempt, Outcome = outcome, TotalSeconds = seconds },
        Version, Settings);
}
