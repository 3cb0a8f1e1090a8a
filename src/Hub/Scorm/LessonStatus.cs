using Hub.Core;

namespace Hub.Scorm;

/// <summary>An activity's outcome in the one word that tables of contents show (SCORM 1.2 RTE 3.4.4, cmi.core.lesson_status).</summary>
internal static class LessonStatus
{
    public const string NotAttempted = "not attempted";

    public static string Of(Outcome outcome) => outcome switch
    {
        { Success: Success.Passed } => "passed",
        { Success: Success.Failed } => "failed",
        { Completion: Completion.Completed } => "completed",
        { Completion: Completion.Incomplete } => "incomplete",
        _ => NotAttempted,
    };
}
