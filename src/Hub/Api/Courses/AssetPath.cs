using Hub.Importing.Archives;

namespace Hub.Api.Courses;

/// <summary>A path that a client gave for a file of a course, under the same rules as names in an uploaded archive.</summary>
internal static class AssetPath
{
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None };

    /// <returns>What is wrong with the path, or null.</returns>
    public static string? TryRead(string? given, ArchiveLimits limits, out string[] segments)
    {
        var text = ComposedText.Of((given ?? "").Replace('\\', '/').TrimStart('/'));
        segments = text.Split('/');
        if (EntryNameRules.Check(new EntryName(text, segments), limits) is { } problem)
            return $"'{given}' cannot be the path of a file: {problem.Message}";
        return segments.Any(segment => segment is "" or ".")
            ? $"'{given}' cannot be the path of a file: every part between slashes needs a name."
            : null;
    }

    /// <summary>The path below the root in the spelling of what is there already, so that no two names differ in case alone.</summary>
    /// <returns>Null when a file is where a folder is needed, or the reverse.</returns>
    public static string? Place(string root, string[] segments)
    {
        var path = root;
        foreach (var (index, segment) in segments.Index())
        {
            path = Path.Combine(path, ExistingName(path, segment) ?? segment);
            var isLast = index == segments.Length - 1;
            if (isLast ? Directory.Exists(path) : File.Exists(path))
                return null;
        }
        return path;
    }

    private static string? ExistingName(string folder, string name)
    {
        if (Path.Exists(Path.Combine(folder, name)) || !Directory.Exists(folder))
            return null;
        // A wildcard would match other names.
        return name.AsSpan().ContainsAny('*', '?')
            ? null
            : new DirectoryInfo(folder).EnumerateFileSystemInfos(name, AnyCase).FirstOrDefault()?.Name;
    }
}
