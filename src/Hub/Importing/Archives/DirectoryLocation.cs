using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>Where the central directory lies and how many entries it declares.</summary>
internal sealed record DirectoryLocation(long Offset, long Size, long Entries, bool HasTrailingData)
{
    private const uint LocalSignature = 0x04034B50;

    /// <summary>
    /// Finds the directory, or says why there is none. Bytes after the end record are accepted, since form posts
    /// append line ends. Bytes before the first entry are refused: whether offsets then count from the file's or
    /// the archive's start is read differently by different programs, and no course needs them.
    /// </summary>
    public static ArchiveProblem? Find(ArchiveFile file, out DirectoryLocation? location)
    {
        location = null;
        var startsAsZip = StartsAsZip(file);
        var ends = EndRecord.Find(file);
        if (ends.Count == 0)
        {
            return startsAsZip
                ? new(ArchiveCodes.Truncated, "The file begins as a zip archive but its end is missing. Upload it again.")
                : new(ArchiveCodes.NotAZip, "The file is not a zip archive.");
        }

        if (ends.Count > 1)
        {
            return new(ArchiveCodes.AmbiguousDirectory, "The archive has two ends, so programs would disagree about its content.");
        }

        var end = ends[0];
        if (Read(file, end, out var found, out var directoryEnd) is { } problem)
        {
            return problem;
        }

        if (found!.Entries == 0)
        {
            return new(ArchiveCodes.Empty, "The archive has no files.");
        }

        if (found.Offset + found.Size != directoryEnd)
        {
            return IsShifted(file, found, directoryEnd) ? Leading() : Broken();
        }

        location = found;
        return startsAsZip ? null : Leading();
    }

    private static ArchiveProblem? Read(ArchiveFile file, EndRecord end, out DirectoryLocation? location, out long directoryEnd)
    {
        location = null;
        directoryEnd = end.Position;
        if (!Zip64EndRecord.IsAnnounced(file, end))
        {
            location = new(end.Offset, end.Size, end.Entries, !end.ReachesEnd);
            return end is { Disk: 0, DirectoryDisk: 0 } && end.EntriesHere == end.Entries ? null : Split();
        }

        if (Zip64EndRecord.Read(file, end) is not { } large || !large.AgreesWith(end)
            || large.Offset > (ulong)file.Length || large.Size > (ulong)file.Length || large.Entries > (ulong)file.Length)
        {
            return Broken();
        }

        directoryEnd = large.Position;
        location = new((long)large.Offset, (long)large.Size, (long)large.Entries, !end.ReachesEnd);
        return large is { Disk: 0, DirectoryDisk: 0 } && large.EntriesHere == large.Entries ? null : Split();
    }

    // A "spanning marker" before the first header is left by programs that split an archive which then fits one part (APPNOTE 8.5.4).
    private static bool StartsAsZip(ArchiveFile file)
    {
        Span<byte> head = stackalloc byte[8];
        if (!file.TryFill(0, head))
        {
            return false;
        }

        var first = BinaryPrimitives.ReadUInt32LittleEndian(head);
        return first == LocalSignature
            || (first is 0x30304B50 or 0x08074B50 && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) == LocalSignature);
    }

    private static bool IsShifted(ArchiveFile file, DirectoryLocation found, long directoryEnd)
    {
        Span<byte> signature = stackalloc byte[4];
        return found.Offset + found.Size < directoryEnd
            && file.TryFill(directoryEnd - found.Size, signature)
            && BinaryPrimitives.ReadUInt32LittleEndian(signature) == CentralRecord.Signature;
    }

    private static ArchiveProblem Leading() =>
        new(ArchiveCodes.LeadingData, "There is other data before the archive (a self-extracting program, or two files in one). Upload the plain zip archive.");

    private static ArchiveProblem Broken() =>
        new(ArchiveCodes.BrokenDirectory, "The archive's list of files is damaged. Pack or upload it again.");

    private static ArchiveProblem Split() =>
        new(ArchiveCodes.Split, "This is one part of an archive that was split into several. Pack the course into one file.");
}
