namespace Hub.Tests.Importing.Archives;

[Trait("req", "IMP-4")]
public sealed class HostileArchiveTests
{
    public static TheoryData<string> Names => [.. HostileZip.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_archive_is_refused_with_its_code_and_leaves_nothing(string name)
    {
        var (bytes, expectedCode) = HostileZip.Build(name);
        using var folder = new ArchiveFolder(bytes);

        var problem = await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expectedCode, problem?.Code);
        Assert.Empty(folder.Leftovers());
    }

    [Fact]
    public async Task A_refusal_names_the_entry_without_its_control_characters()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a\u001B[2J\n.html").ToBytes());

        var problem = await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("a\uFFFD[2J\uFFFD.html", problem?.Entry);
    }

    [Fact]
    public async Task An_archive_inside_the_archive_is_a_file_like_any_other()
    {
        var bomb = HostileZip.Build("bomb of zeros").Bytes;
        using var folder = new ArchiveFolder(new RawZip().Add("inner.zip"u8.ToArray(), bomb).ToBytes());

        Assert.Null(await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(["target", "target/inner.zip"], folder.Leftovers());
    }

    [Fact]
    public async Task Sizes_are_added_up_against_the_total_limit()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a", "12345").Add("b", "12345").Add("c", "1").ToBytes());

        var problem = await folder.ImportAsync(new() { MaxTotalBytes = 10 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("too-large", problem?.Code);
    }

    [Fact]
    public async Task Names_that_Windows_cannot_hold_are_refused_where_the_machine_is_Windows()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("media/aux.png").ToBytes());

        var problem = await folder.ImportAsync(new() { RefuseWindowsNames = true }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("name-windows", problem?.Code);
    }
}
