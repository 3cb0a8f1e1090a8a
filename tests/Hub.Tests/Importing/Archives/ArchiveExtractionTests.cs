namespace Hub.Tests.Importing.Archives;

[Trait("req", "IMP-2")]
public sealed class ArchiveExtractionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_under_the_root_are_unpacked_without_the_wrapper_folder()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("course/imsmanifest.xml", "<manifest/>").Add("course/sco/a.html", "page", entry => entry.Deflated()).ToBytes());
        using var archive = folder.Open();

        Assert.Null(await archive.ExtractAsync("course/", folder.Target, cancellationToken: Cancellation));

        Assert.Equal(["target", "target/imsmanifest.xml", "target/sco", "target/sco/a.html"], folder.Leftovers());
        Assert.Equal("page", folder.ReadTarget("sco/a.html"));
    }

    [Fact]
    public async Task Progress_grows_to_the_unpacked_size()
    {
        var progress = new Recorder();
        using var folder = new ArchiveFolder(new RawZip().Add("a"u8.ToArray(), new byte[300_000], entry => entry.Deflated()).Add("b", "12345").ToBytes());

        Assert.Null(await folder.ImportAsync(progress: progress, cancellationToken: Cancellation));

        Assert.True(progress.Reports.Count > 2);
        Assert.Equal(300_005, progress.Reports.Max());
    }

    [Fact]
    public async Task Nothing_unpacked_is_executable_whatever_the_archive_says()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Needs a system with Unix file modes.");
            return;
        }

        using var folder = new ArchiveFolder(new RawZip().Add("run.sh", change: entry => entry.UnixMode = 0x8000 | 0xFFF).ToBytes());

        Assert.Null(await folder.ImportAsync(cancellationToken: Cancellation));

        var mode = File.GetUnixFileMode(Path.Combine(folder.Target, "run.sh"));
        Assert.Equal(UnixFileMode.None, mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
    }

    [Fact]
    public async Task A_cancelled_extraction_leaves_nothing()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Recorder(afterFirst: cancel.Cancel);
        using var folder = new ArchiveFolder(new RawZip().Add("a"u8.ToArray(), new byte[10 << 20]).Add("b/c"u8.ToArray(), new byte[10 << 20]).ToBytes());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.ImportAsync(progress: progress, cancellationToken: cancel.Token));

        Assert.Empty(folder.Leftovers());
    }

    [Fact]
    public async Task A_folder_that_exists_is_neither_filled_nor_removed()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a").ToBytes());
        Directory.CreateDirectory(folder.Target);

        await Assert.ThrowsAsync<IOException>(() => folder.ImportAsync(cancellationToken: Cancellation));

        Assert.Equal(["target"], folder.Leftovers());
    }

    [Fact]
    public async Task A_failure_of_the_disk_is_ours_and_leaves_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Needs a file system whose path limit a long target reaches.");
        using var folder = new ArchiveFolder(new RawZip().Add("a").Add(string.Join('/', Enumerable.Repeat(new string('é', 127), 8))).ToBytes());
        using var archive = folder.Open();
        var deep = Path.Combine(folder.Target, Path.Combine([.. Enumerable.Repeat(new string('d', 250), 10)]));

        await Assert.ThrowsAnyAsync<IOException>(() => archive.ExtractAsync("", deep, cancellationToken: Cancellation));

        Assert.False(Directory.Exists(deep));
    }

    private sealed class Recorder(Action? afterFirst = null) : IProgress<long>
    {
        public List<long> Reports { get; } = [];

        public void Report(long value)
        {
            lock (Reports)
            {
                Reports.Add(value);
            }

            afterFirst?.Invoke();
        }
    }
}
