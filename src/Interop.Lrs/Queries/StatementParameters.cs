using Interop.Lrs.Requests;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Queries;

/// <summary>The parameters of the Statement Resource (1.0.3 Communication 2.1, 2.0 4.1.6.1).</summary>
public static class StatementParameters
{
    private static readonly string[] ForGet =
    [
        "statementId", "voidedStatementId", "agent", "verb", "activity", "registration", "related_activities", "related_agents",
        "since", "until", "limit", "format", "attachments", "ascending",
    ];

    // With an id, these two and nothing else (XAPI-00150, XAPI-00151).
    private static readonly string[] WithId = ["format", "attachments"];

    /// <summary>Parameters of GET and HEAD, whether from the query string or from a form.</summary>
    public static Reading<StatementRequest> ReadGet(RequestParameters parameters, XapiVersion version)
    {
        var reader = new ParameterReader(parameters, version, Section(version, "2.1.3"), ForGet);
        CheckIds(reader, parameters);
        var keys = ReadKeys(reader);
        var request = new StatementRequest
        {
            StatementId = reader.Uuid("statementId"),
            VoidedStatementId = reader.Uuid("voidedStatementId"),
            Keys = keys,
            Since = reader.Timestamp("since"),
            Until = reader.Timestamp("until"),
            Limit = reader.Count("limit"),
            Ascending = reader.Flag("ascending"),
            Format = ReadFormat(reader),
            Attachments = reader.Flag("attachments"),
        };
        return reader.Finish(() => request);
    }

    /// <summary>Parameters of PUT: the id of the statement.</summary>
    public static Reading<Guid> ReadPut(RequestParameters parameters, XapiVersion version)
    {
        var reader = new ParameterReader(parameters, version, Section(version, "2.1.1"), ["statementId"]);
        reader.Require("statementId");
        var id = reader.Uuid("statementId");
        return reader.Finish(() => id!.Value);
    }

    /// <summary>Parameters of POST: none. What is refused, or null.</summary>
    public static Refusal? CheckPost(RequestParameters parameters, XapiVersion version) =>
        new ParameterReader(parameters, version, Section(version, "2.1.2"), []).Finish(() => true).Refusal;

    private static void CheckIds(ParameterReader reader, RequestParameters parameters)
    {
        if (reader.Has("statementId") && reader.Has("voidedStatementId"))
            reader.Refuse("voidedStatementId", "A request asks for one statement, by statementId or by voidedStatementId.");
        foreach (var id in new[] { "statementId", "voidedStatementId" }.Where(reader.Has))
        {
            foreach (var other in parameters.Names.Where(n => n != id && ForGet.Contains(n) && !WithId.Contains(n) && n is not ("statementId" or "voidedStatementId")))
                reader.Refuse(other, $"Beside {id}, there can only be format and attachments.");
        }
    }

    private static List<IndexKey> ReadKeys(ParameterReader reader)
    {
        var keys = new List<IndexKey>();
        var relatedAgents = reader.Flag("related_agents");
        var relatedActivities = reader.Flag("related_activities");
        if (reader.Agent("agent", allowGroup: true) is { } agent)
            keys.Add(relatedAgents ? IndexKey.RelatedAgent(agent.Identifier.Canonical) : IndexKey.Agent(agent.Identifier.Canonical));
        if (reader.Iri("verb") is { } verb)
            keys.Add(IndexKey.Verb(verb));
        if (reader.Iri("activity") is { } activity)
            keys.Add(relatedActivities ? IndexKey.RelatedActivity(activity) : IndexKey.Activity(activity));
        if (reader.Uuid("registration") is { } registration)
            keys.Add(IndexKey.Registration(registration));
        return keys;
    }

    private static StatementFormat ReadFormat(ParameterReader reader)
    {
        switch (reader.Has("format") ? reader.Text("format") : "exact")
        {
            case "ids":
                return StatementFormat.Ids;
            case "canonical":
                return StatementFormat.Canonical;
            case "exact" or null:
                return StatementFormat.Exact;
            default:
                reader.Refuse("format", "The parameter 'format' is exact, ids or canonical.");
                return StatementFormat.Exact;
        }
    }

    private static string Section(XapiVersion version, string section) =>
        version == XapiVersion.Version1 ? "Communication " + section : "4.1.6.1";
}
