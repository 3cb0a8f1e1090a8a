using System.ComponentModel.DataAnnotations;

namespace Hub.Importing.Archives;

/// <summary>The section <c>Hub:Import:Archive</c> of the configuration: how large and how dense an uploaded archive may be.</summary>
internal sealed record ArchiveLimits
{
    public const string Section = "Hub:Import:Archive";

    /// <summary>Most entries in one archive; the folders that their paths imply are counted against the same number.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Hub:Import:Archive:MaxEntries is out of range; give 1 to 1000000 entries.")]
    public int MaxEntries { get; init; } = 50_000;

    /// <summary>Most bytes that the entries may unpack to, together.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Hub:Import:Archive:MaxTotalBytes is out of range; give a number of bytes above 0.")]
    public long MaxTotalBytes { get; init; } = 20L << 30;

    /// <summary>
    /// Most unpacked bytes per packed byte, for one entry and for the whole archive. Vector drawings and JSON stay
    /// under 30:1; deflate cannot pass 1,032:1, so a bomb made of zeros lies far above this.
    /// </summary>
    [Range(1, 1_032, ErrorMessage = "Hub:Import:Archive:MaxRatio is out of range; give 1 to 1032.")]
    public int MaxRatio { get; init; } = 200;

    /// <summary>Unpacked size up to which the ratio is not asked: a silent sound track or a blank bitmap is no bomb.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Hub:Import:Archive:RatioFreeBytes is out of range; give a number of bytes, or 0.")]
    public long RatioFreeBytes { get; init; } = 64L << 20;

    /// <summary>Most bytes of central directory, which is held in memory while the archive is inspected.</summary>
    [Range(1, 1 << 30, ErrorMessage = "Hub:Import:Archive:MaxDirectoryBytes is out of range; give 1 to 1073741824 bytes.")]
    public int MaxDirectoryBytes { get; init; } = 32 << 20;

    /// <summary>Most characters in one entry's path.</summary>
    [Range(1, 4_096, ErrorMessage = "Hub:Import:Archive:MaxPathLength is out of range; give 1 to 4096 characters.")]
    public int MaxPathLength { get; init; } = 1_024;

    /// <summary>Most UTF-8 bytes in one segment of a path: what ext4, XFS and APFS can store.</summary>
    [Range(1, 255, ErrorMessage = "Hub:Import:Archive:MaxSegmentBytes is out of range; give 1 to 255 bytes.")]
    public int MaxSegmentBytes { get; init; } = 255;

    /// <summary>
    /// Whether names that Windows cannot hold are refused instead of reported. On Windows "CON" opens a device and
    /// "a." becomes "a"; elsewhere they are plain files, and real courses made on a Mac have them.
    /// </summary>
    public bool RefuseWindowsNames { get; init; } = OperatingSystem.IsWindows();
}
