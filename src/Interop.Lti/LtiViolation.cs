namespace Interop.Lti;

/// <summary>A rule that a platform breaks: the requirement it rests on, and what is wrong.</summary>
/// <param name="Requirement">
/// Document and section, such as <c>LTI 5.3.2</c> (core 1.3), <c>SEC 5.1.3 (3)</c> (security framework 1.0), <c>DL 4.4.1</c> (deep linking 2.0),
/// <c>AGS 3.4.4</c>, <c>NRPS 2</c>, <c>DR 3.4</c> (dynamic registration 1.0) or <c>RFC 7517 5</c>.
/// </param>
/// <param name="Message">One sentence for the person who runs the platform.</param>
public sealed record LtiViolation(string Requirement, string Message);
