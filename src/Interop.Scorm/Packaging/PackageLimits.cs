namespace Interop.Scorm.Packaging;

/// <summary>Bounds on what a manifest may ask of the reader; a package beyond them is refused.</summary>
public sealed record PackageLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static PackageLimits Default { get; } = new();

    /// <summary>Largest imsmanifest.xml, in bytes.</summary>
    public int ManifestBytes { get; init; } = 5_000_000;

    /// <summary>Most XML elements in the manifest.</summary>
    public int Elements { get; init; } = 200_000;

    /// <summary>Deepest nesting of XML elements.</summary>
    public int ElementDepth { get; init; } = 128;

    /// <summary>Most items in one organization.</summary>
    public int Items { get; init; } = 5_000;

    /// <summary>Deepest nesting of items.</summary>
    public int ItemDepth { get; init; } = 40;
}
