using System.Globalization;

namespace Hub.Importing.Archives;

/// <summary>
/// Finds names that cannot stand beside each other: two files with one name (also when only the case differs, since
/// courses are looked up without case), and a file that is also a folder. In an order where "/" sorts before
/// everything else, what collides is adjacent.
/// </summary>
internal static class NameCollisions
{
    public static ArchiveProblem? Check(IEnumerable<EntryPath> paths, ArchiveLimits limits)
    {
        EntryPath[] sorted = [.. paths];
        Array.Sort(sorted, (x, y) => Compare(x.Text, y.Text));
        long folders = sorted.Length == 0 ? 0 : Depth(sorted[0].Text, 0);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (Collide(sorted[i - 1], sorted[i]) is { } problem)
            {
                return problem;
            }

            folders += Depth(sorted[i].Text, SharedFolders(sorted[i - 1].Text, sorted[i].Text));
        }

        return folders <= limits.MaxEntries
            ? null
            : new(ArchiveCodes.TooManyEntries, string.Create(CultureInfo.InvariantCulture, $"The archive has more than {limits.MaxEntries:N0} folders."));
    }

    private static ArchiveProblem? Collide(EntryPath first, EntryPath second)
    {
        if (Compare(first.Text, second.Text) == 0)
        {
            return (first.IsFolder, second.IsFolder) switch
            {
                (true, true) => null,
                (false, false) => new(ArchiveCodes.DuplicateName, "Two files have the same name, or differ only in case.", second.Text),
                _ => FileIsFolder(second),
            };
        }

        return !first.IsFolder && second.Text.Length > first.Text.Length && second.Text[first.Text.Length] == '/'
            && Compare(first.Text, second.Text.AsSpan(0, first.Text.Length)) == 0
            ? FileIsFolder(first)
            : null;
    }

    private static ArchiveProblem FileIsFolder(EntryPath path) =>
        new(ArchiveCodes.FileIsFolder, "A name is used both for a file and for a folder.", path.Text);

    private static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var shared = Math.Min(x.Length, y.Length);
        for (var i = 0; i < shared; i++)
        {
            var difference = Rank(x[i]) - Rank(y[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return x.Length - y.Length;
    }

    private static int Rank(char c) => c == '/' ? 0 : char.ToUpperInvariant(c);

    private static int Depth(string path, int from) => path.AsSpan(from).Count('/');

    // Length of the common part up to and with its last slash.
    private static int SharedFolders(string x, string y)
    {
        var shared = x.AsSpan().CommonPrefixLength(y);
        return shared == 0 ? 0 : y.LastIndexOf('/', shared - 1) + 1;
    }
}
