namespace Interop.Lrs.Tests.Statements;

public sealed class RuleTests
{
    [Theory]
    [InlineData("minimal"), InlineData("full"), InlineData("substatement"), InlineData("voiding"), InlineData("agent-object")]
    public void A_valid_statement_breaks_no_rule_of_1_0_3(string name) =>
        Assert.Empty(Sample.Read(Sample.Json(name).ToJsonString()).Violations);

    [Theory]
    [InlineData("minimal"), InlineData("full"), InlineData("substatement"), InlineData("voiding"), InlineData("agent-object"), InlineData("context-agents")]
    public void A_valid_statement_breaks_no_rule_of_2_0(string name) =>
        Assert.Empty(Sample.Read(Sample.Json(name).ToJsonString(), XapiVersion.Version2).Violations);

    [Theory]
    [InlineData("actor", null, "$.actor", "Data 2.4")]
    [InlineData("verb", null, "$.verb", "Data 2.4")]
    [InlineData("object", null, "$.object", "Data 2.4")]
    [InlineData("Actor", "{}", "$.Actor", "Data 2.4")]
    [InlineData("result", "null", "$.result", "Data 2.2")]
    [InlineData("result", "{}", "$.result", "Data 2.2")]
    [InlineData("context", "{}", "$.context", "Data 2.2")]
    [InlineData("id", "\"7c1d7a662b0e4c7f9a430d6f3a1f2e5b\"", "$.id", "Data 4.4")]
    [InlineData("id", "7", "$.id", "Data 2.4.1")]
    [InlineData("timestamp", "\"2026-04-01\"", "$.timestamp", "Data 4.5")]
    [InlineData("stored", "\"now\"", "$.stored", "Data 4.5")]
    [InlineData("version", "\"0.9\"", "$.version", "Data 2.4.10")]
    [InlineData("version", "\"1.1.0\"", "$.version", "Data 2.4.10")]
    [InlineData("version", "\"2.0.0\"", "$.version", "Data 2.4.10")]
    public void Data_2_4_statement(string path, string? json, string at, string section) => Breaks("full", path, json, at, section);

    [Theory]
    [InlineData("minimal", "actor", "\"ada\"", "$.actor", "Data 2.4.2")]
    [InlineData("minimal", "actor", "{}", "$.actor", "Data 2.4.2.1")]
    [InlineData("minimal", "actor.objectType", "\"agent\"", "$.actor.objectType", "Data 2.4.2")]
    [InlineData("minimal", "actor.objectType", "\"Activity\"", "$.actor.objectType", "Data 2.4.2")]
    [InlineData("minimal", "actor.name", "1", "$.actor.name", "Data 2.4.2.1")]
    [InlineData("minimal", "actor.nick", "\"a\"", "$.actor.nick", "Data 2.4.2")]
    [InlineData("minimal", "actor.member", "[]", "$.actor.member", "Data 2.4.2.2")]
    [InlineData("minimal", "actor.mbox", "\"ada@example.org\"", "$.actor.mbox", "Data 2.4.2.3")]
    [InlineData("minimal", "actor.mbox", "\"mailto:ada\"", "$.actor.mbox", "Data 2.4.2.3")]
    [InlineData("minimal", "actor.openid", "\"https://id.example.org\"", "$.actor", "Data 2.4.2.3")]
    [InlineData("voiding", "actor.openid", "\"id.example.org/ada\"", "$.actor.openid", "Data 2.4.2.3")]
    [InlineData("full", "actor.account.homePage", "\"school\"", "$.actor.account.homePage", "Data 2.4.2.4")]
    [InlineData("full", "actor.account.homePage", null, "$.actor.account.homePage", "Data 2.4.2.4")]
    [InlineData("full", "actor.account.name", null, "$.actor.account.name", "Data 2.4.2.4")]
    [InlineData("full", "actor.account.name", "\"\"", "$.actor.account.name", "Data 2.4.2.4")]
    [InlineData("full", "context.instructor.mbox_sha1sum", "\"xyz\"", "$.context.instructor.mbox_sha1sum", "Data 2.4.2.3")]
    [InlineData("full", "context.team.objectType", "\"Agent\"", "$.context.team", "Data 2.4.2.2")]
    [InlineData("full", "context.team.member.0", "{\"objectType\":\"Group\",\"mbox\":\"mailto:a@example.org\"}", "$.context.team.member[0]", "Data 2.4.2.2")]
    [InlineData("substatement", "actor.member", "[]", "$.actor", "Data 2.4.2.2")]
    [InlineData("substatement", "actor.member.1", "{\"name\":\"Bo\"}", "$.actor.member[1]", "Data 2.4.2.1")]
    public void Data_2_4_2_actor(string sample, string path, string? json, string at, string section) => Breaks(sample, path, json, at, section);

    [Theory]
    [InlineData("full", "verb.id", null, "$.verb.id", "Data 2.4.3")]
    [InlineData("full", "verb.id", "\"answered\"", "$.verb.id", "Data 2.4.3")]
    [InlineData("full", "verb.display", "{}", "$.verb.display", "Data 2.2")]
    [InlineData("full", "verb.display.en_US", "\"answered\"", "$.verb.display.en_US", "Data 4.2")]
    [InlineData("full", "verb.display.en", "null", "$.verb.display.en", "Data 2.2")]
    [InlineData("voiding", "object", "{\"id\":\"https://example.org/a\"}", "$.object", "Data 2.3.2")]
    public void Data_2_4_3_verb(string sample, string path, string? json, string at, string section) => Breaks(sample, path, json, at, section);

    [Theory]
    [InlineData("minimal", "object.objectType", "\"activity\"", "$.object", "Data 2.4.4")]
    [InlineData("minimal", "object.id", "\"apple tree\"", "$.object.id", "Data 2.4.4.1")]
    [InlineData("minimal", "object.id", null, "$.object.id", "Data 2.4.4.1")]
    [InlineData("agent-object", "object.objectType", null, "$.object.mbox", "Data 2.4.4.1")]
    [InlineData("voiding", "object.id", "\"0a0b\"", "$.object.id", "Data 4.4")]
    [InlineData("voiding", "object.id", null, "$.object.id", "Data 2.4.4.3")]
    [InlineData("full", "object.definition.type", "\"quiz\"", "$.object.definition.type", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.moreInfo", "\"/more\"", "$.object.definition.moreInfo", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.interactionType", "\"Choice\"", "$.object.definition.interactionType", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.interactionType", null, "$.object.definition.interactionType", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.interactionType", "\"likert\"", "$.object.definition", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.choices.1", "{\"id\":\"oak\"}", "$.object.definition.choices[1].id", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.choices.2", "{}", "$.object.definition.choices[2].id", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.correctResponsesPattern", "\"oak\"", "$.object.definition.correctResponsesPattern", "Data 2.4.4.1")]
    [InlineData("full", "object.definition.extensions", "{\"difficulty\":1}", "$.object.definition.extensions.difficulty", "Data 4.1")]
    [InlineData("substatement", "object.id", "\"7c1d7a66-2b0e-4c7f-9a43-0d6f3a1f2e5b\"", "$.object.id", "Data 2.4.4.3")]
    [InlineData("substatement", "object.authority", "{\"mbox\":\"mailto:a@example.org\"}", "$.object.authority", "Data 2.4.4.3")]
    [InlineData("substatement", "object.object", "{\"objectType\":\"SubStatement\"}", "$.object.object", "Data 2.4.4.3")]
    [InlineData("substatement", "object.verb", null, "$.object.verb", "Data 2.4")]
    public void Data_2_4_4_object(string sample, string path, string? json, string at, string section) => Breaks(sample, path, json, at, section);

    [Theory]
    [InlineData("result.success", "\"true\"", "$.result.success", "Data 2.4.5")]
    [InlineData("result.completion", "1", "$.result.completion", "Data 2.4.5")]
    [InlineData("result.response", "true", "$.result.response", "Data 2.4.5")]
    [InlineData("result.duration", "\"P1W2D\"", "$.result.duration", "Data 4.6")]
    [InlineData("result.duration", "\"90 s\"", "$.result.duration", "Data 4.6")]
    [InlineData("result.score.scaled", "1.0000000000000000000001", "$.result.score.scaled", "Data 2.4.5.1")]
    [InlineData("result.score.scaled", "-1.01", "$.result.score.scaled", "Data 2.4.5.1")]
    [InlineData("result.score.raw", "\"5\"", "$.result.score.raw", "Data 2.4.5.1")]
    [InlineData("result.score.raw", "10.00000000000000000001", "$.result.score", "Data 2.4.5.1")]
    [InlineData("result.score.min", "11", "$.result.score", "Data 2.4.5.1")]
    [InlineData("result.score.best", "1", "$.result.score.best", "Data 2.4.5.1")]
    [InlineData("result.extensions", "[]", "$.result.extensions", "Data 4.1")]
    public void Data_2_4_5_result(string path, string? json, string at, string section) => Breaks("full", path, json, at, section);

    [Theory]
    [InlineData("full", "context.registration", "\"1\"", "$.context.registration", "Data 4.4")]
    [InlineData("full", "context.contextActivities", "{}", "$.context.contextActivities", "Data 2.2")]
    [InlineData("full", "context.contextActivities.sibling", "[]", "$.context.contextActivities.sibling", "Data 2.4.6.2")]
    [InlineData("full", "context.contextActivities.other.1", "{\"id\":\"here\"}", "$.context.contextActivities.other[1].id", "Data 2.4.4.1")]
    [InlineData("full", "context.language", "\"english language\"", "$.context.language", "Data 2.4.6")]
    [InlineData("full", "context.statement", "{\"id\":\"0a0b0c0d-1111-4222-8333-444455556666\"}", "$.context.statement.objectType", "Data 2.4.4.3")]
    [InlineData("full", "context.extensions", "{\"https://example.org/a b\":1}", "$.context.extensions['https://example.org/a b']", "Data 4.1")]
    [InlineData("agent-object", "context", "{\"revision\":\"1\"}", "$.context.revision", "Data 2.4.6")]
    [InlineData("substatement", "context", "{\"platform\":\"p\"}", "$.context.platform", "Data 2.4.6")]
    [InlineData("context-agents", "context.contextGroups", null, "$.context.contextAgents", "Data 2.4.6")]
    public void Data_2_4_6_context(string sample, string path, string? json, string at, string section) => Breaks(sample, path, json, at, section);

    [Theory]
    [InlineData("authority", "{\"objectType\":\"Group\",\"mbox\":\"mailto:g@example.org\"}")]
    [InlineData("authority", "{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@example.org\"},{\"mbox\":\"mailto:b@example.org\"}]}")]
    [InlineData("authority", "{\"objectType\":\"Group\",\"member\":[{\"account\":{\"homePage\":\"https://a.example\",\"name\":\"k\"}}]}")]
    [Trait("req", "XAPI-00098")]
    public void A_group_is_an_authority_only_as_consumer_and_user(string path, string json) => Breaks("full", path, json, "$.authority", "Data 2.4.9");

    [Fact]
    [Trait("req", "XAPI-00098")]
    public void A_consumer_and_its_user_are_an_authority() => Assert.Empty(Sample.Read(Sample.With(
        "full", "authority", """{"objectType":"Group","member":[{"account":{"homePage":"https://a.example","name":"k"}},{"mbox":"mailto:a@example.org"}]}""")).Violations);

    [Theory]
    [InlineData("attachments", "{}", "$.attachments", "Data 2.4.11")]
    [InlineData("attachments.0.usageType", null, "$.attachments[0].usageType", "Data 2.4.11")]
    [InlineData("attachments.0.display", null, "$.attachments[0].display", "Data 2.4.11")]
    [InlineData("attachments.0.contentType", "\"jpeg\"", "$.attachments[0].contentType", "Data 2.4.11")]
    [InlineData("attachments.0.length", "1.5", "$.attachments[0].length", "Data 2.4.11")]
    [InlineData("attachments.0.length", "\"27\"", "$.attachments[0].length", "Data 2.4.11")]
    [InlineData("attachments.0.sha2", "\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"", "$.attachments[0].sha2", "Data 2.4.11")]
    [InlineData("attachments.0.fileUrl", "\"leaf.jpg\"", "$.attachments[0].fileUrl", "Data 2.4.11")]
    [InlineData("attachments.0.fileURL", "\"https://example.org\"", "$.attachments[0].fileURL", "Data 2.4.11")]
    public void Data_2_4_11_attachments(string path, string? json, string at, string section) => Breaks("full", path, json, at, section);

    [Theory]
    [InlineData("context.contextAgents", "{}", "$.context.contextAgents")]
    [InlineData("context.contextAgents.0.objectType", "\"ContextAgent\"", "$.context.contextAgents[0].objectType")]
    [InlineData("context.contextAgents.0.objectType", null, "$.context.contextAgents[0].objectType")]
    [InlineData("context.contextAgents.1.agent", null, "$.context.contextAgents[1].agent")]
    [InlineData("context.contextAgents.0.relevantTypes", "[]", "$.context.contextAgents[0].relevantTypes")]
    [InlineData("context.contextAgents.0.relevantTypes.0", "\"goalkeeper\"", "$.context.contextAgents[0].relevantTypes[0]")]
    [InlineData("context.contextAgents.0.group", "{}", "$.context.contextAgents[0].group")]
    [InlineData("context.contextGroups.0.objectType", "\"contextAgent\"", "$.context.contextGroups[0].objectType")]
    public void Context_agents_and_groups_2_0_4_2_2_5(string path, string? json, string at) => Breaks("context-agents", path, json, at, "4.2.2.5", XapiVersion.Version2);

    [Theory]
    [InlineData("2026-04-01T08:30Z")]
    [InlineData("20260401T083000Z")]
    [InlineData("2026-04-01T08:30:00")]
    [InlineData("2026-04-01T08:30:00+02")]
    public void Timestamps_of_ISO_8601_that_RFC_3339_does_not_have_are_for_1_0_3_alone(string timestamp)
    {
        Assert.Empty(Sample.Read(Sample.With("minimal", "timestamp", $"\"{timestamp}\"")).Violations);
        Breaks("minimal", "timestamp", $"\"{timestamp}\"", "$.timestamp", "4.2.7", XapiVersion.Version2);
    }

    private static void Breaks(string sample, string path, string? json, string at, string section, XapiVersion version = XapiVersion.Version1)
    {
        var reading = Sample.Read(Sample.With(sample, path, json), version);

        Assert.Contains(reading.Violations, violation => violation.Path == at && violation.Requirement == section);
        Assert.Empty(reading.Statements);
    }
}
