using System.Diagnostics.CodeAnalysis;

namespace Hub.Importing.Archives;

/// <summary>
/// An uploaded zip archive that passed inspection. The one place where an upload's names, sizes and bytes are
/// doubted: whoever holds a <see cref="PackageArchive"/> may use its paths as they are.
/// </summary>
internal sealed class PackageArchive : IDisposable
{
    private readonly ArchiveFile file;

    private PackageArchive(ArchiveFile file, IReadOnlyList<ArchiveEntry> entries, IReadOnlyList<ArchiveWarning> warnings)
    {
        this.file = file;
        Entries = entries;
        Warnings = warnings;
        TotalBytes = entries.Sum(entry => entry.Size);
    }

    /// <summary>The files, in the archive's order; folders and what desktops leave behind are not among them.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    public IReadOnlyList<ArchiveWarning> Warnings { get; }

    public long TotalBytes { get; }

    /// <summary>Inspects the file without unpacking anything. False: <paramref name="problem"/> says what is wrong with it.</summary>
    public static bool TryOpen(
        string path, ArchiveLimits limits, [NotNullWhen(true)] out PackageArchive? archive, [NotNullWhen(false)] out ArchiveProblem? problem)
    {
        archive = null;
        var file = new ArchiveFile(path);
        try
        {
            var inspection = new ArchiveInspection(file, limits);
            problem = inspection.Run(out var entries);
            if (problem is null)
            {
                archive = new(file, entries, inspection.Warnings);
            }

            return archive is not null;
        }
        finally
        {
            if (archive is null)
            {
                file.Dispose();
            }
        }
    }

    /// <summary>
    /// The folder that holds a file of this name (without case): "" for the archive's root, "course/" when a wrapper
    /// folder holds everything, null when the file is in neither.
    /// </summary>
    public string? FindRoot(string marker) => FindRoot(name => name.Equals(marker, StringComparison.OrdinalIgnoreCase));

    /// <summary>As <see cref="FindRoot(string)"/>, for packages that are known by a file extension.</summary>
    public string? FindRoot(Func<string, bool> isMarker)
    {
        foreach (var root in Roots())
        {
            if (Entries.Any(entry => entry.Path.StartsWith(root, StringComparison.Ordinal)
                && !entry.Path.AsSpan(root.Length).Contains('/') && isMarker(entry.Path[root.Length..])))
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>
    /// The entry's bytes, checked while they are read: <see cref="ArchiveEntryException"/> when they are not what the
    /// archive declares. Several entries may be read at once.
    /// </summary>
    public Stream OpenEntry(ArchiveEntry entry) => EntryReader.OpenAlone(file, entry);

    /// <summary>
    /// Unpacks everything under <paramref name="root"/> into a new folder; progress is the count of bytes written.
    /// Returns what is wrong with the archive, or null. On a problem, a cancellation or a failure the folder is removed.
    /// </summary>
    /// <exception cref="IOException">The folder exists, or cannot be written.</exception>
    public Task<ArchiveProblem?> ExtractAsync(
        string root, string targetFolder, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var entries = Entries.Where(entry => entry.Path.StartsWith(root, StringComparison.Ordinal));
        return new ArchiveExtraction(file, root, targetFolder, progress).RunAsync(entries, cancellationToken);
    }

    public void Dispose() => file.Dispose();

    // The archive's root, then each folder inwards as long as it holds every file.
    private IEnumerable<string> Roots()
    {
        var first = Entries[0].Path;
        var root = "";
        while (Entries.All(entry => entry.Path.StartsWith(root, StringComparison.Ordinal)))
        {
            yield return root;
            var slash = first.IndexOf('/', root.Length);
            if (slash < 0)
            {
                yield break;
            }

            root = first[..(slash + 1)];
        }
    }
}
