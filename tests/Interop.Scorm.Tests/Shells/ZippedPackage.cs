using System.IO.Compression;
using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Shells;

internal sealed class ZippedPackage(byte[] bytes) : IPackageFiles
{
    public IReadOnlyCollection<string> Paths
    {
        get
        {
            using var archive = Open();
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    public Stream OpenRead(string path)
    {
        using var archive = Open();
        using var entry = archive.GetEntry(path)!.Open();
        var copy = new MemoryStream();
        entry.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private ZipArchive Open() => new(new MemoryStream(bytes));
}
