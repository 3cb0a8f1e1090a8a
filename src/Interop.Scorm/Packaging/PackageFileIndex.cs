using System.Diagnostics.CodeAnalysis;

namespace Interop.Scorm.Packaging;

/// <summary>
/// Looks files up by name: exactly first, then without regard to letter case. Names are composed, for a letter and its mark are
/// the same text as both in one (Unicode, canonical equivalence).
/// </summary>
internal sealed class PackageFileIndex
{
    private readonly Dictionary<string, string> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> inAnyCase = new(StringComparer.OrdinalIgnoreCase);

    public PackageFileIndex(IReadOnlyCollection<string> paths)
    {
        foreach (var path in paths)
        {
            // Some archivers write backslashes as separators.
            var clean = ComposedText.Of(path.Replace('\\', '/'));
            if (clean.Length > 0 && !clean.EndsWith('/'))
            {
                exact.TryAdd(clean, path);
                inAnyCase.TryAdd(clean, path);
            }
        }
    }

    /// <summary>Paths with forward slashes, composed.</summary>
    public IReadOnlyCollection<string> Paths => exact.Keys;

    /// <summary>The archive's own spelling of one of <see cref="Paths"/>.</summary>
    public string Spelling(string path) => exact[path];

    public bool TryFindExact(string path, [NotNullWhen(true)] out string? entry) =>
        exact.TryGetValue(ComposedText.Of(path), out entry);

    public bool TryFindSimilar(string path, [NotNullWhen(true)] out string? entry) =>
        inAnyCase.TryGetValue(ComposedText.Of(path), out entry);
}
