using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>End of central directory record (APPNOTE 4.3.16), at <paramref name="Position"/> in the file.</summary>
internal sealed record EndRecord(
    long Position, ushort Disk, ushort DirectoryDisk, ushort EntriesHere, ushort Entries, uint Size, uint Offset, bool ReachesEnd)
{
    public const int Length = 22;
    public const uint Signature = 0x06054B50;

    /// <summary>The records that could end the file: those whose comment reaches its last byte, else the last that fits.</summary>
    public static IReadOnlyList<EndRecord> Find(ArchiveFile file)
    {
        var tail = new byte[(int)Math.Min(file.Length, Length + ushort.MaxValue)];
        var start = file.Length - tail.Length;
        if (!file.TryFill(start, tail))
        {
            return [];
        }

        List<EndRecord> candidates = [];
        for (var at = tail.Length - Length; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == Signature && Parse(tail.AsSpan(at), start + at) is { } record)
            {
                candidates.Add(record);
            }
        }

        var exact = candidates.FindAll(record => record.ReachesEnd);
        return exact.Count > 0 ? exact : [.. candidates.Take(1)];
    }

    private static EndRecord? Parse(ReadOnlySpan<byte> bytes, long position)
    {
        var left = bytes.Length - Length - Word(bytes, 20);
        return left < 0
            ? null
            : new(position, Word(bytes, 4), Word(bytes, 6), Word(bytes, 8), Word(bytes, 10),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), left == 0);
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
