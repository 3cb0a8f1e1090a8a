using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>
/// Reads each entry's local header (APPNOTE 4.3.7) to learn where its data begins, and checks that no two entries
/// share bytes: an archive whose entries overlap unpacks a small kernel thousands of times.
/// </summary>
internal static class EntryPlacement
{
    private const int HeaderLength = 30;
    private const uint Signature = 0x04034B50;

    /// <summary>Data offsets in the order of the records.</summary>
    public static ArchiveProblem? Check(ArchiveFile file, IReadOnlyList<CentralRecord> records, long directoryOffset, out long[] dataOffsets)
    {
        dataOffsets = new long[records.Count];
        CentralRecord? mismatched = null;
        for (var i = 0; i < records.Count; i++)
        {
            if (ReadHeader(file, records[i], directoryOffset, out dataOffsets[i], out var agrees) is { } problem)
            {
                return problem;
            }

            mismatched ??= agrees ? null : records[i];
        }

        return CheckOverlap(records, dataOffsets)
            ?? (mismatched is null ? null : new(ArchiveCodes.HeaderMismatch, "A file's two headers disagree, so programs would unpack it differently.", mismatched.Label));
    }

    private static ArchiveProblem? ReadHeader(ArchiveFile file, CentralRecord record, long directoryOffset, out long dataOffset, out bool agrees)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        dataOffset = 0;
        agrees = false;
        if (record.HeaderOffset > directoryOffset - HeaderLength
            || !file.TryFill(record.HeaderOffset, header)
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != Signature)
        {
            return Missing(record);
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        dataOffset = record.HeaderOffset + HeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (record.CompressedSize > directoryOffset - dataOffset)
        {
            return Missing(record);
        }

        agrees = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == record.Method
            && nameLength == record.Name.Length
            && NameAgrees(file, record);
        return null;
    }

    private static bool NameAgrees(ArchiveFile file, CentralRecord record)
    {
        Span<byte> name = record.Name.Length <= 512 ? stackalloc byte[record.Name.Length] : new byte[record.Name.Length];
        return file.TryFill(record.HeaderOffset + HeaderLength, name) && name.SequenceEqual(record.Name.Span);
    }

    private static ArchiveProblem? CheckOverlap(IReadOnlyList<CentralRecord> records, long[] dataOffsets)
    {
        var order = Enumerable.Range(0, records.Count).ToArray();
        Array.Sort(order, (x, y) => records[x].HeaderOffset.CompareTo(records[y].HeaderOffset));
        for (var i = 1; i < order.Length; i++)
        {
            var before = order[i - 1];
            if (dataOffsets[before] + records[before].CompressedSize > records[order[i]].HeaderOffset)
            {
                return new(ArchiveCodes.Overlap, "Files in the archive share the same bytes, as in a zip bomb.", records[order[i]].Label);
            }
        }

        return null;
    }

    private static ArchiveProblem Missing(CentralRecord record) =>
        new(ArchiveCodes.BrokenDirectory, "The archive lists a file that is not in it. Pack or upload it again.", record.Label);
}
