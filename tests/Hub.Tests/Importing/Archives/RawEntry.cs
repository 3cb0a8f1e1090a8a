using Hub.Importing.Archives;

namespace Hub.Tests.Importing.Archives;

/// <summary>One entry of a <see cref="RawZip"/>: honest by default, every field can be set.</summary>
internal sealed class RawEntry
{
    public RawEntry(byte[] name, byte[] content)
    {
        Name = name;
        Packed = content;
        Size = content.Length;
        Crc = Crc32.Of(content);
    }

    public byte[] Name { get; set; }

    public byte[]? LocalName { get; set; }

    public byte[] Packed { get; set; }

    public long Size { get; set; }

    public uint Crc { get; set; }

    public ushort Method { get; set; }

    public ushort? LocalMethod { get; set; }

    /// <summary>Bit 11: the name is UTF-8.</summary>
    public ushort Flags { get; set; } = 1 << 11;

    public ushort UnixMode { get; set; }

    public uint? Offset { get; set; }

    public byte[] Extra { get; set; } = [];

    public bool Zip64 { get; set; }

    /// <summary>Only a directory record is written, which may point at another entry's data.</summary>
    public bool WithoutLocal { get; set; }

    /// <summary>Declared packed size; the packed bytes' own length unless set.</summary>
    public long? PackedSize { get; set; }

    public RawEntry Deflated()
    {
        Packed = RawZip.Deflate(Packed);
        Method = 8;
        return this;
    }

    public byte[] LocalHeader()
    {
        var name = LocalName ?? Name;
        return WithoutLocal
            ? []
            : [.. RawZip.Fields(0x04034B50u, (ushort)20, Flags, LocalMethod ?? Method, 0u, Crc, Short(PackedSize ?? Packed.Length), Short(Size), (ushort)name.Length, (ushort)0), .. name, .. Packed];
    }

    public byte[] CentralHeader()
    {
        var packedSize = PackedSize ?? Packed.Length;
        byte[] extra = Zip64
            ? [.. RawZip.Fields((ushort)1, (ushort)24, (ulong)Size, (ulong)packedSize, (ulong)Offset!.Value), .. Extra]
            : Extra;
        return
        [
            .. RawZip.Fields(0x02014B50u, (ushort)(0x0300 | 20), (ushort)20, Flags, Method, 0u, Crc, Short(packedSize), Short(Size),
                (ushort)Name.Length, (ushort)extra.Length, (ushort)0, (ushort)0, (ushort)0, (uint)UnixMode << 16, Zip64 ? uint.MaxValue : Offset!.Value),
            .. Name,
            .. extra,
        ];
    }

    private uint Short(long size) => Zip64 ? uint.MaxValue : (uint)size;
}
