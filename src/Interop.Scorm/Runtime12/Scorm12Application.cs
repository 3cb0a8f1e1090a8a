namespace Interop.Scorm.Runtime12;

/// <summary>What a commit did.</summary>
/// <param name="State">The state after it; the same instance when nothing was accepted.</param>
/// <param name="Accepted">Names that were stored.</param>
/// <param name="Refused">Names that were not, each with its reason; the others are stored all the same.</param>
public sealed record Scorm12Application(
    Scorm12State State, IReadOnlyList<string> Accepted, IReadOnlyList<Scorm12Refusal> Refused);
