using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>A SCO's session from LMSInitialize to LMSFinish (RTE 1.2 3.3.1 and 3.4.4), as pure functions.</summary>
public static class Scorm12Session
{
    internal const string NotAttempted = "not attempted";

    /// <summary>
    /// Opens a session: keeps the content's data, banks the time of a session that was never finished, resets exit and session time.
    /// Entry is <c>ab-initio</c> the first time, <c>resume</c> after suspend or a window closed without LMSFinish, else empty.
    /// </summary>
    public static Scorm12State Begin(Scorm12State? previous, Scorm12Opening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var resumes = previous is { Phase: Scorm12SessionPhase.Open } or { Exit: "suspend" };
        var afresh = previous is null || (opening.StartsAfreshAfterExit && !resumes);
        var values = afresh ? new Dictionary<string, string>(StringComparer.Ordinal) : Kept(previous!);
        var entry = afresh ? "ab-initio" : resumes ? "resume" : "";

        values.TryAdd("cmi.core.lesson_status", NotAttempted);
        foreach (var (element, value) in FromLms(opening))
        {
            if (value is not null)
            {
                values[element] = value;
            }
        }

        foreach (var (element, value) in Preferred(opening.Preferences))
        {
            if (value is not null)
            {
                values.TryAdd(element, value);
            }
        }

        values["cmi.core.entry"] = entry;
        values["cmi.core.total_time"] = CmiTimespan.Format(previous is null ? TimeSpan.Zero : TotalTime(previous));
        return new Scorm12State(values, Scorm12SessionPhase.Open, wallClockSeconds: 0);
    }

    /// <summary>
    /// Closes the session as LMSFinish does: adds its time to the total and settles the status. A finished one comes back unchanged.
    /// The exit stays readable as <see cref="Scorm12State.Exit"/>.
    /// </summary>
    public static Scorm12State Finish(Scorm12State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Phase == Scorm12SessionPhase.Finished)
        {
            return state;
        }

        var values = new Dictionary<string, string>(state.Values, StringComparer.Ordinal)
        {
            ["cmi.core.total_time"] = CmiTimespan.Format(TotalTime(state)),
            ["cmi.core.lesson_status"] = SettledStatus(state),
        };
        values.Remove("cmi.core.session_time");
        return new Scorm12State(values, Scorm12SessionPhase.Finished, wallClockSeconds: 0);
    }

    /// <summary>Time in the SCO so far, the open session included: as content reports it, else on the wall clock.</summary>
    public static TimeSpan TotalTime(Scorm12State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _ = CmiTimespan.TryParse(state.Value("cmi.core.total_time"), out var total);
        var sum = total + SessionTime(state);
        return sum > CmiTimespan.Longest ? CmiTimespan.Longest : sum;
    }

    /// <summary>Time in the session so far: as content reports it, else on the wall clock. Zero once the session is finished.</summary>
    public static TimeSpan SessionTime(Scorm12State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return CmiTimespan.TryParse(state.Value("cmi.core.session_time"), out var session) ? session : TimeSpan.FromSeconds(state.WallClockSeconds);
    }

    // RTE 1.2 3.4.4, cmi.core.lesson_status: the mastery score overrides what the SCO says, and silence means completed.
    private static string SettledStatus(Scorm12State state)
    {
        var mode = state.Value("cmi.core.lesson_mode");
        var isNormal = mode is null or "normal";
        if (isNormal && state.Value("cmi.core.credit") != "no-credit" &&
            Number(state, "cmi.student_data.mastery_score") is { } mastery && Number(state, "cmi.core.score.raw") is { } raw)
        {
            return raw >= mastery ? "passed" : "failed";
        }

        return (state.LessonStatus, mode) switch
        {
            (NotAttempted, "browse") => "browsed",
            (NotAttempted, "review") => NotAttempted,
            (NotAttempted, _) => "completed",
            _ => state.LessonStatus,
        };
    }

    private static Dictionary<string, string> Kept(Scorm12State previous) =>
        previous.Values
            .Where(pair => pair.Key is not ("cmi.core.exit" or "cmi.core.session_time") &&
                Scorm12State.Reference(pair.Key).Element.Access != Scorm12Access.ReadOnly)
            .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<(string Element, string? Value)> FromLms(Scorm12Opening opening) =>
    [
        ("cmi.core.student_id", opening.LearnerId),
        ("cmi.core.student_name", opening.LearnerName),
        ("cmi.core.credit", opening.ForCredit ? "credit" : "no-credit"),
        ("cmi.core.lesson_mode", Word(opening.Mode)),
        ("cmi.launch_data", opening.LaunchData),
        ("cmi.comments_from_lms", opening.CommentsFromLms),
        ("cmi.student_data.mastery_score", opening.MasteryScore?.ToString(CultureInfo.InvariantCulture)),
        ("cmi.student_data.max_time_allowed", opening.MaxTimeAllowed),
        ("cmi.student_data.time_limit_action", opening.TimeLimitAction),
    ];

    private static IEnumerable<(string Element, string? Value)> Preferred(Scorm12Preferences? preferences) =>
    [
        ("cmi.student_preference.audio", preferences?.Audio?.ToString(CultureInfo.InvariantCulture)),
        ("cmi.student_preference.language", preferences?.Language),
        ("cmi.student_preference.speed", preferences?.Speed?.ToString(CultureInfo.InvariantCulture)),
        ("cmi.student_preference.text", preferences?.Text?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Word(Scorm12LessonMode mode) => mode switch
    {
        Scorm12LessonMode.Browse => "browse",
        Scorm12LessonMode.Review => "review",
        _ => "normal",
    };

    internal static decimal? Number(Scorm12State state, string element) =>
        decimal.TryParse(
            state.Value(element),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
}
