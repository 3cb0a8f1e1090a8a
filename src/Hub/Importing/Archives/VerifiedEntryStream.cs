namespace Hub.Importing.Archives;

/// <summary>
/// An entry's unpacked bytes, counted and summed while they are read: never more than the archive declares, and an
/// <see cref="ArchiveEntryException"/> when they are fewer, more, or others.
/// </summary>
internal sealed class VerifiedEntryStream(Stream unpacked, ArchiveEntry entry, IDisposable? owned = null) : ReadOnlyStream
{
    private long left = entry.Size;
    private uint crc;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (left == 0)
        {
            CheckEnd();
            return 0;
        }

        var read = Unpack(buffer[..(int)Math.Min(buffer.Length, left)]);
        if (read == 0)
        {
            throw Refuse(ArchiveCodes.SizeMismatch, "A file is shorter than the archive says.");
        }

        crc = Crc32.Append(crc, buffer[..read]);
        left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
            owned?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CheckEnd()
    {
        Span<byte> more = stackalloc byte[1];
        if (Unpack(more) != 0)
        {
            throw Refuse(ArchiveCodes.SizeMismatch, "A file is longer than the archive says.");
        }

        if (crc != entry.Crc)
        {
            throw Refuse(ArchiveCodes.CrcMismatch, "A file's checksum is wrong: the archive is damaged. Pack or upload it again.");
        }
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return unpacked.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw Refuse(ArchiveCodes.DamagedData, "A file's compressed data is damaged. Pack or upload the archive again.", exception);
        }
    }

    private ArchiveEntryException Refuse(string code, string message, Exception? inner = null) => new(new(code, message, entry.Path), inner);
}
