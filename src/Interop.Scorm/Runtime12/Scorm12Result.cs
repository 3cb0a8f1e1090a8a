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
        var raw = Raw(state);
        return new ScormResult(isCompleted, isPassed, raw is null ? null : Score(raw), Scorm12Session.TotalTime(state).TotalSeconds) { Raw = raw };
    }

    private static ScormRawScore? Raw(Scorm12State state) => Scorm12Session.Number(state, "cmi.core.score.raw") is { } raw
        ? new ScormRawScore(raw, Scorm12Session.Number(state, "cmi.core.score.min"), Scorm12Session.Number(state, "cmi.core.score.max"))
        : null;

    private static decimal Score(ScormRawScore raw)
    {
        // Content that names a maximum and no minimum counts from zero.
        var minimum = raw.Minimum ?? 0;
        var score = raw.Maximum > minimum ? (raw.Value - minimum) / (raw.Maximum.Value - minimum) * 100 : raw.Value;
        return Math.Clamp(score, 0, 100);
    }
}
