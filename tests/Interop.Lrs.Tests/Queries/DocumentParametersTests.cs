using Interop.Lrs.Agents;
using Interop.Lrs.Documents;
using Interop.Lrs.Queries;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Tests.Queries;

/// <summary>1.0.3 Communication 2.3 to 2.8, 2.0 4.1.6.2 to 4.1.6.7.</summary>
public sealed class DocumentParametersTests
{
    private const string Activity = "activityId=http://example.org/a";
    private const string Agent = "agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%7D";
    private const string Registration = "registration=12345678-1234-4234-8234-123456789012";
    private const string Since = "since=2012-06-01T19:09:13.245Z";

    private static readonly AgentIdentifier Person = new AgentIdentifier.Mbox("mailto:a@example.org");
    private static readonly Guid RegistrationId = Guid.Parse("12345678-1234-4234-8234-123456789012");

    public static TheoryData<DocumentKind, DocumentMethod, string> Singles
    {
        get
        {
            var data = new TheoryData<DocumentKind, DocumentMethod, string>();
            foreach (var method in Enum.GetValues<DocumentMethod>())
            {
                data.Add(DocumentKind.State, method, $"{Activity}&{Agent}&stateId=s");
                data.Add(DocumentKind.State, method, $"{Activity}&{Agent}&{Registration}&stateId=s");
                data.Add(DocumentKind.ActivityProfile, method, $"{Activity}&profileId=s");
                data.Add(DocumentKind.AgentProfile, method, $"{Agent}&profileId=s");
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public void One_document_is_named(DocumentKind kind, DocumentMethod method, string query)
    {
        var request = Read(kind, method, query).Value!;

        Assert.Equal(
            new DocumentAddress(
                new DocumentShelf(
                    kind,
                    kind == DocumentKind.AgentProfile ? null : "http://example.org/a",
                    kind == DocumentKind.ActivityProfile ? null : Person,
                    query.Contains(Registration, StringComparison.Ordinal) ? RegistrationId : null),
                "s"),
            request.Address);
        Assert.True(request.IsSingle);
    }

    [Theory]
    [MemberData(nameof(Singles))]
    [Trait("req", "XAPI-00210")]
    [Trait("req", "XAPI-00215")]
    [Trait("req", "XAPI-00264")]
    [Trait("req", "XAPI-00299")]
    public void What_is_required_is_missed(DocumentKind kind, DocumentMethod method, string query)
    {
        foreach (var required in query.Split('&').Where(p => p != Registration && !p.EndsWith("Id=s", StringComparison.Ordinal)))
        {
            var rest = string.Join('&', query.Split('&').Where(p => p != required));
            Refused(kind, method, rest, required[..required.IndexOf('=', StringComparison.Ordinal)]);
        }
    }

    [Theory]
    [InlineData(DocumentKind.State, DocumentMethod.Put, $"{Activity}&{Agent}", "stateId")]
    [InlineData(DocumentKind.State, DocumentMethod.Post, $"{Activity}&{Agent}", "stateId")]
    [InlineData(DocumentKind.ActivityProfile, DocumentMethod.Put, Activity, "profileId")]
    [InlineData(DocumentKind.ActivityProfile, DocumentMethod.Post, Activity, "profileId")]
    [InlineData(DocumentKind.ActivityProfile, DocumentMethod.Delete, Activity, "profileId")]
    [InlineData(DocumentKind.AgentProfile, DocumentMethod.Put, Agent, "profileId")]
    [InlineData(DocumentKind.AgentProfile, DocumentMethod.Post, Agent, "profileId")]
    [InlineData(DocumentKind.AgentProfile, DocumentMethod.Delete, Agent, "profileId")]
    [Trait("req", "XAPI-00206")]
    [Trait("req", "XAPI-00267")]
    [Trait("req", "XAPI-00302")]
    public void A_change_of_one_document_needs_its_id(DocumentKind kind, DocumentMethod method, string query, string id) => Refused(kind, method, query, id);

    [Theory]
    [InlineData(DocumentKind.State, $"{Activity}&{Agent}")]
    [InlineData(DocumentKind.ActivityProfile, Activity)]
    [InlineData(DocumentKind.AgentProfile, Agent)]
    [Trait("req", "XAPI-00193")]
    [Trait("req", "XAPI-00221")]
    public void Without_id_GET_lists_a_shelf(DocumentKind kind, string query)
    {
        var request = Read(kind, DocumentMethod.Get, $"{query}&{Since}").Value!;

        Assert.False(request.IsSingle);
        Assert.Equal(new DateTimeOffset(2012, 6, 1, 19, 9, 13, 245, TimeSpan.Zero), request.Since);
        Assert.Null(Read(kind, DocumentMethod.Get, query).Value!.Since);
    }

    [Fact]
    [Trait("req", "XAPI-00194")]
    public void Without_id_DELETE_removes_a_shelf_of_State()
    {
        var request = Read(DocumentKind.State, DocumentMethod.Delete, $"{Activity}&{Agent}&{Registration}").Value!;

        Assert.Equal(new DocumentShelf(DocumentKind.State, "http://example.org/a", Person, RegistrationId), request.Shelf);
        Assert.Null(request.Address);
    }

    [Theory]
    [InlineData(DocumentKind.State, DocumentMethod.Get, $"{Activity}&{Agent}&stateId=s&{Since}", "since")]
    [InlineData(DocumentKind.State, DocumentMethod.Delete, $"{Activity}&{Agent}&{Since}", "since")]
    [InlineData(DocumentKind.State, DocumentMethod.Put, $"{Activity}&{Agent}&stateId=s&{Since}", "since")]
    [InlineData(DocumentKind.State, DocumentMethod.Get, $"{Activity}&{Agent}&profileId=s", "profileId")]
    [InlineData(DocumentKind.State, DocumentMethod.Get, $"{Activity}&{Agent}&StateId=s", "StateId")]
    [InlineData(DocumentKind.ActivityProfile, DocumentMethod.Get, $"{Activity}&{Agent}", "agent")]
    [InlineData(DocumentKind.ActivityProfile, DocumentMethod.Get, $"{Activity}&{Registration}", "registration")]
    [InlineData(DocumentKind.AgentProfile, DocumentMethod.Get, $"{Agent}&{Activity}", "activityId")]
    [InlineData(DocumentKind.AgentProfile, DocumentMethod.Put, $"{Agent}&profileId=s&foo=bar", "foo")]
    [Trait("req", "XAPI-00324")]
    public void What_does_not_belong_there_is_refused(DocumentKind kind, DocumentMethod method, string query, string name) => Refused(kind, method, query, name);

    [Theory]
    [InlineData($"activityId=true&{Agent}", "activityId")]
    [InlineData($"{Activity}&agent=true", "agent")]
    [InlineData($"{Activity}&agent=not JSON", "agent")]
    [InlineData($"{Activity}&agent=%7B%22objectType%22%3A%22Group%22%2C%22mbox%22%3A%22mailto%3Aa%40example.org%22%7D", "agent")]
    [InlineData($"{Activity}&{Agent}&registration=true", "registration")]
    [InlineData($"{Activity}&{Agent}&since=true", "since")]
    [InlineData($"{Activity}&{Agent}&stateId=", "stateId")]
    [Trait("req", "XAPI-00199")]
    [Trait("req", "XAPI-00204")]
    public void Values_of_the_wrong_form_are_refused(string query, string name) => Refused(DocumentKind.State, DocumentMethod.Get, query, name);

    [Fact]
    public void The_section_is_that_of_the_resource_and_version()
    {
        Assert.Equal("Communication 2.6", DocumentParameters.Read(DocumentKind.AgentProfile, DocumentMethod.Get, RequestParameters.None, XapiVersion.Version1).Refusal?.Violations[0].Requirement);
        Assert.Equal("4.1.6.2", DocumentParameters.Read(DocumentKind.State, DocumentMethod.Get, RequestParameters.None, XapiVersion.Version2).Refusal?.Violations[0].Requirement);
    }

    [Fact]
    [Trait("req", "XAPI-00250")]
    public void An_activity_is_asked_for_by_its_IRI()
    {
        Assert.Equal("http://example.org/a", DocumentParameters.ReadActivity(Parameters(Activity), XapiVersion.Version1).Value);
        Assert.All(["", "activityId=true", $"{Activity}&foo=bar"], query => Assert.False(DocumentParameters.ReadActivity(Parameters(query), XapiVersion.Version1).IsAccepted));
    }

    [Fact]
    [Trait("req", "XAPI-00243")]
    [Trait("req", "XAPI-00249")]
    public void A_person_is_asked_for_by_one_agent_whose_name_is_kept()
    {
        Assert.Equal(new RequestedAgent(Person, "A"), DocumentParameters.ReadAgent(Parameters("agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%2C%22name%22%3A%22A%22%7D"), XapiVersion.Version1).Value);
        Assert.All(["", "agent=x", $"{Agent}&foo=bar"], query => Assert.False(DocumentParameters.ReadAgent(Parameters(query), XapiVersion.Version1).IsAccepted));
    }

    [Fact]
    public void About_has_no_parameters()
    {
        Assert.Null(DocumentParameters.CheckAbout(RequestParameters.None, XapiVersion.Version1));
        Assert.NotNull(DocumentParameters.CheckAbout(Parameters("foo=bar"), XapiVersion.Version2));
    }

    private static RequestParameters Parameters(string query) => RequestParameters.FromQuery(query).Value!;

    private static Reading<DocumentRequest> Read(DocumentKind kind, DocumentMethod method, string query) =>
        DocumentParameters.Read(kind, method, Parameters(query), XapiVersion.Version1);

    private static void Refused(DocumentKind kind, DocumentMethod method, string query, string name)
    {
        var refusal = Read(kind, method, query).Refusal;
        Assert.Equal(400, refusal?.Status);
        Assert.Contains(name, refusal!.Violations.Select(v => v.Path));
    }
}
