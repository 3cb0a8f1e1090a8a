using Hub.Core;

namespace Hub.Tests.Core;

public sealed class CourseNewsTests
{
    private static readonly Outcome Done = new(Completion.Completed, Success.Unknown, null);

    [Fact]
    public void A_course_of_one_activity_has_verdicts_and_no_progress()
    {
        var sample = new SampleRegistration();

        Assert.Equal("Completed Passed", News(sample, 0, new Outcome(Completion.Completed, Success.Passed, 90)));
        Assert.Equal("", News(sample, 0, new Outcome(Completion.Completed, Success.Passed, 95)));
    }

    [Fact]
    public void Each_activity_that_is_completed_is_progress_until_the_last_completes_the_course()
    {
        var sample = new SampleRegistration(activities: 3);

        Assert.Equal("", News(sample, 0, new Outcome(Completion.Incomplete, Success.Unknown, null)));
        Assert.Equal("Progressed 0.33", News(sample, 0, Done));
        Assert.Equal("", News(sample, 0, Done));
        Assert.Equal("Progressed 0.67", News(sample, 1, Done));
        Assert.Equal("Completed", News(sample, 2, Done));
    }

    [Fact]
    public void A_verdict_on_the_course_carries_its_whole_result_and_time_and_the_cause()
    {
        var sample = new SampleRegistration();
        var before = CourseNews.Of(sample.Registration, sample.Version);
        sample.Apply(new Outcome(Completion.Completed, Success.Failed, 40), seconds: 90);
        var cause = new TrackingEvent { Kind = TrackingEventKind.Terminated, ActivityId = "A0", At = SampleRegistration.Begin, Attempt = 1, Source = "commit 9" };

        var failed = CourseNews.Since(before, sample.Registration, sample.Version, cause).Last();

        Assert.Equal((TrackingEventKind.Failed, null, "commit 9", cause.At), (failed.Kind, failed.ActivityId, failed.Source, failed.At));
        Assert.Equal((new Outcome(Completion.Completed, Success.Failed, 40), 90.0), (failed.Outcome, failed.Seconds));
    }

    [Fact]
    public void What_is_about_the_course_changes_no_result()
    {
        var sample = new SampleRegistration();
        var changes = sample.Registration.Changes;

        var told = sample.Registration.Apply(
            new TrackingEvent { Kind = TrackingEventKind.Completed, ActivityId = null, At = SampleRegistration.Begin, Attempt = 0, Outcome = Done }, sample.Version, sample.Settings);

        Assert.Equal((false, Outcome.Nothing, changes), (told, sample.Registration.Outcome, sample.Registration.Changes));
    }

    private static string News(SampleRegistration sample, int activity, Outcome outcome)
    {
        var before = CourseNews.Of(sample.Registration, sample.Version);
        sample.Apply(outcome, activity: activity);
        var cause = new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = $"A{activity}", At = SampleRegistration.Begin, Attempt = 1 };
        return string.Join(' ', CourseNews.Since(before, sample.Registration, sample.Version, cause)
            .Select(told => told.Progress is { } progress ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{told.Kind} {progress:0.##}") : $"{told.Kind}"));
    }
}
