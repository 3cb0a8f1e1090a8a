using System.Text;
using Hub.Importing.Archives;

namespace Hub.Tests.Importing.Archives;

/// <summary>A folder for one test: the archive lies in it, "target" is unpacked into, "secret.txt" must stay as it is.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-archive-").FullName;

    public ArchiveFolder(byte[] archive)
    {
        File.WriteAllBytes(ArchivePath, archive);
        File.WriteAllText(Path.Combine(folder, "secret.txt"), "secret");
    }

    public string ArchivePath => Path.Combine(folder, "upload.zip");

    public string Target => Path.Combine(folder, "target");

    /// <summary>Inspects and unpacks; what is wrong with the archive, or null.</summary>
    public async Task<ArchiveProblem?> ImportAsync(
        ArchiveLimits? limits = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!PackageArchive.TryOpen(ArchivePath, limits ?? new(), out var archive, out var problem))
        {
            return problem;
        }

        using (archive)
        {
            return await archive.ExtractAsync("", Target, progress, cancellationToken);
        }
    }

    public PackageArchive Open() =>
        PackageArchive.TryOpen(ArchivePath, new(), out var archive, out var problem)
            ? archive
            : throw new InvalidOperationException($"{problem.Code}: {problem.Message}");

    public string ReadTarget(string path) => File.ReadAllText(Path.Combine(Target, path), Encoding.UTF8);

    /// <summary>Everything in the folder beside the archive and the secret, which must be untouched.</summary>
    public IReadOnlyList<string> Leftovers()
    {
        Assert.Equal("secret", File.ReadAllText(Path.Combine(folder, "secret.txt")));
        return [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => path is not ("upload.zip" or "secret.txt"))
            .Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
