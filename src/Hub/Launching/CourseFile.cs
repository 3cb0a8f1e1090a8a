namespace Hub.Launching;

/// <summary>Finds a file of a course: as written, else without regard to case, for courses are made on systems that have none. Never outside the folder.</summary>
internal static class CourseFile
{
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.ReparsePoint };

    public static FileInfo? Find(string root, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments.Any(segment => segment is "." or ".." || segment.AsSpan().ContainsAny('\\', '\0', ':')))
            return null;
        var exact = new FileInfo(Path.Combine([root, .. segments]));
        if (exact.Exists)
            return exact.LinkTarget is null ? exact : null;
        return FindInAnyCase(new DirectoryInfo(root), segments);
    }

    private static FileInfo? FindInAnyCase(DirectoryInfo folder, string[] segments)
    {
        // A wildcard would match other names.
        if (segments.Any(segment => segment.AsSpan().ContainsAny('*', '?')))
            return null;
        foreach (var segment in segments[..^1])
        {
            if (!folder.Exists || folder.EnumerateDirectories(segment, AnyCase).FirstOrDefault() is not { } next)
                return null;
            folder = next;
        }
        return folder.Exists ? folder.EnumerateFiles(segments[^1], AnyCase).FirstOrDefault() : null;
    }
}
