using Hub.Core;
using Interop.Lti.Grades;
using ActivityProgress = Interop.Lti.Grades.ActivityProgress;

namespace Hub.Lti.Grades;

/// <summary>A result in the words of a grade book.</summary>
internal static class ScoreOf
{
    private const decimal Maximum = 100;

    /// <summary>
    /// A course that gives no score is worth all or nothing once it is decided. What is undecided is sent only when it has a score, and then as
    /// a grade of its own: platforms take what is called pending for no grade at all and clear the cell.
    /// </summary>
    /// <returns>Null when there is nothing to tell.</returns>
    public static Score? Make(Outcome outcome, string userId, DateTimeOffset timestamp, bool wasSentBefore)
    {
        var points = PointsOf(outcome);
        if (points is null && !wasSentBefore)
            return null;
        return new Score
        {
            UserId = userId,
            Timestamp = timestamp,
            Activity = outcome.Completion is Completion.Completed ? ActivityProgress.Completed : outcome.SaysSomething ? ActivityProgress.InProgress : ActivityProgress.Initialized,
            Grading = points is null ? GradingProgress.NotReady : GradingProgress.FullyGraded,
            // Without points the cell is cleared: the result was taken back.
            Points = points,
        };
    }

    public static Points? PointsOf(Outcome outcome) => outcome switch
    {
        { Score: { } score } => new Points(Math.Round((decimal)Math.Clamp(score, 0, 100), 4), Maximum),
        { Success: Success.Failed } => new Points(0, Maximum),
        { Success: Success.Passed } or { Completion: Completion.Completed } => new Points(Maximum, Maximum),
        _ => null,
    };
}
