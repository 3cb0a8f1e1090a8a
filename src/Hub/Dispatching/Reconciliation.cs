using System.Linq.Expressions;
using Hub.Core;

namespace Hub.Dispatching;

/// <summary>How the LMS stands to the hub on one registration.</summary>
internal enum LmsStanding
{
    InStep,

    /// <summary>The hub knows more than was written, or the LMS did not accept it.</summary>
    Behind,

    /// <summary>Nothing is known to have been written, and there is nothing to write.</summary>
    Unknown,
}

/// <summary>Compares what was last written to an LMS with what the hub has, by the same rules by which the shell writes.</summary>
internal static class Reconciliation
{
    private const double SameScore = 0.011;

    /// <summary>The one word that SCORM 1.2 has for completion and success.</summary>
    public static string StatusFor(Outcome outcome) => outcome switch
    {
        { Success: Success.Passed } => "passed",
        { Success: Success.Failed } => "failed",
        { Completion: Completion.Completed } => "completed",
        _ => "incomplete",
    };

    /// <summary>For lists: what the LMS is behind with, decided by the database. The same as <see cref="Compare"/>, which the tests hold it to.</summary>
    public static Expression<Func<Registration, LmsRecord?, bool>> IsBehind => (registration, record) =>
        record == null
            ? registration.Completion != Completion.Unknown || registration.Success != Success.Unknown || registration.Score != null
            : record.Problem != "" || (registration.Score != null && (record.Score == null || record.Score - registration.Score > SameScore || registration.Score - record.Score > SameScore))
                || (registration.Success == Success.Passed ? record.LessonStatus != "passed"
                    : registration.Success == Success.Failed ? record.LessonStatus != "failed" && record.LessonStatus != "completed" && record.LessonStatus != "passed"
                    : registration.Completion == Completion.Completed && record.LessonStatus != "completed" && record.LessonStatus != "passed");

    private static readonly Func<Registration, LmsRecord?, bool> Decide = IsBehind.Compile();

    public static LmsStanding Compare(Registration registration, LmsRecord? record) =>
        Decide(registration, record) ? LmsStanding.Behind : record is null ? LmsStanding.Unknown : LmsStanding.InStep;

    /// <summary>Says in a sentence what the comparison comes to.</summary>
    public static string Explain(Registration registration, LmsRecord? record) => (Compare(registration, record), record) switch
    {
        (LmsStanding.Unknown, _) => "Nothing has been written to the LMS, and the hub has no result yet.",
        (LmsStanding.InStep, _) when registration is { HasGradeBook: true, Outcome: { Score: null, Success: Success.Unknown, Completion: not Completion.Completed } } =>
            "There is no grade yet, and an LMS's grade book is told nothing else.",
        (LmsStanding.InStep, _) => "The LMS has been told what the hub has.",
        (_, null) => "The hub has a result, and has not heard of anything being written to the LMS.",
        (_, { Problem.Length: > 0 }) => $"{record.Problem} The hub writes it again at the next opportunity.",
        _ => $"The LMS was told “{record!.LessonStatus}”, and the hub has “{StatusFor(registration.Outcome)}” or another score by now.",
    };
}
