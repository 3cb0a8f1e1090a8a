using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Statements;

public sealed class AcceptanceTests
{
    [Fact]
    [Trait("req", "XAPI-00026")]
    public void A_statement_without_id_gets_the_new_one()
    {
        var accepted = Sample.Received("minimal").Accept(Sample.NewId, Sample.Authority);

        Assert.Equal(Sample.NewId, accepted.Id);
        Assert.Equal(Sample.NewId.ToString(), Exact(accepted)["id"]!.GetValue<string>());
    }

    [Fact]
    public void A_statement_with_an_id_keeps_it() => Assert.Equal("7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5b", Exact("full")["id"]!.GetValue<string>());

    [Fact]
    [Trait("req", "XAPI-00099")]
    public void The_authority_is_the_credentials_whatever_was_sent() => Assert.All(
        Sample.OfVersion1,
        name => Assert.Equal("credential-1", Exact(name)["authority"]!["account"]!["name"]!.GetValue<string>()));

    [Fact]
    public void What_the_authority_vouches_for_is_found_by_it()
    {
        var accepted = Sample.Received("minimal").Accept(Sample.NewId, Sample.Authority);

        Assert.Equal(IndexKey.Authority("account https://lrs.example.org credential-1"), accepted.Authority);
        Assert.Contains(IndexKey.RelatedAgent("account https://lrs.example.org credential-1"), accepted.Keys);
        Assert.DoesNotContain(IndexKey.Agent("account https://lrs.example.org credential-1"), accepted.Keys);
    }

    [Theory]
    [InlineData("minimal", XapiVersion.Version1, "1.0.0")]
    [InlineData("minimal", XapiVersion.Version2, "2.0.0")]
    [InlineData("full", XapiVersion.Version1, "1.0.2")]
    [InlineData("full", XapiVersion.Version2, "1.0.2")]
    public void The_version_is_kept_or_the_first_of_its_generation_Data_2_4_10(string sample, XapiVersion version, string expected) =>
        Assert.Equal(expected, Exact(sample, version)["version"]!.GetValue<string>());

    [Fact]
    [Trait("req", "XAPI-00097")]
    public void Stored_is_the_stores_with_microseconds() => Assert.Equal("2026-05-01T10:00:00.123456Z", Exact("full")["stored"]!.GetValue<string>());

    [Fact]
    public void A_missing_timestamp_is_that_of_storing_Data_2_4_7() => Assert.Equal("2026-05-01T10:00:00.123456Z", Exact("minimal")["timestamp"]!.GetValue<string>());

    [Theory]
    [InlineData(XapiVersion.Version1, "2026-04-01T08:30:00.1234567+02:00")]
    [InlineData(XapiVersion.Version2, "2026-04-01T06:30:00.1234567Z")]
    public void A_timestamp_keeps_its_digits_and_is_in_UTC_in_2_0(XapiVersion version, string expected) =>
        Assert.Equal(expected, Exact("full", version)["timestamp"]!.GetValue<string>());

    [Theory]
    [InlineData("2026-01-01T00:15:60.5+00:30", "2025-12-31T23:45:60.5Z")]
    [InlineData("2026-04-01T08:30:00+00:00", "2026-04-01T08:30:00Z")]
    [InlineData("2026-04-01T08:30:00z", "2026-04-01T08:30:00Z")]
    [InlineData("2026-04-01T08:30:00Z", "2026-04-01T08:30:00Z")]
    public void Conversion_to_UTC_moves_the_minute_alone(string sent, string expected)
    {
        var accepted = Sample.Valid(Sample.With("minimal", "timestamp", $"\"{sent}\""), XapiVersion.Version2).Accept(Sample.NewId, Sample.Authority);

        Assert.Equal(expected, Exact(accepted)["timestamp"]!.GetValue<string>());
    }

    [Fact]
    [Trait("req", "XAPI-00096")]
    public void A_single_context_activity_comes_back_as_an_array_of_one()
    {
        Assert.Equal("https://school.example.org/botany/quiz", Assert.Single(Exact("full")["context"]!["contextActivities"]!["parent"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Single(Exact("substatement")["object"]!["context"]!["contextActivities"]!["grouping"]!.AsArray());
    }

    [Fact]
    public void Everything_else_keeps_its_spelling()
    {
        const string sent = """{"object":{"id":"https://example.org/o"},"verb":{"id":"https:\/\/example.org/v"},"actor":{"mbox":"mailto:ada@example.org","name":"\u0041da"},"result":{"score":{"raw":1.50e+2}}}""";

        var body = Encoding.UTF8.GetString(Sample.Valid(sent).Accept(Sample.NewId, Sample.Authority).OpenBody.Span);

        Assert.StartsWith($$"""{"id":"{{Sample.NewId}}",{{sent[1..^1]}},"version":"1.0.0","authority":{""", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minimal"), InlineData("full"), InlineData("substatement"), InlineData("voiding"), InlineData("agent-object")]
    public void What_comes_back_can_be_sent_again_and_is_the_same(string name)
    {
        var received = Sample.Received(name);
        var output = new ArrayBufferWriter<byte>();
        StoredStatementWriter.Write(Sample.Stored(received.Accept(Sample.NewId, Sample.Authority)), output);

        Assert.Equal(received.Fingerprint, Sample.Valid(output.WrittenSpan.ToArray()).Fingerprint);
    }

    [Fact]
    public void Statements_of_a_batch_are_cut_out_of_it_each_for_itself()
    {
        var batch = Encoding.UTF8.GetBytes($"[{Sample.Json("full").ToJsonString()},{Sample.Json("substatement").ToJsonString()}]");

        var bodies = StatementReader.Read(batch, XapiVersion.Version1).Statements.Select(received => Exact(received.Accept(Sample.NewId, Sample.Authority))).ToArray();

        Assert.True(JsonNode.DeepEquals(Exact("full"), bodies[0]));
        Assert.True(JsonNode.DeepEquals(Exact("substatement"), bodies[1]));
    }

    private static JsonObject Exact(string name, XapiVersion version = XapiVersion.Version1) =>
        Exact(Sample.Received(name, version).Accept(Sample.NewId, Sample.Authority));

    private static JsonObject Exact(AcceptedStatement accepted)
    {
        var output = new ArrayBufferWriter<byte>();
        StoredStatementWriter.Write(Sample.Stored(accepted), output);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }
}
