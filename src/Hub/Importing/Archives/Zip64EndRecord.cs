using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>Zip64 end of central directory record (APPNOTE 4.3.14), found through its locator (4.3.15).</summary>
internal sealed record Zip64EndRecord(long Position, uint Disk, uint DirectoryDisk, ulong EntriesHere, ulong Entries, ulong Size, ulong Offset)
{
    private const int LocatorLength = 20;
    private const uint LocatorSignature = 0x07064B50;
    private const int Length = 56;
    private const uint Signature = 0x06064B50;

    /// <summary>Whether a locator stands right before the end record.</summary>
    public static bool IsAnnounced(ArchiveFile file, EndRecord end)
    {
        Span<byte> signature = stackalloc byte[4];
        return end.Position >= LocatorLength
            && file.TryFill(end.Position - LocatorLength, signature)
            && BinaryPrimitives.ReadUInt32LittleEndian(signature) == LocatorSignature;
    }

    /// <summary>Null when the locator points nowhere, or to a record that does not end where the locator begins.</summary>
    public static Zip64EndRecord? Read(ArchiveFile file, EndRecord end)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var locator = end.Position - LocatorLength;
        if (!file.TryFill(locator, bytes[..LocatorLength]))
        {
            return null;
        }

        var position = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        if (position > (ulong)locator
            || !file.TryFill((long)position, bytes)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Signature
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]) + 12 != (ulong)locator - position)
        {
            return null;
        }

        return new(
            (long)position,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[48..]));
    }

    /// <summary>A field of the short record either defers to this one (all ones) or says the same (APPNOTE 4.4.1.4).</summary>
    public bool AgreesWith(EndRecord end) =>
        (end.Entries == ushort.MaxValue || end.Entries == Entries)
        && (end.Size == uint.MaxValue || end.Size == Size)
        && (end.Offset == uint.MaxValue || end.Offset == Offset);
}
