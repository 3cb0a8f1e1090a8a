using FsCheck;
using FsCheck.Fluent;
using Hub.Importing.Archives;

namespace Hub.Tests.Importing.Archives;

[Trait("req", "IMP-4")]
public sealed class ArchivePropertyTests
{
    private static readonly byte[][] Seeds =
    [
        new RawZip().Add("imsmanifest.xml", "<manifest/>").Add("sco/a.html", new string('a', 400), entry => entry.Deflated()).Add("é", change: entry => entry.Flags = 0).ToBytes(),
        new RawZip { Zip64 = true }.Add("a/b", "x", entry => entry.Zip64 = true).Add("a/c", new string('c', 90), entry => entry.Deflated().Zip64 = true).ToBytes(),
        new RawZip { Comment = "comment"u8.ToArray() }.Add("a\\b", "x", entry => entry.Deflated().Method = 9).Add("f/", "").ToBytes(),
        HostileZip.Build("parent folder inside").Bytes,
        HostileZip.Build("link, then a file through it").Bytes,
    ];

    [Fact]
    public void Arbitrary_bytes_are_refused_or_stay_inside() =>
        Holds(ArbMap.Default.GeneratorFor<byte[]>(), 300);

    [Fact]
    public void A_mutated_archive_is_refused_or_stays_inside() => Holds(
        from seed in Gen.Elements(Seeds)
        from changes in Gen.Choose(1, 6)
        from places in Gen.ArrayOf(Gen.Choose(0, seed.Length - 1), changes)
        from values in Gen.ArrayOf(Gen.Elements<byte>(0, 1, 2, 0x2E, 0x2F, 0x5C, 0x7F, 0x80, 0xFE, 0xFF), changes)
        select Mutate(seed, places, values), 1_500);

    [Fact]
    public void A_cut_or_spliced_archive_is_refused_or_stays_inside() => Holds(
        from head in Gen.Elements(Seeds)
        from tail in Gen.Elements(Seeds)
        from end in Gen.Choose(0, head.Length)
        from start in Gen.Choose(0, tail.Length)
        select (byte[])[.. head[..end], .. tail[start..]], 500);

    [Fact]
    public void The_checksum_does_not_depend_on_how_the_data_is_cut() => Prop.ForAll(
        (from data in ArbMap.Default.GeneratorFor<byte[]>() from cut in Gen.Choose(0, data.Length) select (data, cut)).ToArbitrary(),
        it => Crc32.Append(Crc32.Of(it.data.AsSpan(0, it.cut)), it.data.AsSpan(it.cut)) == Crc32.Of(it.data)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_checksum_of_the_digits_is_the_catalogued_one() =>
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    private static void Holds(Gen<byte[]> archives, int count) =>
        Prop.ForAll(archives.ToArbitrary(), IsRefusedOrStaysInside).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static bool IsRefusedOrStaysInside(byte[] archive)
    {
        using var folder = new ArchiveFolder(archive);
        var problem = folder.ImportAsync().GetAwaiter().GetResult();
        var leftovers = folder.Leftovers();
        return problem is null
            ? leftovers.Count > 1 && leftovers.All(path => path == "target" || path.StartsWith("target/", StringComparison.Ordinal))
            : leftovers.Count == 0;
    }

    private static byte[] Mutate(byte[] seed, int[] places, byte[] values)
    {
        byte[] mutated = [.. seed];
        for (var i = 0; i < places.Length; i++)
        {
            mutated[places[i]] = values[i];
        }

        return mutated;
    }
}
