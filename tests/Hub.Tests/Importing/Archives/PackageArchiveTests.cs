using System.IO.Compression;
using Hub.Importing.Archives;

namespace Hub.Tests.Importing.Archives;

[Trait("req", "IMP-4")]
public sealed class PackageArchiveTests
{
    private const string Manifest = "imsmanifest.xml";

    [Theory]
    [InlineData("", Manifest, "a/b.html")]
    [InlineData("", "IMSmanifest.XML", "a/b.html")]
    [InlineData("course/", "course/imsmanifest.xml", "course/a/b.html")]
    [InlineData("my/course/", "my/course/imsmanifest.xml", "my/course/a/b.html")]
    [InlineData("", Manifest, "course/imsmanifest.xml")]
    [InlineData(null, "course/imsmanifest.xml", "readme.txt")]
    [InlineData(null, "course/imsmanifest.xml", "other/b.html")]
    [InlineData(null, "course/a.html", "course/b.html")]
    public void The_root_is_where_the_marker_lies_if_one_folder_holds_everything(string? root, params string[] paths)
    {
        var zip = new RawZip();
        foreach (var path in paths)
        {
            zip.Add(path);
        }

        using var folder = new ArchiveFolder(zip.ToBytes());
        using var archive = folder.Open();

        Assert.Equal(root, archive.FindRoot(Manifest));
    }

    [Fact]
    public void The_root_of_an_AICC_course_is_found_by_extension()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("course/x.CRS").Add("course/x.au").ToBytes());
        using var archive = folder.Open();

        Assert.Equal("course/", archive.FindRoot(name => name.EndsWith(".crs", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Entries_can_be_read_at_once()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a", "first", entry => entry.Deflated()).Add("b", "second").ToBytes());
        using var archive = folder.Open();

        using var a = new StreamReader(archive.OpenEntry(archive.Entries[0]));
        using var b = new StreamReader(archive.OpenEntry(archive.Entries[1]));

        Assert.Equal(("second", "first"), (b.ReadToEnd(), a.ReadToEnd()));
    }

    [Fact]
    public void Reading_a_damaged_entry_throws_its_problem()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a", "first", entry => entry.Crc++).ToBytes());
        using var archive = folder.Open();
        using var reader = new StreamReader(archive.OpenEntry(archive.Entries[0]));

        var exception = Assert.Throws<ArchiveEntryException>(reader.ReadToEnd);

        Assert.Equal(("crc-mismatch", "a"), (exception.Problem.Code, exception.Problem.Entry));
    }

    [Fact]
    public void An_archive_of_the_framework_s_own_writer_is_read()
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("sco/日本.html").Open());
            writer.Write(new string('x', 100_000));
        }

        using var folder = new ArchiveFolder(output.ToArray());
        using var archive = folder.Open();
        using var reader = new StreamReader(archive.OpenEntry(archive.Entries[0]));

        Assert.Equal(("sco/日本.html", 100_000L), (archive.Entries[0].Path, archive.TotalBytes));
        Assert.Equal(100_000, reader.ReadToEnd().Length);
        Assert.Empty(archive.Warnings);
    }
}
