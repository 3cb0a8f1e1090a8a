using Interop.Scorm.Packaging;

namespace Hub.Importing.Archives;

/// <summary>Shows the files under a folder of the archive ("" for all) to a package reader.</summary>
internal sealed class ArchivePackageFiles : IPackageFiles
{
    private readonly PackageArchive archive;
    private readonly Dictionary<string, ArchiveEntry> entries;

    public ArchivePackageFiles(PackageArchive archive, string root = "")
    {
        this.archive = archive;
        entries = archive.Entries
            .Where(entry => entry.Path.StartsWith(root, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Path[root.Length..], StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Paths => entries.Keys;

    public Stream OpenRead(string path) => entries.TryGetValue(path, out var entry)
        ? archive.OpenEntry(entry)
        : throw new FileNotFoundException("The package has no such file.", path);
}
