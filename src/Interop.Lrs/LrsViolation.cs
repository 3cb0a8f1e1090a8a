namespace Interop.Lrs;

/// <summary>A rule of xAPI that a request breaks: the requirement it rests on, where in the request, and what to change.</summary>
/// <param name="Requirement">Section of the specification, such as <c>Data 2.4.2.1</c> (1.0.3) or <c>4.2.2.1</c> (2.0).</param>
/// <param name="Path">JSON path from the body's root, such as <c>$[3].actor.mbox</c>; a header's or parameter's name where the body is not at fault.</param>
/// <param name="Message">One sentence for the person who wrote the client.</param>
public sealed record LrsViolation(string Requirement, string Path, string Message);
