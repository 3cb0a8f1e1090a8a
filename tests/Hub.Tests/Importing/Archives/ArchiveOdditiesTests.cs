using System.Text;
using Hub.Importing.Archives;

namespace Hub.Tests.Importing.Archives;

/// <summary>What real exporters do and no rule forbids: accepted, each with its warning.</summary>
[Trait("req", "IMP-4")]
public sealed class ArchiveOdditiesTests
{
    [Fact]
    public void Backslashes_between_folders_are_slashes() =>
        Shows(new RawZip().Add("sco1\\media\\a.png"), ["sco1/media/a.png"], "name-backslash");

    [Fact]
    public void A_name_without_the_UTF_8_flag_is_code_page_437() =>
        Shows(new RawZip().Add([(byte)'c', (byte)'a', (byte)'f', 0x82], [1], entry => entry.Flags = 0), ["café"], "name-cp437");

    [Fact]
    public void A_name_of_UTF_8_bytes_without_the_flag_is_UTF_8() =>
        Shows(new RawZip().Add("café", change: entry => entry.Flags = 0), ["café"], "name-utf8-unflagged");

    [Fact]
    public void A_Unicode_path_field_overrides_the_name_that_it_was_made_for()
    {
        byte[] name = [(byte)'#', 0xFF];
        byte[] unicode = Encoding.UTF8.GetBytes("日本");
        byte[] extra = [.. RawZip.Fields((ushort)0x7075, (ushort)(5 + unicode.Length)), 1, .. BitConverter.GetBytes(Crc32.Of(name)), .. unicode];

        Shows(new RawZip().Add(name, [1], entry => (entry.Flags, entry.Extra) = (0, extra)), ["日本"]);
    }

    [Fact]
    public void A_Unicode_path_field_made_for_another_name_is_ignored()
    {
        byte[] extra = [.. RawZip.Fields((ushort)0x7075, (ushort)6), 1, .. BitConverter.GetBytes(Crc32.Of("other"u8)), (byte)'x'];

        Shows(new RawZip().Add([(byte)'a', 0x82], [1], entry => (entry.Flags, entry.Extra) = (0, extra)), ["aé"], "name-cp437");
    }

    [Fact]
    public void Decomposed_letters_and_syllables_are_composed() =>
        Shows(new RawZip().Add("u\u0308bung \u1112\u1161\u11AB\u1100\u1173\u11AF \u304B\u3099"), ["übung 한글 が"], "name-decomposed");

    [Fact]
    public void Dots_and_double_slashes_are_left_out() =>
        Shows(new RawZip().Add("./a//b/./c.html"), ["a/b/c.html"], "name-redundant-segments");

    [Fact]
    public void Names_that_Windows_cannot_hold_are_reported_once_with_their_count()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("Lesson 1: Start?/a").Add("b.").Add("c ").Add("con.txt").Add("fine.txt").ToBytes());
        using var archive = Open(folder, new() { RefuseWindowsNames = false });

        var warning = Assert.Single(archive.Warnings);

        Assert.Equal(("name-windows", "Lesson 1: Start?/a", 4), (warning.Code, warning.Entry, warning.Count));
    }

    [Fact]
    public void What_desktops_leave_behind_is_left_out() =>
        Shows(new RawZip().Add("a/a.html").Add("__MACOSX/._a.html").Add("a/.DS_Store").Add("a/Thumbs.db").Add("Icon\r"), ["a/a.html"], "desktop-file");

    [Fact]
    public void What_desktops_leave_behind_is_reported_once_with_its_count()
    {
        using var folder = new ArchiveFolder(new RawZip().Add("a.html").Add("a/.DS_Store").Add("a/desktop.ini").Add("Icon\r").ToBytes());
        using var archive = Open(folder, new());

        var warning = Assert.Single(archive.Warnings);

        Assert.Equal(("desktop-file", "a/.DS_Store", 3), (warning.Code, warning.Entry, warning.Count));
    }

    [Fact]
    public void Folders_may_be_listed_even_twice() =>
        Shows(new RawZip().Add("./", "").Add("a/", "").Add("A/", "").Add("a/b.html"), ["a/b.html"], "name-redundant-segments");

    [Fact]
    public void An_empty_folder_deflated_to_two_bytes_is_a_folder() =>
        Shows(new RawZip().Add("a/", "", entry => entry.Deflated()).Add("b.html"), ["b.html"]);

    [Fact]
    public void Percent_signs_that_lead_nowhere_are_kept() =>
        Shows(new RawZip().Add("100%.html").Add("a%20b.html").Add("50%25.html"), ["100%.html", "a%20b.html", "50%25.html"]);

    [Fact]
    public void Line_ends_after_the_archive_are_reported() =>
        Shows(new RawZip { Suffix = "\r\n"u8.ToArray() }.Add("a.html"), ["a.html"], "trailing-data");

    [Fact]
    public void A_comment_and_a_spanning_marker_are_no_oddity() =>
        Shows(new RawZip { Comment = "made by hand"u8.ToArray(), Prefix = "PK00"u8.ToArray() }.Add("a.html"), ["a.html"]);

    [Fact]
    public async Task Zip64_is_read()
    {
        using var folder = new ArchiveFolder(new RawZip { Zip64 = true }
            .Add("a.html", "first", entry => entry.Zip64 = true)
            .Add("b.html", "second", entry => entry.Deflated().Zip64 = true).ToBytes());

        Assert.Null(await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(("first", "second"), (folder.ReadTarget("a.html"), folder.ReadTarget("b.html")));
    }

    [Fact]
    public async Task Deflate64_is_read()
    {
        // Literals alone are coded alike in Deflate and Deflate64.
        using var folder = new ArchiveFolder(new RawZip().Add("a.html").Add("b.html", "second", entry => entry.Deflated().Method = 9).ToBytes());

        Assert.Null(await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("second", folder.ReadTarget("b.html"));
    }

    [Fact]
    public async Task A_silent_sound_track_and_a_large_drawing_are_no_bombs()
    {
        var drawing = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<circle cx=\"{i % 640}\" cy=\"{i % 480}\"/>\n")));
        using var folder = new ArchiveFolder(new RawZip()
            .Add("silence.wav"u8.ToArray(), new byte[50 << 20], entry => entry.Deflated())
            .Add("map.svg"u8.ToArray(), drawing, entry => entry.Deflated()).ToBytes());

        Assert.Null(await folder.ImportAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    private static void Shows(RawZip zip, string[] paths, params string[] warnings)
    {
        using var folder = new ArchiveFolder(zip.ToBytes());
        using var archive = Open(folder, new());

        Assert.Equal(paths, archive.Entries.Select(entry => entry.Path));
        Assert.Equal(warnings, archive.Warnings.Select(warning => warning.Code));
    }

    private static PackageArchive Open(ArchiveFolder folder, ArchiveLimits limits)
    {
        Assert.True(PackageArchive.TryOpen(folder.ArchivePath, limits, out var archive, out var problem), problem?.Message);
        return archive!;
    }
}
