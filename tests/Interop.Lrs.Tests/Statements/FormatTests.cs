using System.Buffers;
using System.Text.Json.Nodes;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Tests.Statements;

public sealed class FormatTests
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Nothing = [];

    [Fact]
    [Trait("req", "XAPI-00171")]
    public void Ids_leave_only_what_identifies()
    {
        var ids = Ids("full");

        Same("""{"objectType":"Agent","account":{"homePage":"https://school.example.org","name":"s-1024"}}""", ids["actor"]);
        Same("""{"id":"https://example.org/verbs/answered"}""", ids["verb"]);
        Same("""{"id":"https://school.example.org/botany/quiz/3"}""", ids["object"]);
        Same("""{"mbox_sha1sum":"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"}""", ids["context"]!["instructor"]);
        Same("""{"objectType":"Group","mbox":"mailto:class-4b@example.org"}""", ids["context"]!["team"]);
        Same("""[{"id":"https://school.example.org/botany"}]""", ids["context"]!["contextActivities"]!["grouping"]);
        Same(Sample.Json("full")["result"]!.ToJsonString(), ids["result"]);
        Assert.Equal("2026-05-01T10:00:00.123456Z", ids["stored"]!.GetValue<string>());
    }

    [Fact]
    public void Ids_keep_the_members_of_an_anonymous_group_and_reach_into_a_SubStatement()
    {
        var ids = Ids("substatement");

        Same("""{"objectType":"Group","member":[{"mbox":"mailto:ada@example.org"},{"mbox":"mailto:bo@example.org"}]}""", ids["actor"]);
        Same("""{"id":"https://example.org/garden/apple-tree"}""", ids["object"]!["object"]);
        Same("""{"id":"https://example.org/verbs/water"}""", ids["object"]!["verb"]);
        Same("\"SubStatement\"", ids["object"]!["objectType"]);
    }

    [Fact]
    public void Ids_of_an_agent_as_object_keep_its_type_and_those_of_a_reference_all() =>
        Assert.Multiple(
            () => Same("""{"mbox":"mailto:bo@example.org","objectType":"Agent"}""", Ids("agent-object")["object"]),
            () => Same(Sample.Json("voiding")["object"]!.ToJsonString(), Ids("voiding")["object"]));

    [Fact]
    public void Ids_reach_into_context_agents_and_groups()
    {
        var context = Ids("context-agents", XapiVersion.Version2)["context"]!;

        Same("""{"objectType":"Agent","mbox":"mailto:bo@example.org"}""", context["contextAgents"]![0]!["agent"]);
        Same("""["https://example.org/roles/goalkeeper"]""", context["contextAgents"]![0]!["relevantTypes"]);
        Same("""{"objectType":"Group","member":[{"mbox":"mailto:di@example.org"}]}""", context["contextGroups"]![0]!["group"]);
    }

    [Fact]
    [Trait("req", "XAPI-00172")]
    public void Canonical_has_one_language_in_each_map()
    {
        var canonical = Canonical("full", "fr-CA, de;q=0.5", Nothing);
        var definition = canonical["object"]!["definition"]!;

        Same("""{"de-AT":"hat beantwortet"}""", canonical["verb"]!["display"]);
        Same("""{"fr":"Question n° 3"}""", definition["name"]);
        Same("""{"en":"Which of these are trees?"}""", definition["description"]);
        Same("""[{"id":"oak","description":{"fr":"Chêne"}},{"id":"elm","description":{"en":"Elm"}},{"id":"fern"}]""", definition["choices"]);
        Same(Sample.Json("full")["object"]!["definition"]!["extensions"]!.ToJsonString(), definition["extensions"]);
        Same(Sample.Json("full")["actor"]!.ToJsonString(), canonical["actor"]);
        Same("""{"en":"Leaf"}""", canonical["attachments"]![0]!["display"]);
    }

    [Fact]
    [Trait("req", "XAPI-00169")]
    public void Canonical_has_the_definitions_of_the_LRS()
    {
        var canonical = Canonical("full", null, new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["https://school.example.org/botany/quiz/3"] = """{"name":{"nl":"Vraag 3","en":"Question 3"}}"""u8.ToArray(),
            ["urn:example:year:2026"] = """{"type":"urn:example:year"}"""u8.ToArray(),
        });

        Same("""{"name":{"nl":"Vraag 3"}}""", canonical["object"]!["definition"]);
        Same("""[{"id":"urn:example:season:spring"},{"id":"urn:example:year:2026","definition":{"type":"urn:example:year"}}]""", canonical["context"]!["contextActivities"]!["other"]);
    }

    [Fact]
    public void Canonical_reaches_into_a_SubStatement() => Same(
        """{"name":{"fr":"Pommier"}}""",
        Canonical("substatement", "fr", new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["https://example.org/garden/apple-tree"] = """{"name":{"en":"Apple tree","fr":"Pommier"}}"""u8.ToArray(),
        })["object"]!["object"]!["definition"]);

    [Fact]
    public void The_activities_of_stored_statements_are_found()
    {
        Assert.Equal(
            [
                "https://example.org/garden", "https://example.org/garden/apple-tree", "https://school.example.org/botany",
                "https://school.example.org/botany/quiz", "https://school.example.org/botany/quiz/3", "urn:example:season:spring", "urn:example:year:2026",
            ],
            CanonicalWriter.ActivityIds(Sample.OfVersion1.Select(name => Stored(name))).Order(StringComparer.Ordinal));
    }

    private static JsonObject Ids(string name, XapiVersion version = XapiVersion.Version1) =>
        Parse(output => CanonicalWriter.WriteIds(Stored(name, version), output));

    private static JsonObject Canonical(string name, string? languages, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> definitions) =>
        Parse(output => CanonicalWriter.WriteCanonical(Stored(name), AcceptLanguage.Parse(languages), definitions, output));

    private static StoredStatement Stored(string name, XapiVersion version = XapiVersion.Version1) =>
        Sample.Stored(Sample.Received(name, version).Accept(Sample.NewId, Sample.Authority));

    private static JsonObject Parse(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    private static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, was {actual?.ToJsonString()}");
}
