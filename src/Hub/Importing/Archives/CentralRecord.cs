using System.Buffers.Binary;

namespace Hub.Importing.Archives;

/// <summary>A central directory header (APPNOTE 4.3.12), with Zip64 sizes resolved.</summary>
internal sealed record CentralRecord
{
    public const int Length = 46;
    public const uint Signature = 0x02014B50;

    public required ushort Flags { get; init; }
    public required ushort Method { get; init; }
    public required uint Crc { get; init; }
    public required long CompressedSize { get; init; }
    public required long Size { get; init; }
    public required uint ExternalAttributes { get; init; }
    public required long HeaderOffset { get; init; }
    public required ReadOnlyMemory<byte> Name { get; init; }
    public required ReadOnlyMemory<byte> Extra { get; init; }

    /// <summary>The file type bits of a Unix mode (upper half of the attributes), 0 when the archive has none.</summary>
    public int UnixType => (int)(ExternalAttributes >> 16) & 0xF000;

    /// <summary>A name for messages: printable and short, whatever the archive says.</summary>
    public string Label => EntryNameText.Label(Name.Span);

    /// <summary>Reads the record at the start of <paramref name="bytes"/>; null when it is damaged.</summary>
    public static CentralRecord? Read(ReadOnlyMemory<byte> bytes, out int length)
    {
        length = 0;
        var span = bytes.Span;
        if (span.Length < Length || Dword(span, 0) != Signature)
        {
            return null;
        }

        int name = Word(span, 28), extra = Word(span, 30), comment = Word(span, 32);
        length = Length + name + extra + comment;
        if (span.Length < length)
        {
            return null;
        }

        var extras = bytes.Slice(Length + name, extra);
        return Zip64Sizes.Resolve(extras.Span, Dword(span, 24), Dword(span, 20), Dword(span, 42), Word(span, 34)) is not { } sizes
            ? null
            : new()
            {
                Flags = Word(span, 8),
                Method = Word(span, 10),
                Crc = Dword(span, 16),
                CompressedSize = sizes.Compressed,
                Size = sizes.Size,
                ExternalAttributes = Dword(span, 38),
                HeaderOffset = sizes.Offset,
                Name = bytes.Slice(Length, name),
                Extra = extras,
            };
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Dword(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
