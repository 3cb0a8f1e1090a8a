namespace Hub.Tests.Importing;

/// <summary>A folder that nobody can remove, root neither, until it is disposed of: it goes deeper than a path can say.</summary>
internal sealed class StubbornFolder : IDisposable
{
    private const int Depth = 12;

    // A path has 4096 bytes at most (PATH_MAX), and this is more than half of that. .NET counts characters, which are fewer, so it is the system that refuses.
    private static readonly string Half = string.Join(Path.DirectorySeparatorChar, Enumerable.Repeat(new string('€', 80), Depth));

    private readonly string aside;
    private readonly string lower;

    public StubbornFolder(string path)
    {
        aside = path + ".aside";
        lower = Path.Combine(path, Half, "lower");
        Directory.CreateDirectory(Path.GetDirectoryName(lower)!);
        Directory.CreateDirectory(Path.Combine(aside, Half));
        Directory.Move(aside, lower);
    }

    public void Dispose()
    {
        Directory.Move(lower, aside);
        Directory.Delete(aside, recursive: true);
    }
}
