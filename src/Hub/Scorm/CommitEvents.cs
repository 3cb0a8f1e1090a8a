using Hub.Core;
using Interop.Scorm;
using Interop.Scorm.Runtime12;

namespace Hub.Scorm;

/// <summary>What an entry of a commit comes to in the core's vocabulary: answers, new verdicts, and the save itself or the session's end.</summary>
internal sealed class CommitEvents(CommitStep step, Activity activity, int attempt, CourseSettings settings, DateTimeOffset now)
{
    public IEnumerable<TrackingEvent> All()
    {
        foreach (var answer in Scorm12Interactions.Answered(step.Before, step.Applied))
            yield return Event(TrackingEventKind.Answered) with { Interaction = InteractionOf(answer) };

        var result = ResultOf(step.After);
        // An asset cannot say anything of itself: what its opening said holds.
        Outcome? outcome = activity.ReportsResults ? OutcomeOf(result) : null;
        var raw = result.Raw is { } score ? new RawScore((double)score.Value, (double?)score.Minimum, (double?)score.Maximum) : null;
        foreach (var verdict in outcome is { } after ? Verdicts.Between(OutcomeOf(ResultOf(step.Before)), after) : [])
            yield return Event(verdict) with { Outcome = outcome, RawScore = raw };

        var end = EndOfSession();
        yield return Event(end ?? TrackingEventKind.Progressed) with
        {
            Outcome = outcome,
            RawScore = raw,
            TotalSeconds = result.Seconds,
            Seconds = end is null ? null : Scorm12Session.SessionTime(step.Open).TotalSeconds,
        };
    }

    // LMSFinish after suspend, and a page that goes away without LMSFinish, leave the attempt to be resumed. Content that calls LMSFinish
    // as its page goes away does both, in either order: that is one end.
    private TrackingEventKind? EndOfSession() => step switch
    {
        { IsLate: true } or { Before.Phase: Scorm12SessionPhase.Finished } => null,
        { Entry.Finish: true, Open.Exit: not "suspend" } => TrackingEventKind.Terminated,
        { WasUnloaded: false, Entry: { Finish: true } or { Unload: true } } => TrackingEventKind.Suspended,
        _ => null,
    };

    private TrackingEvent Event(TrackingEventKind kind) => new()
    {
        Kind = kind,
        ActivityId = activity.Id,
        At = now,
        Attempt = attempt,
        Source = $"commit {step.Entry.Sequence}",
    };

    private ScormResult ResultOf(Scorm12State state) => Scorm12Result.From(state, settings.FailedMeansCompleted ?? true);

    private static Outcome OutcomeOf(ScormResult result) => new(
        result.IsCompleted switch { true => Completion.Completed, false => Completion.Incomplete, null => Completion.Unknown },
        result.IsPassed switch { true => Success.Passed, false => Success.Failed, null => Success.Unknown },
        (double?)result.Score);

    private static Interaction InteractionOf(ScormInteraction answer) => new()
    {
        Index = answer.Index,
        Id = answer.Id,
        Type = answer.Type,
        Description = answer.Description,
        Response = answer.Response,
        CorrectResponses = answer.CorrectResponses,
        IsCorrect = answer.IsCorrect,
        Points = (double?)answer.Points,
        Weighting = (double?)answer.Weighting,
        Latency = answer.Latency,
    };
}
