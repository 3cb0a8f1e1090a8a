using System.Text;
using Interop.Scorm.Packaging;

namespace Interop.Scorm.Tests.Packaging;

/// <summary>A package held in memory; files other than the manifest are empty.</summary>
internal sealed class PackageInMemory : IPackageFiles
{
    private readonly Dictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => contents.Keys;

    public Stream OpenRead(string path) => new MemoryStream(contents[path]);

    public static PackageInMemory Of(params string[] files)
    {
        var package = new PackageInMemory();
        foreach (var file in files)
        {
            package.contents[file] = [];
        }

        return package;
    }

    /// <summary>A sample folder: its manifest, and empty files named in files.txt.</summary>
    public static PackageInMemory Sample(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Samples", name);
        return Of(File.ReadAllLines(Path.Combine(folder, "files.txt")))
            .With("imsmanifest.xml", File.ReadAllBytes(Path.Combine(folder, "imsmanifest.xml")));
    }

    public PackageInMemory With(string path, byte[] content)
    {
        contents[path] = content;
        return this;
    }

    public PackageInMemory With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    public PackageInMemory WithManifest(string manifest) => With("imsmanifest.xml", manifest);

    public ScormPackageReading Read(PackageLimits? limits = null) => ScormPackageReader.Read(this, limits);
}
