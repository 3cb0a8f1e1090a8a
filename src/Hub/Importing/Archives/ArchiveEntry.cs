namespace Hub.Importing.Archives;

/// <summary>
/// A file in an archive that passed inspection. <paramref name="Path"/> is relative, in NFC, with forward slashes and
/// without "." or ".." segments; <paramref name="Ordinal"/> is its place in the central directory.
/// </summary>
internal sealed record ArchiveEntry(
    string Path, long Size, long CompressedSize, uint Crc, CompressionMethod Method, long DataOffset, int Ordinal);

/// <summary>The compression methods that are read (APPNOTE 4.4.5).</summary>
internal enum CompressionMethod : ushort
{
    Stored = 0,
    Deflate = 8,

    /// <summary>What Windows Explorer writes for files above 2 GB.</summary>
    Deflate64 = 9,
}
