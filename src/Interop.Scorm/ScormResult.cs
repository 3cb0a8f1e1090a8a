namespace Interop.Scorm;

/// <summary>A SCO's result in terms that no SCORM version owns.</summary>
/// <param name="IsCompleted">Completed or not; null when nothing is known.</param>
/// <param name="IsPassed">Passed or failed; null when nothing is known.</param>
/// <param name="Score">0–100; null when there is none.</param>
/// <param name="Seconds">Time spent, in seconds, 0 or more.</param>
public sealed record ScormResult(bool? IsCompleted, bool? IsPassed, decimal? Score, double Seconds)
{
    /// <summary>The score as the content reports it; null when there is none.</summary>
    public ScormRawScore? Raw { get; init; }
}

/// <summary>A score on the content's own scale (RTE 1.2 3.4.4, <c>cmi.core.score</c>; RTE 2004 4.2.21).</summary>
/// <param name="Value">The score.</param>
/// <param name="Minimum">The least possible; null when the content does not say.</param>
/// <param name="Maximum">The most possible; null when the content does not say.</param>
public sealed record ScormRawScore(decimal Value, decimal? Minimum, decimal? Maximum);
