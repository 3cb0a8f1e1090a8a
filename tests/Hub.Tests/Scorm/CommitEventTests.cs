using Hub.Core;
using Hub.Scorm;
using Interop.Scorm.Runtime12;

namespace Hub.Tests.Scorm;

/// <summary>What entries of commits come to; SCORM 1.2 RTE 3.4.4.</summary>
public sealed class CommitEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Scorm12State Opened = Scorm12Session.Begin(null, new Scorm12Opening { LearnerId = "1", LearnerName = "A" });

    [Fact]
    public void A_save_is_progress_with_the_result_as_it_stands()
    {
        var saved = Assert.Single(Events(Opened, Entry(("cmi.core.lesson_status", "incomplete"), ("cmi.core.score.raw", "40"), ("cmi.core.score.max", "80"))));

        Assert.Equal((TrackingEventKind.Progressed, "SCO", 2, "commit 7", Now), (saved.Kind, saved.ActivityId, saved.Attempt, saved.Source, saved.At));
        Assert.Equal((new Outcome(Completion.Incomplete, Success.Unknown, 50), new RawScore(40, null, 80), 12.0), (saved.Outcome, saved.RawScore, saved.TotalSeconds));
        Assert.Equal((null, null), (saved.Seconds, saved.Progress));
    }

    [Theory]
    [InlineData("passed", "Completed Passed")]
    [InlineData("completed", "Completed")]
    [InlineData("failed", "Completed Failed")]
    [InlineData("incomplete", "")]
    public void A_verdict_is_told_when_the_status_changes_to_it(string status, string verdicts)
    {
        var events = Events(Opened, Entry(("cmi.core.lesson_status", status)));

        Assert.Equal(verdicts, string.Join(' ', events.SkipLast(1).Select(tracked => tracked.Kind)));
        Assert.All(events, tracked => Assert.Equal(events[^1].Outcome, tracked.Outcome));
    }

    [Fact]
    public void A_verdict_is_not_told_again_while_it_stands()
    {
        var passed = After(Opened, ("cmi.core.lesson_status", "passed"));

        Assert.Equal([TrackingEventKind.Progressed], Kinds(passed, Entry(("cmi.core.lesson_status", "passed"), ("cmi.core.score.raw", "90"))));
        Assert.Equal([TrackingEventKind.Failed, TrackingEventKind.Progressed], Kinds(passed, Entry(("cmi.core.lesson_status", "failed"))));
    }

    [Fact]
    public void The_mastery_score_gives_its_verdict_at_the_finish()
    {
        var opened = Scorm12Session.Begin(null, new Scorm12Opening { LearnerId = "1", LearnerName = "A", MasteryScore = 80 });

        Assert.Equal(
            [TrackingEventKind.Completed, TrackingEventKind.Passed, TrackingEventKind.Terminated],
            Kinds(opened, Entry(("cmi.core.score.raw", "90")) with { Finish = true }));
    }

    [Theory]
    [InlineData("", "Terminated")]
    [InlineData("logout", "Terminated")]
    [InlineData("time-out", "Terminated")]
    [InlineData("suspend", "Suspended")]
    public void LMSFinish_ends_the_session_or_suspends_the_attempt_with_the_sessions_time(string exit, string kind)
    {
        var before = Scorm12Session.Begin(Scorm12Session.Finish(After(Opened, ("cmi.core.session_time", "01:00:00"))), new Scorm12Opening { LearnerId = "1", LearnerName = "A" });

        var end = Events(before, Entry(("cmi.core.exit", exit), ("cmi.core.session_time", "00:00:30")) with { Finish = true })[^1];

        Assert.Equal((kind, 30.0, 3630.0), (end.Kind.ToString(), end.Seconds, end.TotalSeconds));
    }

    [Fact]
    public void A_page_that_goes_away_suspends_the_attempt_once()
    {
        var leaving = Entry(("cmi.core.lesson_location", "3")) with { Unload = true };

        Assert.Equal([TrackingEventKind.Suspended], Kinds(Opened, leaving));
        Assert.Equal([TrackingEventKind.Progressed], Kinds(Opened, leaving, wasUnloaded: true));
    }

    [Theory]
    [InlineData("suspend", "Progressed")]
    [InlineData("", "Terminated")]
    public void LMSFinish_in_a_page_that_is_going_away_suspends_nothing_again_and_may_still_end_the_attempt(string exit, string kind)
    {
        var end = Kinds(Opened, Entry(("cmi.core.exit", exit)) with { Finish = true }, wasUnloaded: true).Last();

        Assert.Equal(kind, end.ToString());
    }

    [Fact]
    public void What_comes_after_LMSFinish_ends_nothing_more()
    {
        var finished = Scorm12Session.Finish(Opened);

        Assert.Equal([TrackingEventKind.Progressed], Kinds(finished, Entry() with { Finish = true }));
        Assert.Equal([TrackingEventKind.Progressed], Kinds(finished, Entry() with { Unload = true }));
    }

    [Fact]
    public void Words_of_a_page_that_has_been_replaced_keep_their_verdict_and_end_nothing() => Assert.Equal(
        [TrackingEventKind.Completed, TrackingEventKind.Progressed],
        Kinds(Opened, Entry(("cmi.core.lesson_status", "completed")) with { Finish = true, Unload = true }, isLate: true));

    [Fact]
    public void Answers_come_first_each_with_its_question()
    {
        var events = Events(Opened, Entry(
            ("cmi.core.lesson_status", "passed"),
            ("cmi.interactions.0.id", "Q1"), ("cmi.interactions.0.type", "choice"), ("cmi.interactions.0.student_response", "a,b"),
            ("cmi.interactions.0.correct_responses.0.pattern", "a"), ("cmi.interactions.0.result", "wrong"), ("cmi.interactions.0.weighting", "2"),
            ("cmi.interactions.0.latency", "00:00:05"),
            ("cmi.interactions.1.id", "Q2"), ("cmi.interactions.1.result", "0.5")));

        Assert.Equal(
            [TrackingEventKind.Answered, TrackingEventKind.Answered, TrackingEventKind.Completed, TrackingEventKind.Passed, TrackingEventKind.Progressed],
            events.Select(tracked => tracked.Kind));
        var (first, second) = (events[0].Interaction!, events[1].Interaction!);
        Assert.Equal((0, "Q1", "choice", "a[,]b", (bool?)false), (first.Index, first.Id, first.Type, first.Response, first.IsCorrect));
        Assert.Equal((2.0, TimeSpan.FromSeconds(5)), (first.Weighting, first.Latency));
        Assert.Equal(["a"], first.CorrectResponses);
        Assert.Equal((1, "Q2", null, (double?)0.5), (second.Index, second.Id, second.IsCorrect, second.Points));
    }

    [Fact]
    public void An_asset_says_nothing_of_its_result_for_its_opening_has_said_it()
    {
        var left = Assert.Single(Events(Opened, Entry() with { Unload = true }, reports: false));

        Assert.Equal((TrackingEventKind.Suspended, null, 12.0), (left.Kind, left.Outcome, left.TotalSeconds));
    }

    private static CommitEntry Entry(params (string Element, string Value)[] set) =>
        new() { Sequence = 7, Activity = "SCO", Opening = 1, Seconds = 12, Set = set.ToDictionary(pair => pair.Element, pair => pair.Value) };

    private static Scorm12State After(Scorm12State state, params (string Element, string Value)[] set) =>
        state.Apply(set.ToDictionary(pair => pair.Element, pair => pair.Value), Scorm12Rules.Lenient).State;

    private static IEnumerable<TrackingEventKind> Kinds(Scorm12State before, CommitEntry entry, bool isLate = false, bool wasUnloaded = false) =>
        Events(before, entry, isLate, wasUnloaded).Select(tracked => tracked.Kind);

    private static List<TrackingEvent> Events(Scorm12State before, CommitEntry entry, bool isLate = false, bool wasUnloaded = false, bool reports = true)
    {
        var applied = before.Apply(entry.Set, Scorm12Rules.Lenient);
        var open = isLate ? applied.State : applied.State.WithWallClock(entry.Seconds);
        var step = new CommitStep(entry, before, applied, open, entry.Finish && !isLate ? Scorm12Session.Finish(open) : open) { IsLate = isLate, WasUnloaded = wasUnloaded };
        var activity = new Activity { Id = "SCO", Title = "", Href = "a.html", ReportsResults = reports };
        return [.. new CommitEvents(step, activity, 2, CourseSettings.Default, Now).All()];
    }
}
