using System.Buffers;

namespace Hub.Importing.Archives;

/// <summary>
/// Unpacks entries into a new folder by two workers: one inflates while the other waits for the disk, and more
/// would take the processor from the launches that the hub serves meanwhile. Memory is one buffer a worker.
/// </summary>
internal sealed class ArchiveExtraction(ArchiveFile file, string root, string targetFolder, IProgress<long>? progress)
{
    private const int Workers = 2;
    private const int BufferSize = 128 << 10;

    // Plain files whatever mode the archive claims: nothing that was uploaded becomes executable.
    private const UnixFileMode FileMode644 =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(targetFolder));
    private ArchiveEntry[] queue = [];
    private int next = -1;
    private long written;
    private ArchiveProblem? problem;

    public async Task<ArchiveProblem?> RunAsync(IEnumerable<ArchiveEntry> entries, CancellationToken cancellationToken)
    {
        // Largest first, so that no worker is left alone with a long video at the end.
        queue = [.. entries.OrderByDescending(entry => entry.Size)];
        if (Path.Exists(folder))
        {
            throw new IOException($"The folder {folder} to unpack into exists already.");
        }

        var finished = false;
        try
        {
            CreateFolders();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => Work(stop), CancellationToken.None)));
            cancellationToken.ThrowIfCancellationRequested();
            finished = problem is null;
            return problem;
        }
        finally
        {
            if (!finished && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private void CreateFolders()
    {
        Directory.CreateDirectory(folder);
        foreach (var parent in queue.Select(entry => Path.GetDirectoryName(TargetOf(entry))!).Distinct(StringComparer.Ordinal))
        {
            Directory.CreateDirectory(parent);
        }
    }

    private void Work(CancellationTokenSource stop)
    {
        using var reader = new EntryReader(file);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var completed = false;
        try
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var index && index < queue.Length)
            {
                Extract(reader, queue[index], buffer, stop.Token);
            }

            completed = true;
        }
        catch (ArchiveEntryException exception)
        {
            Interlocked.CompareExchange(ref problem, exception.Problem, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (!completed)
            {
                stop.Cancel();
            }
        }
    }

    private void Extract(EntryReader reader, ArchiveEntry entry, byte[] buffer, CancellationToken stop)
    {
        using var source = reader.Open(entry);
        using var target = new FileStream(TargetOf(entry), NewFile());
        int read;
        while (!stop.IsCancellationRequested && (read = source.Read(buffer)) > 0)
        {
            target.Write(buffer.AsSpan(0, read));
            progress?.Report(Interlocked.Add(ref written, read));
        }
    }

    private string TargetOf(ArchiveEntry entry)
    {
        var path = Path.GetFullPath(Path.Join(folder, entry.Path.AsSpan(root.Length)));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException("A path that leaves the target folder passed inspection.");
    }

    // CreateNew: an existing name, link or not, is never opened.
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode644;
        }

        return options;
    }
}
