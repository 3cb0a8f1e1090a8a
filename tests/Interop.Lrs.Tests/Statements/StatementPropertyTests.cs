using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Agents;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Tests.Statements;

public sealed class StatementPropertyTests
{
    private static readonly byte[][] Seeds = [.. Sample.OfVersion1.Append("context-agents").Select(Sample.Bytes)];

    private static readonly byte[] Bytes = [.. "{}[]\",:\\u0 1e-.TZ"u8, 0x00, 0x1F, 0x80, 0xC3, 0xED, 0xFF];

    // What stands in one row says the same, and no other row does.
    private static readonly string[][] Spellings =
    [
        ["1", "1.0", "10e-1", "0.1E+1"], ["0.1", "0.10", "1e-1"], ["\"1\"", "\"\\u0031\""], ["[1,2]", "[1.0,20e-1]"], ["[2,1]"], ["null"],
        ["{\"a\":1,\"b\":null}", "{\"b\":null,\"a\":1.0}"], ["12345678901234567890.5", "12345678901234567890.50"], ["12345678901234567890.6"],
    ];

    private static readonly XapiVersion[] Versions = [XapiVersion.Version1, XapiVersion.Version2];

    [Fact]
    public void Arbitrary_bytes_are_read_or_refused() => Holds(ArbMap.Default.GeneratorFor<byte[]>(), 500);

    [Fact]
    public void A_mutated_statement_is_read_or_refused() => Holds(
        from seed in Gen.Elements(Seeds)
        from changes in Gen.Choose(1, 5)
        from places in Gen.ArrayOf(Gen.Choose(0, seed.Length - 1), changes)
        from values in Gen.ArrayOf(Gen.Elements(Bytes), changes)
        select Mutate(seed, places, values), 5_000);

    [Fact]
    public void A_cut_or_spliced_statement_is_read_or_refused() => Holds(
        from head in Gen.Elements(Seeds)
        from tail in Gen.Elements(Seeds)
        from end in Gen.Choose(0, head.Length)
        from start in Gen.Choose(0, tail.Length)
        select (byte[])[.. head[..end], .. tail[start..]], 2_000);

    [Fact]
    public void A_value_replaced_by_any_JSON_is_read_or_refused() => Holds(
        from seed in Gen.Elements(Seeds)
        from place in Gen.Choose(0, 200)
        from value in AnyJson.Generator
        select Encoding.UTF8.GetBytes(AnyJson.Replace(JsonNode.Parse(seed)!, place, value).ToJsonString()), 2_000);

    [Theory]
    [InlineData(XapiVersion.Version1)]
    [InlineData(XapiVersion.Version2)]
    [Trait("req", "LRS-1")]
    public void What_is_accepted_comes_back_as_it_was_spelled_but_for_what_the_LRS_sets(XapiVersion version) => Prop.ForAll(
        Statements(version).ToArbitrary(),
        json =>
        {
            var sent = JsonNode.Parse(json)!.AsObject();
            var output = new ArrayBufferWriter<byte>();
            StoredStatementWriter.Write(Sample.Stored(Sample.Valid(json, version).Accept(Sample.NewId, Sample.Authority)), output);
            var back = JsonNode.Parse(output.WrittenSpan)!.AsObject();
            foreach (var name in (string[])["id", "authority", "stored", "version", "timestamp"])
            {
                if (!sent.ContainsKey(name) || name is "stored" or "authority")
                    back.Remove(name);
                if (name is "stored" or "authority")
                    sent.Remove(name);
            }
            if (version == XapiVersion.Version2 && sent.ContainsKey("timestamp"))
            {
                Assert.Equal(InUtc(sent["timestamp"]!.GetValue<string>()), back["timestamp"]!.GetValue<string>());
                _ = sent.Remove("timestamp") && back.Remove("timestamp");
            }
            AnyJson.WrapContextActivities(sent);
            using var received = JsonDocument.Parse(json);
            using var given = JsonDocument.Parse(output.WrittenMemory);
            return back.ToJsonString() == AnyJson.InOrderOf(back, sent).ToJsonString() && JsonNode.DeepEquals(back, sent)
                && AnyJson.Untouched(received.RootElement).SequenceEqual(AnyJson.Untouched(given.RootElement));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_fingerprint_does_not_depend_on_how_a_statement_is_spelled() => Prop.ForAll(
        (from json in Statements(XapiVersion.Version1) from seed in Gen.Choose(0, int.MaxValue) select (json, seed)).ToArbitrary(),
        it => Sample.Valid(it.json).Fingerprint == Sample.Valid(AnyJson.Respell(it.json, it.seed)).Fingerprint)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_fingerprint_differs_when_an_extension_does() => Prop.ForAll(
        (from one in AnyJson.Generator from other in AnyJson.Generator select (one, other)).ToArbitrary(),
        it => JsonNode.DeepEquals(JsonNode.Parse(it.one), JsonNode.Parse(it.other)) == (WithExtension(it.one).Fingerprint == WithExtension(it.other).Fingerprint))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    [Trait("req", "LRS-1")]
    public void To_be_the_same_statement_is_an_equivalence_however_the_three_are_spelled() => Prop.ForAll(
        (from sample in Gen.Elements(Sample.OfVersion1)
         from places in Gen.ArrayOf(Gen.Choose(0, Spellings.Length - 1), 3)
         from seeds in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 3)
         select (sample, places, seeds)).ToArbitrary(),
        it =>
        {
            Guid Read(int one) => Sample.Valid(AnyJson.Respell(Spelled(it.sample, it.places[one], it.seeds[one]), it.seeds[one])).Fingerprint;
            bool IsSame(int one, int other) => Read(one) == Read(other);
            int[] all = [0, 1, 2];
            return all.All(one => IsSame(one, one))
                && all.All(one => all.All(other => IsSame(one, other) == IsSame(other, one)))
                && (!IsSame(0, 1) || !IsSame(1, 2) || IsSame(0, 2))
                && all.All(one => all.All(other => IsSame(one, other) == (it.places[one] == it.places[other])));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static byte[] Spelled(string sample, int place, int seed) =>
        Encoding.UTF8.GetBytes(AnyJson.WithExtension(Sample.Json(sample), Spellings[place][seed % Spellings[place].Length]).ToJsonString());

    private static Gen<byte[]> Statements(XapiVersion version) =>
        from sample in Gen.Elements(version == XapiVersion.Version1 ? Sample.OfVersion1 : [.. Sample.OfVersion1, "context-agents"])
        from values in Gen.ArrayOf(AnyJson.Generator, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select AnyJson.Respell(Encoding.UTF8.GetBytes(AnyJson.WithExtensions(Sample.Json(sample), values[0], values[1], values[2]).ToJsonString()), seed);

    // No sample has a second's fraction that ends in zeros, which this leaves away.
    private static string InUtc(string timestamp) =>
        DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static ReceivedStatement WithExtension(string json) =>
        Sample.Valid(AnyJson.WithExtension(Sample.Json("minimal"), json).ToJsonString());

    private static void Holds(Gen<byte[]> requests, int count) =>
        Prop.ForAll(requests.ToArbitrary(), IsReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static bool IsReadOrRefused(byte[] request)
    {
        foreach (var version in Versions)
        {
            var reading = StatementReader.Read(request, version);
            if (reading.Violations.Count > 0 ? reading.Statements.Count > 0 : reading.IsSingle && reading.Statements.Count != 1)
                return false;
            foreach (var statement in reading.Statements)
                CanBeGivenBack(statement);
            _ = AgentReader.Read(request, version);
        }
        return true;
    }

    private static void CanBeGivenBack(ReceivedStatement statement)
    {
        var output = new ArrayBufferWriter<byte>();
        StoredStatementWriter.Write(Sample.Stored(statement.Accept(Sample.NewId, Sample.Authority)), output);
        Assert.Equal(statement.Fingerprint, Sample.Valid(output.WrittenSpan.ToArray(), statement.Version).Fingerprint);
    }

    private static byte[] Mutate(byte[] seed, int[] places, byte[] values)
    {
        var mutated = (byte[])seed.Clone();
        for (var at = 0; at < places.Length; at++)
            mutated[places[at]] = values[at];
        return mutated;
    }
}
