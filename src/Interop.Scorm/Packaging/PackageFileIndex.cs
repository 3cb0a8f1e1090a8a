using System.Diagnostics.CodeAnalysis;

namespace Interop.Scorm.Packaging;

/// <summary>Looks files up by name: exactly first, then without regard to letter case.</summary>
internal sealed class PackageFileIndex
{
    private readonly Dictionary<string, string> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> inAnyCase = new(StringComparer.OrdinalIgnoreCase);

    public PackageFileIndex(IReadOnlyCollection<string> paths)
    {
        foreach (var path in paths)
        {
            // Some archivers write backslashes as separators.
            var clean = path.Replace('\\', '/');
            if (clean.Length > 0 && !clean.EndsWith('/'))
            {
                exact.TryAdd(clean, path);
                inAnyCase.TryAdd(clean, path);
            }
        }
    }

    /// <summary>Paths with forward slashes.</summary>
    public IReadOnlyCollection<string> Paths => exact.Keys;

    /// <summary>The archive's own spelling of a path given with forward slashes.</summary>
    public string Spelling(string path) => exact[path];

    public bool TryFindExact(string path, [NotNullWhen(true)] out string? entry) => exact.TryGetValue(path, out entry);

    public bool TryFindSimilar(string path, [NotNullWhen(true)] out string? entry) =>
        inAnyCase.TryGetValue(path, out entry);
}
