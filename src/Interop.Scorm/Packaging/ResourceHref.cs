namespace Interop.Scorm.Packaging;

/// <summary>Where an href leads: a file of the archive, or a page on the web.</summary>
/// <param name="Href">Percent-encoded path from the archive's root with query and fragment, or the absolute web address.</param>
/// <param name="Entry">The archive's spelling of the file's path; null for a web address.</param>
internal sealed record ResourceHref(string Href, string? Entry);
