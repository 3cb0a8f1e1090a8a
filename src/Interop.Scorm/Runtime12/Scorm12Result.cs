namespace Interop.Scorm.Runtime12;

/// <summary>Turns a SCORM 1.2 state into the result that every standard shares.</summary>
public static class Scorm12Result
{
    /// <summary>
    /// Maps the state. <paramref name="failedIsCompleted"/> is a course setting: whether a failed SCO counts as completed too.
    /// The wall clock stands in for a session time that content does not report.
    /// </summary>
    public static ScormResult From(Scorm12State state, bool failedIsCompleted = true)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (isCompleted, isPassed) = state.LessonStatus switch
        {
            "passed" => (true, true),
            "completed" => (true, null),
            "failed" => (failedIsCompleted, false),
            "incomplete" or "browsed" => (false, (bool?)null),
            _ => ((bool?)null, (bool?)null),
        };
        return new ScormResult(isCompleted, isPassed, Score(state), Scorm12Session.TotalTime(state).TotalSeconds);
    }

    private static decimal? Score(Scorm12State state)
    {
        if (Scorm12Session.Number(state, "cmi.core.score.raw") is not { } raw)
        {
            return null;
        }

        // Content that names a maximum and no minimum counts from zero.
        var minimum = Scorm12Session.Number(state, "cmi.core.score.min") ?? 0;
        var maximum = Scorm12Session.Number(state, "cmi.core.score.max");
        var score = maximum > minimum ? (raw - minimum) / (maximum.Value - minimum) * 100 : raw;
        return Math.Clamp(score, 0, 100);
    }
}
