namespace Interop.Scorm;

/// <summary>A SCO's result in terms that no SCORM version owns.</summary>
/// <param name="IsCompleted">Completed or not; null when nothing is known.</param>
/// <param name="IsPassed">Passed or failed; null when nothing is known.</param>
/// <param name="Score">0–100; null when there is none.</param>
/// <param name="Seconds">Time spent, in seconds, 0 or more.</param>
public sealed record ScormResult(bool? IsCompleted, bool? IsPassed, decimal? Score, double Seconds);
