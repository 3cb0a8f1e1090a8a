using System.Buffers;
using Hub.Importing.Archives;

namespace Hub.Launching;

/// <summary>Finds a file of a course: as written, else without regard to case. Never outside the folder.</summary>
internal static class CourseFile
{
    // On Windows a colon leads to another drive, or to a stream beside the file; elsewhere names may have one, and do.
    private static readonly SearchValues<char> InNoName = SearchValues.Create(OperatingSystem.IsWindows() ? "\\\0:" : "\\\0");

    public static FileInfo? Find(string root, string path)
    {
        // Names are composed when a package is read, and pages that were written on a Mac may ask by others.
        var segments = ComposedText.Of(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments.Any(segment => segment is "." or ".." || segment.AsSpan().ContainsAny(InNoName)))
            return null;
        var exact = new FileInfo(Path.Combine([root, .. segments]));
        if (exact.Exists)
            return exact.LinkTarget is null ? exact : null;
        return FindInAnyCase(root, segments);
    }

    // Of folders that differ in case alone each may hold the rest of the path.
    private static FileInfo? FindInAnyCase(string root, string[] segments)
    {
        string[] folders = [root];
        foreach (var segment in segments[..^1])
            folders = [.. AnyCase.FoldersIn(folders, segment)];
        return AnyCase.FilesIn(folders, segments[^1]).FirstOrDefault() is { } file ? new FileInfo(file) : null;
    }
}
