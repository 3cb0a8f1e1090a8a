namespace Hub.Core;

/// <summary>A question and how it was answered. Responses are written as SCORM 2004 and xAPI agree on: <c>[,]</c>, <c>[.]</c>, <c>[:]</c> between their parts.</summary>
internal sealed record Interaction
{
    /// <summary>Its place among the interactions of the activity.</summary>
    public required int Index { get; init; }
    public required string Id { get; init; }

    /// <summary>The kind of question in the standards' common word: <c>true-false</c>, <c>choice</c>, <c>fill-in</c>, <c>matching</c>, …, <c>other</c>.</summary>
    public required string Type { get; init; }
    public string? Description { get; init; }
    public string? Response { get; init; }

    /// <summary>Each a way to answer correctly.</summary>
    public IReadOnlyList<string> CorrectResponses { get; init; } = [];

    /// <summary>Null where that is open.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>The result as a number of the content's own scale.</summary>
    public double? Points { get; init; }

    /// <summary>How much the question counts.</summary>
    public double? Weighting { get; init; }

    /// <summary>Time from the question to the answer.</summary>
    public TimeSpan? Latency { get; init; }
}
