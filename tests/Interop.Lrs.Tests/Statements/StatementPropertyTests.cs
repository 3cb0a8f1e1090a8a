using System.Buffers;
using System.Text;
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

    [Fact]
    public void What_is_accepted_comes_back_but_for_what_the_LRS_sets() => Prop.ForAll(
        Statements.ToArbitrary(),
        json =>
        {
            var sent = JsonNode.Parse(json)!.AsObject();
            var output = new ArrayBufferWriter<byte>();
            StoredStatementWriter.Write(Sample.Stored(Sample.Valid(json).Accept(Sample.NewId, Sample.Authority)), output);
            var back = JsonNode.Parse(output.WrittenSpan)!.AsObject();
            foreach (var name in (string[])["id", "authority", "stored", "version", "timestamp"])
            {
                if (!sent.ContainsKey(name) || name is "stored" or "authority")
                    back.Remove(name);
                if (name is "stored" or "authority")
                    sent.Remove(name);
            }
            AnyJson.WrapContextActivities(sent);
            return back.ToJsonString() == AnyJson.InOrderOf(back, sent).ToJsonString() && JsonNode.DeepEquals(back, sent);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_fingerprint_does_not_depend_on_how_a_statement_is_spelled() => Prop.ForAll(
        (from json in Statements from seed in Gen.Choose(0, int.MaxValue) select (json, seed)).ToArbitrary(),
        it => Sample.Valid(it.json).Fingerprint == Sample.Valid(AnyJson.Respell(it.json, it.seed)).Fingerprint)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_fingerprint_differs_when_an_extension_does() => Prop.ForAll(
        (from one in AnyJson.Generator from other in AnyJson.Generator select (one, other)).ToArbitrary(),
        it => JsonNode.DeepEquals(JsonNode.Parse(it.one), JsonNode.Parse(it.other)) == (WithExtension(it.one).Fingerprint == WithExtension(it.other).Fingerprint))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Gen<byte[]> Statements =>
        from sample in Gen.Elements(Sample.OfVersion1)
        from extension in AnyJson.Generator
        select Encoding.UTF8.GetBytes(AnyJson.WithExtension(Sample.Json(sample), extension).ToJsonString());

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
