using Hub.Core.Ports;
using Hub.Importing.Archives;

namespace Hub.Importing;

/// <summary>An inspected archive, as the standards' readers see it.</summary>
internal sealed class ArchiveCoursePackage(PackageArchive archive) : ICoursePackage
{
    private readonly Dictionary<string, ArchiveEntry> entries = archive.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => entries.Keys;

    public Stream Open(string path) => entries.TryGetValue(path, out var entry)
        ? archive.OpenEntry(entry)
        : throw new FileNotFoundException("The package has no such file.", path);
}
