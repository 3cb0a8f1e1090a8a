namespace Interop.Scorm.Runtime12;

/// <summary>A learner's preferences (<c>cmi.student_preference</c>); null where there is none.</summary>
/// <param name="Audio">-1 (off) to 100.</param>
/// <param name="Language">A language, as the content names it.</param>
/// <param name="Speed">-100 to 100, 0 being normal.</param>
/// <param name="Text">-1 (off), 0 (no change) or 1 (on).</param>
public sealed record Scorm12Preferences(int? Audio = null, string? Language = null, int? Speed = null, int? Text = null);
