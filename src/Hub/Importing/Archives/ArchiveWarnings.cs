namespace Hub.Importing.Archives;

/// <summary>Collects oddities, one line per kind: an archive of 50,000 odd names must not make 50,000 warnings.</summary>
internal sealed class ArchiveWarnings
{
    private readonly Dictionary<string, ArchiveWarning> byCode = [];

    public void Add(string code, string message, string? entry = null) =>
        byCode[code] = byCode.TryGetValue(code, out var seen)
            ? seen with { Count = seen.Count + 1 }
            : new ArchiveWarning(code, message, entry, 1);

    public IReadOnlyList<ArchiveWarning> ToList() => [.. byCode.Values];
}
