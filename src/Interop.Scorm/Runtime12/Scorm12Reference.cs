namespace Interop.Scorm.Runtime12;

/// <summary>An element's name as content writes it, indices included.</summary>
/// <param name="Element">The row of the data model.</param>
/// <param name="Path">The full name, such as <c>cmi.interactions.2.id</c>.</param>
/// <param name="First">Index into the outer collection; null when there is none.</param>
/// <param name="Second">Index into the inner collection; null when there is none.</param>
public sealed record Scorm12Reference(Scorm12Element Element, string Path, int? First, int? Second);
