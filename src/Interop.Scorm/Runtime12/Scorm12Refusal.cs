namespace Interop.Scorm.Runtime12;

/// <summary>An element of a commit that was not stored.</summary>
/// <param name="Element">The name as sent.</param>
/// <param name="Violation">Why.</param>
public sealed record Scorm12Refusal(string Element, Scorm12Violation Violation);
