using Microsoft.Win32.SafeHandles;

namespace Hub.Importing.Archives;

/// <summary>The archive's bytes. Reads name their own offset, so that several workers can share one handle.</summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly SafeFileHandle handle;

    public ArchiveFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(handle);
    }

    public string Path { get; }

    public long Length { get; }

    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(handle, buffer, offset);

    /// <summary>False when the file ends before the buffer is full.</summary>
    public bool TryFill(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var read = Read(offset, buffer);
            if (read == 0)
            {
                return false;
            }

            offset += read;
            buffer = buffer[read..];
        }

        return true;
    }

    public void Dispose() => handle.Dispose();
}
