using System.Text;

namespace Hub.Tests.Importing.Archives;

/// <summary>Archives that must be refused, with the code of the refusal. Each is built when it is asked for: some are large.</summary>
internal static class HostileZip
{
    private const int SymbolicLink = 0xA1FF;
    private const int Device = 0x21B6;

    public static IEnumerable<(string Name, byte[] Bytes, string ExpectedCode)> All =>
        Builders.Select(builder => (builder.Name, builder.Build(), builder.Code));

    public static IEnumerable<string> Names => Builders.Select(builder => builder.Name);

    public static (byte[] Bytes, string ExpectedCode) Build(string name)
    {
        var (_, code, build) = Builders.Single(builder => builder.Name == name);
        return (build(), code);
    }

    private static IEnumerable<(string Name, string Code, Func<byte[]> Build)> Builders =>
        [.. Containers, .. Paths, .. Entries, .. Sizes, .. Contents];

    private static (string Name, string Code, Func<byte[]> Build)[] Containers =>
    [
        ("empty file", "not-a-zip", () => []),
        ("text file", "not-a-zip", () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<manifest/>", 50)))),
        ("local header alone", "truncated", () => new RawZip().Add("a.html").ToBytes()[..30]),
        ("cut in the middle", "truncated", () => Good().ToBytes()[..60]),
        ("cut in the end record", "truncated", () => Good().ToBytes()[..^3]),
        ("zip without entries", "empty-archive", () => new RawZip().ToBytes()),
        ("only folders and desktop files", "empty-archive", () => new RawZip().Add("course/", "").Add("course/.DS_Store").Add("__MACOSX/x").ToBytes()),
        ("program before the archive", "leading-data", () => new RawZip { Prefix = Encoding.ASCII.GetBytes("MZ program") }.Add("a.html").ToBytes()),
        ("picture before the archive, offsets unmoved", "leading-data", () => new RawZip { Prefix = Encoding.ASCII.GetBytes("GIF89a"), OffsetsIgnorePrefix = true }.Add("a.html").ToBytes()),
        ("two archives in one file", "leading-data", () => [.. Good().ToBytes(), .. new RawZip().Add("b.html").ToBytes()]),
        ("second end record in the comment", "ambiguous-directory", () => new RawZip { Comment = new RawZip().ToBytes() }.Add("a.html").ToBytes()),
        ("part of a split archive", "split-archive", () => new RawZip { Disk = 2 }.Add("a.html").ToBytes()),
        ("fewer entries declared than listed", "broken-directory", () => new RawZip { DeclaredEntries = 1 }.Add("a.html").Add("b.html").ToBytes()),
        ("more entries declared than listed", "broken-directory", () => new RawZip { DeclaredEntries = 3 }.Add("a.html").Add("b.html").ToBytes()),
        ("directory beyond the file", "broken-directory", () => new RawZip { DeclaredDirectoryOffset = 0x7FFFFFFF }.Add("a.html").ToBytes()),
        ("directory overwritten", "broken-directory", () => Overwrite(Good().ToBytes(), "PK\u0001\u0002", "XXXX")),
        ("Zip64 record overwritten", "broken-directory", () => Overwrite(new RawZip { Zip64 = true }.Add("a.html").ToBytes(), "PK\u0006\u0006", "XXXX")),
        ("Zip64 sizes missing", "broken-directory", () => new RawZip().Add("a.html", change: entry => entry.Size = uint.MaxValue).ToBytes()),
        ("entry that is not in the file", "broken-directory", () => new RawZip().Add("a.html").Add("b.html", change: entry => (entry.WithoutLocal, entry.Offset) = (true, 7)).ToBytes()),
        ("entry longer than the file", "broken-directory", () => new RawZip().Add("a.html", change: entry => (entry.PackedSize, entry.Size) = (5_000, 5_000)).ToBytes()),
    ];

    private static (string Name, string Code, Func<byte[]> Build)[] Paths =>
    [
        ("parent folder", "name-traversal", Named("../evil.html")),
        ("parent folder inside", "name-traversal", Named("a/../../evil.html")),
        ("parent folder at the end", "name-traversal", Named("a/..")),
        ("parent folder by backslashes", "name-traversal", Named("..\\..\\evil.html")),
        ("parent folder in percent code", "name-traversal", Named("%2e%2e/evil.html")),
        ("parent folder with an encoded slash", "name-traversal", Named("a%2f..%2f..%2fevil.html")),
        ("parent folder encoded twice", "name-traversal", Named("%252e%252e%255cevil.html")),
        ("parent folder encoded six times", "name-traversal", Named("%2525252525252e./evil.html")),
        ("parent folder among the Mac's files", "name-traversal", Named("__MACOSX/../../evil.html")),
        ("absolute path", "name-absolute", Named("/etc/cron.d/evil")),
        ("absolute path by backslash", "name-absolute", Named("\\evil.html")),
        ("network path", "name-absolute", Named("\\\\server\\share\\evil.html")),
        ("drive letter", "name-absolute", Named("C:\\evil.html")),
        ("drive letter without slash", "name-absolute", Named("c:evil.html")),
        ("NUL in a name", "name-control", Named("a.html\0.exe")),
        ("line end in a name", "name-control", Named("a\r\nb.html")),
        ("escape sequence in a name", "name-control", Named("\u001B[2Ja.html")),
        ("no name", "name-empty", Named("")),
        ("name of only dots", "name-empty", Named("./.")),
        ("overlong UTF-8", "name-encoding", () => new RawZip().Add([0xC0, 0xAE, 0xC0, 0xAE, (byte)'/', (byte)'x'], [1]).ToBytes()),
        ("path of 1,025 characters", "name-too-long", Named(string.Join('/', Enumerable.Repeat("abcd", 205)) + "x")),
        ("segment of 256 bytes", "name-too-long", Named(new string('é', 128))),
        ("same name twice", "duplicate-name", () => Good().Add("a.html", "other").ToBytes()),
        ("same name in another case", "duplicate-name", () => new RawZip().Add("data/Índex.html").Add("b").Add("DATA/íNDEX.HTML").ToBytes()),
        ("same name decomposed", "duplicate-name", () => new RawZip().Add("caf\u00E9.html").Add("cafe\u0301.html").ToBytes()),
        ("same name by backslash", "duplicate-name", () => new RawZip().Add("a/b.html").Add("a\\b.html").ToBytes()),
        ("same name by an extra dot", "duplicate-name", () => new RawZip().Add("a/b.html").Add("a/./b.html").ToBytes()),
        ("file that is a folder", "file-is-folder", () => new RawZip().Add("a").Add("a-b").Add("A/b.html").ToBytes()),
        ("file and folder of one name", "file-is-folder", () => new RawZip().Add("a").Add("a/", "").ToBytes()),
    ];

    private static (string Name, string Code, Func<byte[]> Build)[] Entries =>
    [
        ("symbolic link", "special-file", () => new RawZip().Add("link", "/etc/passwd", entry => entry.UnixMode = SymbolicLink).ToBytes()),
        ("link, then a file through it", "special-file", () => new RawZip().Add("link", "/etc", entry => entry.UnixMode = SymbolicLink).Add("link/evil.html").ToBytes()),
        ("device", "special-file", () => new RawZip().Add("null", "", entry => entry.UnixMode = Device).ToBytes()),
        ("encrypted", "encrypted", () => new RawZip().Add("a.html", change: entry => entry.Flags |= 1).ToBytes()),
        ("encrypted by AES", "encrypted", () => new RawZip().Add("a.html", change: entry => entry.Method = 99).ToBytes()),
        ("LZMA", "unsupported-method", () => new RawZip().Add("a.html", change: entry => entry.Method = 14).ToBytes()),
        ("folder with content", "folder-with-data", () => new RawZip().Add("a/", "content").ToBytes()),
        ("another name in the local header", "header-mismatch", () => new RawZip().Add("a.html", change: entry => entry.LocalName = "b.html"u8.ToArray()).ToBytes()),
        ("another method in the local header", "header-mismatch", () => new RawZip().Add("a.html", change: entry => entry.LocalMethod = 8).ToBytes()),
    ];

    private static (string Name, string Code, Func<byte[]> Build)[] Sizes =>
    [
        ("50,001 entries", "too-many-entries", () => Many(50_001, i => $"{i}")),
        ("50,001 folders", "too-many-entries", () => Many(2_000, i => $"{i}{string.Concat(Enumerable.Repeat("/x", 26))}/a")),
        ("21 GB declared", "too-large", () => new RawZip().Add("a.bin", change: entry => (entry.Zip64, entry.Method, entry.Size) = (true, 8, 21L << 30)).ToBytes()),
        ("bomb of zeros", "ratio", () => new RawZip().Add("zeros.bin"u8.ToArray(), new byte[100 << 20], entry => entry.Deflated()).ToBytes()),
        ("bomb of zeros in many entries", "ratio", () => Bombs(100, new byte[1 << 20])),
        ("overlapping entries", "overlap", Overlapping),
        ("entries nested like quines", "overlap", () => new RawZip().Add("a", "0123456789012345678901234567890123456789", entry => entry.PackedSize = entry.Size = 60).Add("b", new string('x', 60)).ToBytes()),
    ];

    private static (string Name, string Code, Func<byte[]> Build)[] Contents =>
    [
        ("unpacks to more than declared", "size-mismatch", () => Good().Add("b.txt", new string('b', 5_000), entry => entry.Deflated().Size = 4_999).ToBytes()),
        ("unpacks to less than declared", "size-mismatch", () => Good().Add("b.txt", new string('b', 5_000), entry => entry.Deflated().Size = 5_001).ToBytes()),
        ("stored sizes differ", "size-mismatch", () => Good().Add("b.txt", change: entry => entry.Size--).ToBytes()),
        ("wrong checksum", "crc-mismatch", () => Good().Add("b.txt", change: entry => entry.Crc ^= 1).ToBytes()),
        ("wrong checksum of an empty file", "crc-mismatch", () => Good().Add("b.txt", "", entry => entry.Crc = 1).ToBytes()),
        ("content is not deflate", "damaged-data", () => Good().Add("b.txt", new string('\u007F', 500), entry => entry.Method = 8).ToBytes()),
        ("content is not Deflate64", "damaged-data", () => Good().Add("b.txt", new string('\u007F', 500), entry => entry.Method = 9).ToBytes()),
    ];

    private static RawZip Good() => new RawZip().Add("imsmanifest.xml", "<manifest/>").Add("a.html");

    private static Func<byte[]> Named(string name) => () => new RawZip().Add("imsmanifest.xml").Add(name, "x").ToBytes();

    private static byte[] Many(int count, Func<int, string> name, Action<RawEntry>? change = null)
    {
        var zip = new RawZip();
        for (var i = 0; i < count; i++)
        {
            zip.Add(name(i), "", change);
        }

        return zip.ToBytes();
    }

    private static byte[] Bombs(int count, byte[] content)
    {
        var zip = new RawZip();
        for (var i = 0; i < count; i++)
        {
            zip.Add(Encoding.ASCII.GetBytes($"{i}"), content, entry => entry.Deflated());
        }

        return zip.ToBytes();
    }

    // A thousand directory records over one kernel.
    private static byte[] Overlapping()
    {
        var zip = new RawZip().Add("kernel", new string('k', 9_000));
        for (var i = 0; i < 1_000; i++)
        {
            zip.Add(Encoding.ASCII.GetBytes($"{i}"), new byte[9_000], entry => (entry.WithoutLocal, entry.Offset) = (true, 0));
        }

        return zip.ToBytes();
    }

    private static byte[] Overwrite(byte[] bytes, string from, string to)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.Latin1.GetBytes(from));
        Encoding.Latin1.GetBytes(to).CopyTo(bytes, at);
        return bytes;
    }
}
