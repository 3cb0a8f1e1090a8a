using Interop.Lrs.Documents;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Queries;

/// <summary>The parameters of the State, Agent Profile, Activity Profile, Activities and Agents Resources (1.0.3 Communication 2.3 to 2.7, 2.0 4.1.6.2 to 4.1.6.6).</summary>
public static class DocumentParameters
{
    /// <summary>Parameters of one of the three document resources.</summary>
    public static Reading<DocumentRequest> Read(DocumentKind kind, DocumentMethod method, RequestParameters parameters, XapiVersion version)
    {
        var idName = kind == DocumentKind.State ? "stateId" : "profileId";
        var required = RequiredBeside(kind);
        var isSingle = parameters[idName] is not null || method is DocumentMethod.Put or DocumentMethod.Post || (method == DocumentMethod.Delete && kind != DocumentKind.State);

        List<string> known = [.. required, idName];
        if (kind == DocumentKind.State)
            known.Add("registration");
        if (method == DocumentMethod.Get && !isSingle)
            known.Add("since");

        var reader = new ParameterReader(parameters, version, Section(kind, version), known);
        foreach (var name in required)
            reader.Require(name);
        if (isSingle)
            reader.Require(idName);

        // Profiles and State belong to agents: a group's are kept under an agent with its identifier (1.0.3 Communication 2.6).
        var activity = required.Contains("activityId") ? reader.Iri("activityId") : null;
        var agent = required.Contains("agent") ? reader.Agent("agent", allowGroup: false) : null;
        var registration = kind == DocumentKind.State ? reader.Uuid("registration") : null;
        var since = known.Contains("since") ? reader.Timestamp("since") : null;
        var id = reader.Text(idName);
        return reader.Finish(() => new DocumentRequest(new DocumentShelf(kind, activity, agent?.Identifier, registration), id, since));
    }

    /// <summary>Parameters of the Activities Resource: the activity's IRI.</summary>
    public static Reading<string> ReadActivity(RequestParameters parameters, XapiVersion version)
    {
        var reader = new ParameterReader(parameters, version, version == XapiVersion.Version1 ? "Communication 2.5" : "4.1.6.4", ["activityId"]);
        reader.Require("activityId");
        var activity = reader.Iri("activityId");
        return reader.Finish(() => activity!);
    }

    /// <summary>Parameters of the Agents Resource: one agent, not a group.</summary>
    public static Reading<RequestedAgent> ReadAgent(RequestParameters parameters, XapiVersion version)
    {
        var reader = new ParameterReader(parameters, version, version == XapiVersion.Version1 ? "Communication 2.4" : "4.1.6.3", ["agent"]);
        reader.Require("agent");
        var agent = reader.Agent("agent", allowGroup: false);
        return reader.Finish(() => agent!);
    }

    /// <summary>What is refused on the About Resource, which has no parameters; or null (1.0.3 Communication 2.8, 2.0 4.1.6.7).</summary>
    public static Refusal? CheckAbout(RequestParameters parameters, XapiVersion version) =>
        new ParameterReader(parameters, version, version == XapiVersion.Version1 ? "Communication 2.8" : "4.1.6.7", []).Finish(() => true).Refusal;

    private static string[] RequiredBeside(DocumentKind kind) => kind switch
    {
        DocumentKind.State => ["activityId", "agent"],
        DocumentKind.ActivityProfile => ["activityId"],
        _ => ["agent"],
    };

    private static string Section(DocumentKind kind, XapiVersion version) => (kind, version) switch
    {
        (DocumentKind.State, XapiVersion.Version1) => "Communication 2.3",
        (DocumentKind.State, _) => "4.1.6.2",
        (DocumentKind.AgentProfile, XapiVersion.Version1) => "Communication 2.6",
        (DocumentKind.AgentProfile, _) => "4.1.6.5",
        (_, XapiVersion.Version1) => "Communication 2.7",
        _ => "4.1.6.6",
    };
}
