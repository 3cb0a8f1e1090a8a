using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Hub.Tests.Importing.Archives;

/// <summary>Writes zip archives field by field, so that each field can lie.</summary>
internal sealed class RawZip
{
    private readonly List<RawEntry> entries = [];

    /// <summary>Bytes before the first entry. Offsets count from the file's start unless <see cref="OffsetsIgnorePrefix"/>.</summary>
    public byte[] Prefix { get; init; } = [];

    public bool OffsetsIgnorePrefix { get; init; }

    public byte[] Comment { get; init; } = [];

    /// <summary>Bytes after the end record that its comment length does not cover.</summary>
    public byte[] Suffix { get; init; } = [];

    public bool Zip64 { get; init; }

    public ushort Disk { get; init; }

    public ushort? DeclaredEntries { get; init; }

    public uint? DeclaredDirectoryOffset { get; init; }

    public RawZip Add(string name, string content = "content", Action<RawEntry>? change = null) =>
        Add(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(content), change);

    public RawZip Add(byte[] name, byte[] content, Action<RawEntry>? change = null)
    {
        var entry = new RawEntry(name, content);
        change?.Invoke(entry);
        entries.Add(entry);
        return this;
    }

    public byte[] ToBytes()
    {
        var output = new MemoryStream();
        output.Write(Prefix);
        var shift = OffsetsIgnorePrefix ? Prefix.Length : 0;
        foreach (var entry in entries)
        {
            entry.Offset ??= (uint)(output.Length - shift);
            output.Write(entry.LocalHeader());
        }

        var directory = output.Length - shift;
        foreach (var entry in entries)
        {
            output.Write(entry.CentralHeader());
        }

        WriteEnd(output, directory, output.Length - shift - directory);
        output.Write(Suffix);
        return output.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private void WriteEnd(MemoryStream output, long directory, long size)
    {
        var count = DeclaredEntries ?? (ushort)entries.Count;
        if (Zip64)
        {
            var record = output.Length;
            output.Write(Fields(0x06064B50u, 44UL, (ushort)45, (ushort)45, 0u, 0u, (ulong)entries.Count, (ulong)entries.Count, (ulong)size, (ulong)directory));
            output.Write(Fields(0x07064B50u, 0u, (ulong)record, 1u));
            output.Write(Fields(0x06054B50u, Disk, Disk, ushort.MaxValue, ushort.MaxValue, uint.MaxValue, uint.MaxValue, (ushort)Comment.Length));
        }
        else
        {
            output.Write(Fields(0x06054B50u, Disk, Disk, count, count, (uint)size, DeclaredDirectoryOffset ?? (uint)directory, (ushort)Comment.Length));
        }

        output.Write(Comment);
    }

    /// <summary>Little-endian fields; the width of each is its type's.</summary>
    internal static byte[] Fields(params ReadOnlySpan<object> values)
    {
        var bytes = new byte[values.Length * 8];
        var at = 0;
        foreach (var value in values)
        {
            switch (value)
            {
                case ushort word:
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), word);
                    at += 2;
                    break;
                case uint number:
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), number);
                    at += 4;
                    break;
                case ulong large:
                    BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), large);
                    at += 8;
                    break;
                default:
                    throw new ArgumentException($"No zip field is a {value.GetType().Name}.", nameof(values));
            }
        }

        return bytes[..at];
    }
}
