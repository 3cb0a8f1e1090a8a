using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Statements;

public sealed class FindingsTests
{
    private const string Ada = "mbox mailto:ada@example.org";

    [Fact]
    public void A_statement_is_found_by_verb_object_actor_and_registration() => Has(
        Sample.Received("full"),
        IndexKey.Verb("https://example.org/verbs/answered"),
        IndexKey.Activity("https://school.example.org/botany/quiz/3"),
        IndexKey.RelatedActivity("https://school.example.org/botany/quiz/3"),
        IndexKey.Agent("account https://school.example.org s-1024"),
        IndexKey.RelatedAgent("account https://school.example.org s-1024"),
        IndexKey.Registration(new Guid("e2a6c8b0-0b8f-4d65-a0c0-5d1f9c7b3a11")),
        IndexKey.RelatedAgent("mbox_sha1sum da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        IndexKey.RelatedAgent("mbox mailto:class-4b@example.org"),
        IndexKey.RelatedAgent("openid https://id.example.org/bo"),
        IndexKey.RelatedActivity("https://school.example.org/botany/quiz"),
        IndexKey.RelatedActivity("https://school.example.org/botany"),
        IndexKey.RelatedActivity("urn:example:season:spring"),
        IndexKey.RelatedActivity("urn:example:year:2026"));

    [Fact]
    public void Members_of_the_actor_count_as_it_and_a_SubStatement_only_as_related() => Has(
        Sample.Received("substatement"),
        IndexKey.Verb("https://example.org/verbs/planned"),
        IndexKey.Agent(Ada),
        IndexKey.RelatedAgent(Ada),
        IndexKey.Agent("mbox mailto:bo@example.org"),
        IndexKey.RelatedAgent("mbox mailto:bo@example.org"),
        IndexKey.RelatedAgent("mbox mailto:cy@example.org"),
        IndexKey.RelatedAgent("mbox mailto:di@example.org"),
        IndexKey.RelatedActivity("https://example.org/garden/apple-tree"),
        IndexKey.RelatedActivity("https://example.org/garden"));

    [Fact]
    public void An_agent_as_object_counts_as_the_actor_does_and_domains_have_no_case() => Has(
        Sample.Received("agent-object"),
        IndexKey.Verb("https://example.org/verbs/thanked"),
        IndexKey.Agent(Ada),
        IndexKey.RelatedAgent(Ada),
        IndexKey.Agent("mbox mailto:bo@example.org"),
        IndexKey.RelatedAgent("mbox mailto:bo@example.org"));

    [Fact]
    public void Context_agents_and_groups_are_related() => Has(
        Sample.Received("context-agents", XapiVersion.Version2),
        IndexKey.Verb("https://example.org/verbs/played"),
        IndexKey.Activity("https://example.org/match/12"),
        IndexKey.RelatedActivity("https://example.org/match/12"),
        IndexKey.Agent(Ada),
        IndexKey.RelatedAgent(Ada),
        IndexKey.RelatedAgent("mbox mailto:bo@example.org"),
        IndexKey.RelatedAgent("mbox mailto:cy@example.org"),
        IndexKey.RelatedAgent("mbox mailto:di@example.org"));

    [Fact]
    public void A_large_group_has_each_key_once()
    {
        var members = string.Join(',', Enumerable.Range(0, 200).Select(number => $$"""{"mbox":"mailto:m{{number % 100}}@example.org"}"""));

        var keys = Sample.Valid(Sample.With("minimal", "actor", $$"""{"objectType":"Group","member":[{{members}}]}""")).Keys;

        Assert.Equal((203, 203), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public void A_voiding_statement_names_its_target()
    {
        var statement = Sample.Received("voiding");

        Assert.True(statement.IsVoiding);
        Assert.Equal(new Guid("0a0b0c0d-1111-4222-8333-444455556666"), statement.Target);
    }

    [Fact]
    public void A_statement_in_the_context_is_no_target() => Assert.Null(Sample.Received("full").Target);

    [Fact]
    public void Definitions_names_and_attachments_are_told()
    {
        var statement = Sample.Received("full");

        Assert.Equal("https://school.example.org/botany/quiz/3", Assert.Single(statement.Activities).Id);
        Assert.Equal((byte)'{', statement.Activities[0].Definition.Span[0]);
        Assert.Equal(
            [new AgentMention("account https://school.example.org s-1024", "Ada"), new AgentMention("mbox_sha1sum da39a3ee5e6b4b0d3255bfef95601890afd80709", "Prof. Linden")],
            statement.Agents);
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", Assert.Single(statement.Attachments).Sha2);
        Assert.Equal((27182, false), (statement.Attachments[0].Length, statement.Attachments[0].IsSignature));
    }

    private static void Has(ReceivedStatement statement, params IndexKey[] keys) =>
        Assert.Equal(keys.OrderBy(key => key.Value), statement.Keys.OrderBy(key => key.Value));
}
