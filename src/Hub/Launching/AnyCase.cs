using System.IO.Enumeration;

namespace Hub.Launching;

/// <summary>What folders of a course hold under a name, without regard to case, for courses are made on systems that have none. Links are left out.</summary>
internal static class AnyCase
{
    // A course that works on such a system has a name in two or three spellings; one made to waste time has thousands.
    private const int MostFolders = 32;

    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <returns>Full paths: those in the first of the folders come first, and in each of them the name as it is written.</returns>
    public static IEnumerable<string> FoldersIn(IEnumerable<string> folders, string name) =>
        folders.SelectMany(folder => Find(folder, name, areFolders: true)).Take(MostFolders);

    /// <inheritdoc cref="FoldersIn"/>
    public static IEnumerable<string> FilesIn(IEnumerable<string> folders, string name) =>
        folders.SelectMany(folder => Find(folder, name, areFolders: false));

    private static IEnumerable<string> Find(string folder, string name, bool areFolders)
    {
        if (!Directory.Exists(folder))
            return [];
        var found = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), NoLinks)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                entry.IsDirectory == areFolders && entry.FileName.Equals(name, StringComparison.OrdinalIgnoreCase),
        };
        return found.OrderBy(path => Path.GetFileName(path) != name).ThenBy(path => path, StringComparer.Ordinal);
    }
}
