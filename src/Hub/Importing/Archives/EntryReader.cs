using System.IO.Compression;

namespace Hub.Importing.Archives;

/// <summary>Opens entries. Not shared between threads: streams are read one after another.</summary>
internal sealed class EntryReader(ArchiveFile file) : IDisposable
{
    private ZipArchive? zip;

    public Stream Open(ArchiveEntry entry) => new VerifiedEntryStream(Unpack(entry), entry);

    /// <summary>A stream with a reader of its own, which ends with it.</summary>
    public static Stream OpenAlone(ArchiveFile file, ArchiveEntry entry)
    {
        var reader = new EntryReader(file);
        try
        {
            return new VerifiedEntryStream(reader.Unpack(entry), entry, reader);
        }
        catch (ArchiveEntryException)
        {
            reader.Dispose();
            throw;
        }
    }

    public void Dispose() => zip?.Dispose();

    private Stream Unpack(ArchiveEntry entry) => entry.Method switch
    {
        CompressionMethod.Stored => Packed(entry),
        CompressionMethod.Deflate => new DeflateStream(Packed(entry), CompressionMode.Decompress),
        CompressionMethod.Deflate64 => UnpackDeflate64(entry),
        _ => throw new InvalidOperationException($"Method {entry.Method} passed inspection but cannot be read."),
    };

    private ArchiveSlice Packed(ArchiveEntry entry) => new(file, entry.DataOffset, entry.CompressedSize);

    // The framework's Deflate64 decoder can be reached only through its own archive class.
    private Stream UnpackDeflate64(ArchiveEntry entry)
    {
        try
        {
            zip ??= new ZipArchive(File.OpenRead(file.Path));
            if (entry.Ordinal < zip.Entries.Count && zip.Entries[entry.Ordinal] is var same
                && same.CompressedLength == entry.CompressedSize && same.Length == entry.Size && same.Crc32 == entry.Crc)
            {
                return same.Open();
            }

            throw Damaged(entry, null);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(entry, exception);
        }
    }

    private static ArchiveEntryException Damaged(ArchiveEntry entry, Exception? inner) =>
        new(new(ArchiveCodes.DamagedData, "A file's compressed data is damaged. Pack or upload the archive again.", entry.Path), inner);
}
