using System.Buffers;
using System.Text;

namespace Hub.Importing.Archives;

/// <summary>An entry's name, composed (NFC) and with slashes for backslashes.</summary>
internal sealed record EntryName(string Text, string[] Segments);

/// <summary>What a name must satisfy. Each rule returns its problem or null.</summary>
internal static class EntryNameRules
{
    // Enough for any nesting that a chain of servers could undo; a longer one is refused as traversal.
    private const int MaxPercentLayers = 3;

    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*");

    private static readonly Func<EntryName, ArchiveLimits, ArchiveProblem?>[] Rules =
        [IsPresent, IsShortEnough, HasNoControlCharacters, IsRelative, StaysInside, StaysInsideWhenDecoded, FitsTheMachine];

    public static ArchiveProblem? Check(EntryName name, ArchiveLimits limits)
    {
        foreach (var rule in Rules)
        {
            if (rule(name, limits) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Device names, characters that NTFS does not store (":" opens an alternate stream), and ends that it drops.</summary>
    public static bool IsUnfitForWindows(string segment) =>
        segment is not ("" or "." or "..")
        && (segment[^1] is '.' or ' ' || segment.AsSpan().ContainsAny(NotOnWindows) || IsDeviceName(segment));

    private static ArchiveProblem? IsPresent(EntryName name, ArchiveLimits limits) =>
        name.Text.Length > 0 ? null : new(ArchiveCodes.NameEmpty, "A file has no name.");

    private static ArchiveProblem? IsShortEnough(EntryName name, ArchiveLimits limits) =>
        name.Text.Length <= limits.MaxPathLength && Array.TrueForAll(name.Segments, segment => Encoding.UTF8.GetByteCount(segment) <= limits.MaxSegmentBytes)
            ? null
            : new(ArchiveCodes.NameTooLong, $"A file name is too long: at most {limits.MaxPathLength} characters, and {limits.MaxSegmentBytes} bytes between slashes.");

    private static ArchiveProblem? HasNoControlCharacters(EntryName name, ArchiveLimits limits) =>
        name.Text.Any(char.IsControl) ? new(ArchiveCodes.NameControl, "A file name has control characters.") : null;

    private static ArchiveProblem? IsRelative(EntryName name, ArchiveLimits limits) =>
        IsAbsolute(name.Text) ? new(ArchiveCodes.NameAbsolute, "A file name is an absolute path.") : null;

    private static ArchiveProblem? StaysInside(EntryName name, ArchiveLimits limits) =>
        name.Segments.Contains("..") ? Traversal() : null;

    // A literal "%2e%2e" is harmless on disk, but not to a server that decodes a URL once more than it should.
    private static ArchiveProblem? StaysInsideWhenDecoded(EntryName name, ArchiveLimits limits)
    {
        var text = name.Text;
        for (var layer = 0; text.Contains('%'); layer++)
        {
            var decoded = Uri.UnescapeDataString(text).Replace('\\', '/');
            if (decoded == text)
            {
                return null;
            }

            if (layer == MaxPercentLayers || IsAbsolute(decoded) || decoded.Split('/').Contains("..") || decoded.Contains('\0'))
            {
                return Traversal();
            }

            text = decoded;
        }

        return null;
    }

    private static ArchiveProblem? FitsTheMachine(EntryName name, ArchiveLimits limits) =>
        limits.RefuseWindowsNames && name.Segments.Any(IsUnfitForWindows)
            ? new(ArchiveCodes.NameWindows, "A file name cannot be stored on this machine.")
            : null;

    private static bool IsAbsolute(string text) =>
        text.StartsWith('/') || (text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':');

    private static bool IsDeviceName(string segment)
    {
        var stem = segment.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
                && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
    }

    private static ArchiveProblem Traversal() => new(ArchiveCodes.NameTraversal, "A file name leads out of the package's folder.");
}
