using Interop.Lrs.Queries;
using Interop.Lrs.Requests;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Tests.Queries;

/// <summary>1.0.3 Communication 2.1 and 3.2, 2.0 4.1.6.1.</summary>
public sealed class StatementParametersTests
{
    private const string Id = "12345678-1234-4234-8234-123456789012";
    private const string Agent = """{"objectType":"Agent","mbox":"mailto:a@example.org"}""";

    [Fact]
    public void Without_parameters_everything_is_asked_for()
    {
        var request = Get("").Value!;

        Assert.Equal((null, null, 0, false, StatementFormat.Exact, false), (request.StatementId, request.VoidedStatementId, request.Limit, request.Ascending, request.Format, request.Attachments));
        Assert.Empty(request.Keys);
    }

    [Fact]
    public void Filters_become_keys()
    {
        var request = Get($"agent={Uri.EscapeDataString(Agent)}&verb=http://example.org/v&activity=http://example.org/a&registration={Id}").Value!;

        Assert.Equal(
            [IndexKey.Agent("mbox mailto:a@example.org"), IndexKey.Verb("http://example.org/v"), IndexKey.Activity("http://example.org/a"), IndexKey.Registration(Guid.Parse(Id))],
            request.Keys);
    }

    [Fact]
    public void Related_filters_become_other_keys()
    {
        var request = Get($"agent={Uri.EscapeDataString(Agent)}&activity=http://example.org/a&related_agents=true&related_activities=true").Value!;

        Assert.Equal([IndexKey.RelatedAgent("mbox mailto:a@example.org"), IndexKey.RelatedActivity("http://example.org/a")], request.Keys);
    }

    [Theory]
    [InlineData("""{"account":{"homePage":"http://example.org","name":"a b"}}""", "account http://example.org a b")]
    [InlineData("""{"mbox_sha1sum":"EBD31E95054C018B10727CCFFD2EF2EC3A016EE9","name":"A"}""", "mbox_sha1sum ebd31e95054c018b10727ccffd2ef2ec3a016ee9")]
    [InlineData("""{"openid":"http://example.org/a"}""", "openid http://example.org/a")]
    [InlineData("""{"objectType":"Group","mbox":"mailto:g@example.org"}""", "mbox mailto:g@example.org")]
    public void Agents_and_identified_groups_can_be_asked_for(string json, string canonical) =>
        Assert.Equal([IndexKey.Agent(canonical)], Get($"agent={Uri.EscapeDataString(json)}").Value?.Keys);

    [Fact]
    public void Times_order_limit_format_and_attachments_are_read()
    {
        var request = Get("since=2012-06-01T19:09:13.245Z&until=2012-06-01T21:09:13%2B01:00&limit=10&ascending=true&format=canonical&attachments=true").Value!;

        Assert.Equal(new DateTimeOffset(2012, 6, 1, 19, 9, 13, 245, TimeSpan.Zero), request.Since);
        Assert.Equal(new DateTimeOffset(2012, 6, 1, 20, 9, 13, TimeSpan.Zero), request.Until);
        Assert.Equal(TimeSpan.Zero, request.Until!.Value.Offset);
        Assert.Equal((10, true, StatementFormat.Canonical, true), (request.Limit, request.Ascending, request.Format, request.Attachments));
    }

    [Fact]
    public void A_plus_sign_that_was_not_encoded_is_taken_for_one() =>
        Assert.Equal(new DateTimeOffset(2012, 6, 1, 20, 9, 13, TimeSpan.Zero), Get("since=2012-06-01T21:09:13+01:00").Value?.Since);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(10, 10)]
    [InlineData(1000, 100)]
    [Trait("req", "XAPI-00173")]
    public void A_limit_of_0_is_the_servers_maximum_and_no_limit_is_beyond_it(int asked, int given) =>
        Assert.Equal(given, Get($"limit={asked}").Value!.ToQuery(100, null).Limit);

    [Fact]
    public void A_limit_beyond_every_integer_is_the_maximum() => Assert.Equal(100, Get("limit=99999999999999999999").Value!.ToQuery(100, null).Limit);

    [Theory]
    [InlineData($"statementId={Id}")]
    [InlineData($"voidedStatementId={Id}")]
    [InlineData($"statementId={Id}&format=ids&attachments=true")]
    [InlineData($"voidedStatementId={Id}&attachments=false")]
    public void One_statement_is_asked_for_by_id(string query)
    {
        var request = Get(query).Value!;

        Assert.Equal(Guid.Parse(Id), request.StatementId ?? request.VoidedStatementId);
    }

    [Theory]
    [InlineData("voidedStatementId=" + Id)]
    [InlineData("agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%7D")]
    [InlineData("verb=http://example.org/v")]
    [InlineData("activity=http://example.org/a")]
    [InlineData("registration=" + Id)]
    [InlineData("related_activities=true")]
    [InlineData("related_agents=true")]
    [InlineData("since=2012-06-01T19:09:13.245Z")]
    [InlineData("until=2012-06-01T19:09:13.245Z")]
    [InlineData("limit=1")]
    [InlineData("ascending=true")]
    [Trait("req", "XAPI-00151")]
    [Trait("req", "XAPI-00150")]
    public void With_an_id_nothing_else_can_be_asked(string other)
    {
        Refused($"statementId={Id}&{other}", other[..other.IndexOf('=', StringComparison.Ordinal)]);
        if (!other.StartsWith("voided", StringComparison.Ordinal))
            Refused($"voidedStatementId={Id}&{other}", other[..other.IndexOf('=', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("StatementId=" + Id, "statementId")]
    [InlineData("VoidedStatementId=" + Id, "voidedStatementId")]
    [InlineData("Agent=x", "agent")]
    [InlineData("Verb=http://example.org/v", "verb")]
    [InlineData("Activity=http://example.org/a", "activity")]
    [InlineData("Registration=" + Id, "registration")]
    [InlineData("Related_Activities=true", "related_activities")]
    [InlineData("Related_Agents=true", "related_agents")]
    [InlineData("Since=2012-06-01T19:09:13.245Z", "since")]
    [InlineData("Until=2012-06-01T19:09:13.245Z", "until")]
    [InlineData("Limit=10", "limit")]
    [InlineData("Format=ids", "format")]
    [InlineData("Attachments=true", "attachments")]
    [InlineData("Ascending=true", "ascending")]
    [Trait("req", "XAPI-00325")]
    public void Another_case_is_refused_with_the_right_one(string query, string meant) =>
        Assert.Contains($"'{meant}'", Refused(query, query[..query.IndexOf('=', StringComparison.Ordinal)]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("foo=bar", "foo")]
    [InlineData("method=GET", "method")]
    [Trait("req", "XAPI-00324")]
    public void What_is_not_known_is_refused(string query, string name) => Refused(query, name);

    [Theory]
    [InlineData("statementId=x", "statementId")]
    [InlineData("statementId=", "statementId")]
    [InlineData("statementId=%7B12345678-1234-4234-8234-123456789012%7D", "statementId")]
    [InlineData("voidedStatementId=12345678123442348234123456789012", "voidedStatementId")]
    [InlineData("agent=", "agent")]
    [InlineData("agent=true", "agent")]
    [InlineData("agent=%7B%7D", "agent")]
    [InlineData("agent=%7B%22mbox%22%3A1%7D", "agent")]
    [InlineData("agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%2C%22openid%22%3A%22http%3A%2F%2Fa%22%7D", "agent")]
    [InlineData("agent=%7B%22objectType%22%3A%22Group%22%2C%22member%22%3A%5B%5D%7D", "agent")]
    [InlineData("agent=%7B%22%5Cud800%22%3A1%7D", "agent")]
    [InlineData("verb=attended", "verb")]
    [InlineData("activity=a b", "activity")]
    [InlineData("registration=true", "registration")]
    [InlineData("related_activities=True", "related_activities")]
    [InlineData("related_agents=1", "related_agents")]
    [InlineData("ascending=", "ascending")]
    [InlineData("attachments=yes", "attachments")]
    [InlineData("since=yesterday", "since")]
    [InlineData("until=2012-06-01T19:09:13-00:00", "until")]
    [InlineData("until=2012-13-01T19:09:13Z", "until")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=%2B1", "limit")]
    [InlineData("format=Exact", "format")]
    [InlineData("format=", "format")]
    public void Values_of_the_wrong_form_are_refused(string query, string name) => Refused(query, name);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(["foo", "verb", "limit"], Get("foo=1&limit=x&verb=y").Refusal?.Violations.Select(v => v.Path));

    [Fact]
    public void PUT_has_a_statementId_and_nothing_else()
    {
        Assert.Equal(Guid.Parse(Id), StatementParameters.ReadPut(Parameters($"statementId={Id}"), XapiVersion.Version1).Value);
        Assert.Equal("Communication 2.1.1", StatementParameters.ReadPut(Parameters(""), XapiVersion.Version1).Refusal?.Violations.Single().Requirement);
        Assert.Equal("4.1.6.1", StatementParameters.ReadPut(Parameters("statementId=x"), XapiVersion.Version2).Refusal?.Violations.Single().Requirement);
        Assert.False(StatementParameters.ReadPut(Parameters($"statementId={Id}&limit=1"), XapiVersion.Version1).IsAccepted);
        Assert.False(StatementParameters.ReadPut(Parameters($"StatementId={Id}"), XapiVersion.Version1).IsAccepted);
    }

    [Fact]
    public void POST_has_no_parameters()
    {
        Assert.Null(StatementParameters.CheckPost(RequestParameters.None, XapiVersion.Version2));
        Assert.NotNull(StatementParameters.CheckPost(Parameters("method=GET"), XapiVersion.Version2));
    }

    private static RequestParameters Parameters(string query) => RequestParameters.FromQuery(query).Value!;

    private static Reading<StatementRequest> Get(string query) => StatementParameters.ReadGet(Parameters(query), XapiVersion.Version1);

    private static LrsViolation Refused(string query, string name)
    {
        var refusal = Get(query).Refusal;
        Assert.Equal(400, refusal?.Status);
        return Assert.Single(refusal!.Violations, v => v.Path == name || v.Path.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
