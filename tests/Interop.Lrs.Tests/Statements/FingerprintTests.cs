using System.Text;

namespace Interop.Lrs.Tests.Statements;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("id", "\"99999999-2b0e-4c7f-9a43-0d6f3a1f2e5b\"")]
    [InlineData("authority", null)]
    [InlineData("stored", null)]
    [InlineData("version", null)]
    [InlineData("timestamp", null)]
    [InlineData("verb.display", null)]
    [InlineData("object.definition", null)]
    [InlineData("context.contextActivities.parent", "[{\"id\":\"https://school.example.org/botany/quiz\",\"definition\":{}}]")]
    [InlineData("context.registration", "\"E2A6C8B0-0B8F-4D65-A0C0-5D1F9C7B3A11\"")]
    [InlineData("context.language", "\"en-gb\"")]
    [InlineData("context.team.mbox", "\"mailto:class-4b@Example.ORG\"")]
    [InlineData("result.duration", "\"PT1M30.259S\"")]
    public void What_an_LRS_may_set_or_say_otherwise_does_not_count_Data_2_3_1(string path, string? json) => Assert.Equal(Of("full"), Of("full", path, json));

    [Theory]
    [InlineData("actor.name", "\"Bo\"")]
    [InlineData("actor.objectType", null)]
    [InlineData("verb.id", "\"https://example.org/verbs/asked\"")]
    [InlineData("object.id", "\"https://school.example.org/botany/quiz/4\"")]
    [InlineData("result.success", "true")]
    [InlineData("result.duration", "\"PT90.25S\"")]
    [InlineData("result.score.raw", "5.00000000000000000001")]
    [InlineData("result.extensions", "{\"https://example.org/ext/tries\":[null,1,{\"\":\"\"}]}")]
    [InlineData("context.contextActivities.other", "[{\"id\":\"urn:example:year:2026\"},{\"id\":\"urn:example:season:spring\"}]")]
    [InlineData("context.team.mbox", "\"mailto:Class-4b@example.org\"")]
    [InlineData("attachments.0.length", "27183")]
    [InlineData("attachments", null)]
    public void What_the_sender_says_counts(string path, string? json) => Assert.NotEqual(Of("full"), Of("full", path, json));

    [Fact]
    public void The_order_of_a_groups_members_does_not_count() => Assert.Equal(
        Of("substatement"),
        Of("substatement", "actor.member", """[{"mbox":"mailto:bo@example.org"},{"name":"Ada","mbox":"mailto:ada@example.org"}]"""));

    [Theory]
    [InlineData("2030-01-01T01:00:00.0000+01:00")]
    [InlineData("20300101T000000Z")]
    [InlineData("2030-01-01T00:00:00.0004Z")]
    public void A_SubStatements_timestamp_counts_as_its_instant(string same)
    {
        Assert.Equal(Of("substatement"), Of("substatement", "object.timestamp", $"\"{same}\""));
        Assert.NotEqual(Of("substatement"), Of("substatement", "object.timestamp", "\"2030-01-01T00:00:01Z\""));
    }

    [Fact]
    public void A_signature_does_not_count_since_it_signs_the_statement_without_it_Data_2_6()
    {
        const string signature = """
            [{"usageType":"http://adlnet.gov/expapi/attachments/signature","display":{"en":"Signature"},"contentType":"application/octet-stream",
            "length":4235,"sha2":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}]
            """;

        Assert.Equal(Of("minimal"), Of("minimal", "attachments", signature));
        Assert.Equal(Of("minimal"), Of("minimal", "attachments", "[]"));
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "10e-1")]
    [InlineData("1", "0.001E+3")]
    [InlineData("0", "-0.0e12")]
    [InlineData("12345678901234567890.5", "12345678901234567890.50")]
    [InlineData("1e400", "10e399")]
    public void Numbers_are_the_same_when_their_values_are(string one, string other) => Assert.Equal(OfNumber(one), OfNumber(other));

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567891")]
    [InlineData("1e400", "1e401")]
    [InlineData("1", "-1")]
    [InlineData("1", "\"1\"")]
    [InlineData("0.1", "0.10000000000000000001")]
    [InlineData("1e99999999999999999999", "1e99999999999999999998")]
    public void Numbers_differ_when_their_values_do(string one, string other) => Assert.NotEqual(OfNumber(one), OfNumber(other));

    [Fact]
    public void Pieces_cannot_be_shifted_from_one_value_into_the_next() => Assert.NotEqual(
        Of("minimal", "result", """{"extensions":{"urn:a":["ab","c"]}}"""),
        Of("minimal", "result", """{"extensions":{"urn:a":["a","bc"]}}"""));

    private static Guid Of(string sample) => Sample.Received(sample).Fingerprint;

    private static Guid Of(string sample, string path, string? json) => Sample.Valid(Sample.With(sample, path, json)).Fingerprint;

    private static Guid OfNumber(string number) => Sample.Valid(Encoding.UTF8.GetBytes(
        $$$"""{"result":{"extensions":{"urn:n":{{{number}}} } },"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"urn:v"},"object":{"id":"urn:o"}}""")).Fingerprint;
}
