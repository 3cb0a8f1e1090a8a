using Interop.Lrs.Agents;

namespace Interop.Lrs.Tests.Agents;

public sealed class AgentReaderTests
{
    [Theory]
    [InlineData("""{"mbox":"mailto:Ada@EXAMPLE.org"}""", "mbox mailto:Ada@example.org")]
    [InlineData("""{"objectType":"Agent","mbox_sha1sum":"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"}""", "mbox_sha1sum da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("""{"openid":"https://id.example.org/ada"}""", "openid https://id.example.org/ada")]
    [InlineData("""{"account":{"name":"a b","homePage":"https://example.org"}}""", "account https://example.org a b")]
    [InlineData("""{"objectType":"Group","mbox":"mailto:team@example.org","member":[{"mbox":"mailto:ada@example.org"}]}""", "mbox mailto:team@example.org")]
    public void An_agent_or_identified_group_is_read(string json, string canonical)
    {
        var reading = AgentReader.Read(json, XapiVersion.Version1);

        Assert.Empty(reading.Violations);
        Assert.Equal(canonical, reading.Identifier!.Canonical);
        Assert.Equal(json.Contains("Group", StringComparison.Ordinal), reading.IsGroup);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mbox":"ada@example.org"}""")]
    [InlineData("""{"mbox":"mailto:ada@example.org"} {}""")]
    [InlineData("""{"mbox":"mailto:ada@example.org","openid":"https://id.example.org"}""")]
    [InlineData("""{"objectType":"Group","member":[{"mbox":"mailto:ada@example.org"}]}""")]
    [InlineData("""{"objectType":"Person","mbox":["mailto:ada@example.org"]}""")]
    [Trait("req", "XAPI-00012")]
    public void Anything_else_is_refused_as_in_statements(string json)
    {
        var reading = AgentReader.Read(json, XapiVersion.Version1);

        Assert.NotEmpty(reading.Violations);
        Assert.Null(reading.Identifier);
    }

    [Fact]
    public void A_violation_says_where() =>
        Assert.Equal("$.account.homePage", Assert.Single(AgentReader.Read("""{"account":{"name":"a"}}""", XapiVersion.Version1).Violations).Path);
}
