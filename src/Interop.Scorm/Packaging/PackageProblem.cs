namespace Interop.Scorm.Packaging;

/// <summary>One oddity or one reason to refuse a package, with its place.</summary>
/// <param name="Code">One of <see cref="PackageProblemCodes"/>.</param>
/// <param name="Message">A sentence for the author of the package.</param>
/// <param name="Path">The archive entry concerned; empty when it is the archive as a whole.</param>
/// <param name="Line">Line in that entry, from 1; null when there is none.</param>
/// <param name="Column">Column in that line, from 1; null when there is none.</param>
public sealed record PackageProblem(string Code, string Message, string Path, int? Line = null, int? Column = null);
