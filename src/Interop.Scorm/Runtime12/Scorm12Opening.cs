namespace Interop.Scorm.Runtime12;

/// <summary>What the LMS knows when it opens a SCO (RTE 1.2 3.4.4; CAM 1.2 2.3.2.4).</summary>
public sealed record Scorm12Opening
{
    /// <summary><c>cmi.core.student_id</c>.</summary>
    public required string LearnerId { get; init; }

    /// <summary><c>cmi.core.student_name</c>, "Last, First".</summary>
    public required string LearnerName { get; init; }

    /// <summary>Whether the result counts.</summary>
    public bool ForCredit { get; init; } = true;

    /// <summary>The lesson mode.</summary>
    public Scorm12LessonMode Mode { get; init; }

    /// <summary>The manifest's <c>datafromlms</c>.</summary>
    public string? LaunchData { get; init; }

    /// <summary>The manifest's mastery score, 0–100.</summary>
    public decimal? MasteryScore { get; init; }

    /// <summary>The manifest's time limit, a CMITimespan.</summary>
    public string? MaxTimeAllowed { get; init; }

    /// <summary>What to do at the time limit, one of the four words.</summary>
    public string? TimeLimitAction { get; init; }

    /// <summary>Comments for the learner.</summary>
    public string? CommentsFromLms { get; init; }

    /// <summary>Preferences the learner has from elsewhere; what the SCO has kept itself comes first.</summary>
    public Scorm12Preferences? Preferences { get; init; }

    /// <summary>
    /// A course setting: after a session that was finished without suspend, begin anew with nothing kept but the total time,
    /// which counts all sessions by definition. Otherwise status, score and suspend data are kept.
    /// </summary>
    public bool StartsAfreshAfterExit { get; init; }
}
