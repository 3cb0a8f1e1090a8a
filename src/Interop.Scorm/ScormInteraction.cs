namespace Interop.Scorm;

/// <summary>A learner's answer to a question, in terms that no SCORM version owns (RTE 1.2 3.4.4, <c>cmi.interactions</c>; RTE 2004 4.2.9).</summary>
public sealed record ScormInteraction
{
    /// <summary>Its index in the collection.</summary>
    public required int Index { get; init; }

    /// <summary>What the content calls the question.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of question in the word that every version uses, such as <c>true-false</c>; <c>other</c> where the content does not say.</summary>
    public required string Type { get; init; }

    /// <summary>The question itself; null where the version has no place for it.</summary>
    public string? Description { get; init; }

    /// <summary>The answer, with <c>[,]</c>, <c>[.]</c> and <c>[:]</c> between its parts as in SCORM 2004 (RTE 4.2.9.1); null when there is none.</summary>
    public string? Response { get; init; }

    /// <summary>Each a way to answer correctly, written as <see cref="Response"/> is.</summary>
    public IReadOnlyList<string> CorrectResponses { get; init; } = [];

    /// <summary>Correct or not; null where that is open, neutral or told as <see cref="Points"/>.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>The result as a number of the content's own scale, or null.</summary>
    public decimal? Points { get; init; }

    /// <summary>How much the question counts, or null.</summary>
    public decimal? Weighting { get; init; }

    /// <summary>Time from the question to the answer, or null.</summary>
    public TimeSpan? Latency { get; init; }
}
