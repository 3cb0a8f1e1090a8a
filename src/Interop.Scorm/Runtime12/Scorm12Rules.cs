namespace Interop.Scorm.Runtime12;

/// <summary>How commits are judged, and how far one SCO's data may grow.</summary>
public sealed record Scorm12Rules
{
    /// <summary>Default bounds, and longer strings than the specification's.</summary>
    public static Scorm12Rules Lenient { get; } = new();

    /// <summary>Default bounds, and the specification's lengths.</summary>
    public static Scorm12Rules Strict { get; } = new() { StrictLengths = true };

    /// <summary>
    /// Whether a string beyond <see cref="Scorm12Element.MaxLength"/> is refused with 405. Real courses exceed it;
    /// otherwise strings up to <see cref="Scorm12Element.LenientMaxLength"/> are kept.
    /// </summary>
    public bool StrictLengths { get; init; }

    /// <summary>Most objectives.</summary>
    public int Objectives { get; init; } = 1_000;

    /// <summary>Most interactions; content that appends on every visit needs room.</summary>
    public int Interactions { get; init; } = 5_000;

    /// <summary>Most objectives, and most correct responses, of one interaction.</summary>
    public int PerInteraction { get; init; } = 100;

    /// <summary>Most characters of all names and values together, in UTF-16 units.</summary>
    public int Characters { get; init; } = 2_000_000;
}
