using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Interop.Lrs.Documents;

namespace Interop.Lrs.Tests.Documents;

/// <summary>1.0.3 Communication 2.2, 2.0 4.1.6: POST.</summary>
public sealed class DocumentMergeTests
{
    private static readonly DocumentConditions Conditions = new(DocumentKind.State, XapiVersion.Version1);

    [Theory]
    [InlineData("""{"x":"foo","y":"bar"}""", """{"x":"bash","z":"faz"}""", """{"x":"bash","y":"bar","z":"faz"}""")]
    [InlineData("""{"car":{"make":"Ford","model":"Escape"},"series":1}""", """{"car":{"make":"Honda"}}""", """{"car":{"make":"Honda"},"series":1}""")]
    [InlineData("{}", "{}", "{}")]
    [InlineData("""{"a":1.50}""", """ { "b" : [ 1, 2.0e1 ] } """, """{"a":1.50,"b":[ 1, 2.0e1 ]}""")]
    [InlineData("""{"a":null}""", """{"b":null}""", """{"a":null,"b":null}""")]
    [Trait("req", "XAPI-00183")]
    [Trait("req", "XAPI-00184")]
    public void Top_level_members_are_replaced_or_added_and_values_keep_their_bytes(string existing, string posted, string merged) =>
        Assert.Equal(merged, Merge(existing, posted));

    [Theory]
    [InlineData("""{"a":1,"a":2}""", """{"b":3}""", """{"a":2,"b":3}""")]
    [InlineData("""{"a":1}""", """{"a":2,"a":3}""", """{"a":3}""")]
    [InlineData("""{"a":1}""", """{"\u0061":2}""", """{"\u0061":2}""")]
    public void Of_members_with_the_same_name_the_last_counts(string existing, string posted, string merged) =>
        Assert.Equal(merged, Merge(existing, posted));

    [Theory]
    [InlineData("{")]
    [InlineData("{}{")]
    [InlineData("{} x")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"\ud800":1}""")]
    [Trait("req", "XAPI-00314")]
    public void What_claims_to_be_JSON_and_is_no_object_is_refused_whether_or_not_there_is_a_document(string posted)
    {
        Refused(Post(null, "application/json", posted));
        Refused(Post(Existing("{}"), "application/json", posted));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Refused(DocumentRules.Post(Conditions, null, (byte[])[.. "{\"a\":\""u8, 0xFF, .. "\"}"u8], "application/json"));

    [Theory]
    [InlineData("not/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    [Trait("req", "XAPI-00232")]
    public void Nothing_but_JSON_is_merged(string? contentType) => Refused(Post(Existing("{}"), contentType, "{}"));

    [Theory]
    [InlineData("application/octet-stream", "{}")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "/ asdf / undefined")]
    [Trait("req", "XAPI-00229")]
    public void Nothing_is_merged_into_what_is_not_JSON(string contentType, string content) =>
        Refused(Post(Existing(content, contentType), "application/json", "{}"));

    [Theory]
    [InlineData("application/json", "{ }")]
    [InlineData("text/plain", "anything")]
    [InlineData(null, "anything")]
    [Trait("req", "XAPI-00233")]
    public void Where_there_is_no_document_POST_stores_as_PUT_does(string? contentType, string content)
    {
        var stored = Assert.IsType<DocumentDecision.Store>(Post(null, contentType, content));

        Assert.Equal(content, Encoding.UTF8.GetString(stored.Content.Span));
        Assert.Equal(contentType ?? "application/octet-stream", stored.ContentType);
    }

    [Fact]
    public void A_charset_does_not_keep_JSON_from_being_merged() =>
        Assert.IsType<DocumentDecision.Store>(Post(Existing("{}", "application/json;charset=UTF-8"), "Application/JSON; charset=utf-8", "{}"));

    [Fact]
    public void The_result_is_what_two_dictionaries_merge_to() => Prop.ForAll(Objects.Two().ToArbitrary(), it =>
    {
        var (existing, posted) = it;
        var expected = (JsonObject)existing.DeepClone();
        foreach (var (name, value) in posted)
            expected[name] = value?.DeepClone();
        return JsonNode.DeepEquals(expected, JsonNode.Parse(Merge(existing.ToJsonString(), posted.ToJsonString())));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void To_merge_the_same_twice_changes_nothing_more() => Prop.ForAll(Objects.Two().ToArbitrary(), it =>
    {
        var once = Merge(it.Item1.ToJsonString(), it.Item2.ToJsonString());
        return Merge(once, it.Item2.ToJsonString()) == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arbitrary_bytes_are_refused_or_become_JSON() => Prop.ForAll(
        Gen.Elements("{", "}", "\"a\"", ":", ",", "1", "[", "]", "\"\\ud800\"", "\u00e9", " ", "\\").ArrayOf().Select(string.Concat).ToArbitrary(),
        posted =>
        {
            if (Post(Existing("""{"a":1}"""), "application/json", posted) is not DocumentDecision.Store stored)
                return true;
            using var parsed = JsonDocument.Parse(stored.Content);
            return parsed.RootElement.ValueKind == JsonValueKind.Object;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Gen<JsonObject> Objects =>
        from names in Gen.Elements("a", "b", "c", "\u00e9", "\"", "\\", "\n", "").ArrayOf()
        from values in Gen.Elements("1", "1.50", "null", "\"text\"", "[1, 2]", """{"a": {"b": 1}}""").ArrayOf(names.Length)
        select new JsonObject(names.Zip(values).DistinctBy(m => m.First).Select(m => KeyValuePair.Create(m.First, JsonNode.Parse(m.Second))));

    private static Document Existing(string content, string contentType = "application/json") =>
        new(Encoding.UTF8.GetBytes(content), contentType, EntityTag.Of(Encoding.UTF8.GetBytes(content)), DateTimeOffset.UnixEpoch);

    private static DocumentDecision Post(Document? current, string? contentType, string content) =>
        DocumentRules.Post(Conditions, current, Encoding.UTF8.GetBytes(content), contentType);

    private static string Merge(string existing, string posted) =>
        Encoding.UTF8.GetString(Assert.IsType<DocumentDecision.Store>(Post(Existing(existing), "application/json", posted)).Content.Span);

    private static void Refused(DocumentDecision decision) => Assert.Equal(400, Assert.IsType<DocumentDecision.Refuse>(decision).Status);
}
