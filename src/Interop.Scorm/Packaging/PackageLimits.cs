namespace Interop.Scorm.Packaging;

/// <summary>Bounds on what a manifest may ask of the reader; a package beyond them is refused, unless a bound says otherwise. Lengths are in characters (UTF-16).</summary>
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

    /// <summary>
    /// Longest identifier, or reference to one. Results are kept under an item's identifier: with three bytes to a character it
    /// still fits the 2,704 bytes of a PostgreSQL index entry. Authoring tools write less than 100.
    /// </summary>
    public int IdentifierLength { get; init; } = 800;

    /// <summary>Longest <c>xml:base</c>, together with those of its parents (CAM has every system take 2,000).</summary>
    public int BaseLength { get; init; } = 2_048;

    /// <summary>
    /// Longest <c>href</c>, longest <c>parameters</c>, and longest address that both make together with <c>xml:base</c> (CAM has every
    /// system take 2,000 and 1,000). Web servers commonly take a request line of 8 KB.
    /// </summary>
    public int AddressLength { get; init; } = 4_096;

    /// <summary>Longest value of any other attribute; a schema location may list dozens of addresses.</summary>
    public int AttributeLength { get; init; } = 10_000;

    /// <summary>Longest title; what is beyond is cut off with a warning (CAM has every system take 200).</summary>
    public int TitleLength { get; init; } = 1_000;

    /// <summary>
    /// Longest launch data and longest prerequisites (CAM 1.2: 255 and 200, CAM 2004: 4,000), and longest description, which alone is
    /// cut off with a warning.
    /// </summary>
    public int TextLength { get; init; } = 64_000;

    /// <summary>Most languages of a course; those beyond are left out with a warning.</summary>
    public int Languages { get; init; } = 100;

    /// <summary>
    /// Most characters in the activities' identifiers, texts and addresses together, each counted in every activity that has it,
    /// as whoever stores the activities has to. The most items with 800 each come to this.
    /// </summary>
    public int TreeCharacters { get; init; } = 4_000_000;
}
