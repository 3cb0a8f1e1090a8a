using Hub.Importing.Archives;
using Hub.Launching;

namespace Hub.Api.Courses;

/// <summary>A path that a client gave for a file of a course, under the same rules as names in an uploaded archive.</summary>
internal static class AssetPath
{
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
        string[] folders = [root];
        foreach (var (index, segment) in segments[..^1].Index())
        {
            string[] next = [.. AnyCase.FoldersIn(folders, segment)];
            if (next.Length == 0)
                return AnyCase.FilesIn(folders, segment).Any() ? null : Path.Combine([folders[0], .. segments[index..]]);
            folders = next;
        }
        // Folders that differ in case alone are one to whoever asks: the file may be in any of them.
        var name = segments[^1];
        return AnyCase.FilesIn(folders, name).FirstOrDefault()
            ?? (AnyCase.FoldersIn(folders, name).Any() ? null : Path.Combine(folders[0], name));
    }
}
