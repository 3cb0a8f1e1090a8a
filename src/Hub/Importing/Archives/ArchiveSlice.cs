namespace Hub.Importing.Archives;

/// <summary>A part of the archive file as a forward-only stream: one entry's packed bytes.</summary>
internal sealed class ArchiveSlice(ArchiveFile file, long offset, long length) : ReadOnlyStream
{
    private long position = offset;
    private long left = length;

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, left);
        var read = wanted == 0 ? 0 : file.Read(position, buffer[..wanted]);
        position += read;
        left -= read;
        return read;
    }
}
