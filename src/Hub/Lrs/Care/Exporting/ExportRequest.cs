using Interop.Lrs;
using Interop.Lrs.Agents;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Care.Exporting;

/// <summary>What is asked of an export, in the query string.</summary>
internal sealed record ExportRequest(bool AsTable, StatementQuery Query)
{
    private const int PageSize = 200;

    private static readonly string[] Known = ["format", "since", "until", "agent", "verb", "activity", "registration", "after", "relatedAgents", "relatedActivities"];

    // By these a link that a browser follows names realm and application; they are read where the caller is.
    private static readonly string[] OfLinks = ["hubRealm", "hubApplication"];

    /// <returns>What is wrong, or null.</returns>
    public static string? TryRead(IQueryCollection query, out ExportRequest request)
    {
        request = new ExportRequest(false, new StatementQuery { Limit = PageSize, Ascending = true, WithVoided = true });
        if (query.Keys.Except(OfLinks).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            return $"There is no parameter '{unknown}'; there are {string.Join(", ", Known)}.";
        var format = query["format"].FirstOrDefault() ?? "ndjson";
        if (format is not ("ndjson" or "csv"))
            return $"format is '{format}'; use ndjson or csv.";
        if (!TryReadInstant(query["since"], out var since) || !TryReadInstant(query["until"], out var until))
            return "since and until are instants such as 2026-01-31T12:00:00Z.";
        if (!TryReadNumber(query["after"], out var after))
            return "after is the sequence of the last statement that you have.";
        if (TryReadKeys(query, out var keys) is { } problem)
            return problem;
        request = new ExportRequest(format == "csv", request.Query with { Since = since, Until = until, After = after, Keys = keys });
        return null;
    }

    private static string? TryReadKeys(IQueryCollection query, out IReadOnlyList<IndexKey> keys)
    {
        var found = new List<IndexKey>();
        keys = found;
        if (query["agent"].FirstOrDefault() is { } agent)
        {
            var reading = AgentReader.Read(agent, XapiVersion.Version1);
            if (reading.Identifier is not { } identifier)
                return $"agent is no Agent: {reading.Violations[0].Message}";
            found.Add(query["relatedAgents"] == "true" ? IndexKey.RelatedAgent(identifier.Canonical) : IndexKey.Agent(identifier.Canonical));
        }
        if (query["verb"].FirstOrDefault() is { } verb)
            found.Add(IndexKey.Verb(verb));
        if (query["activity"].FirstOrDefault() is { } activity)
            found.Add(query["relatedActivities"] == "true" ? IndexKey.RelatedActivity(activity) : IndexKey.Activity(activity));
        if (query["registration"].FirstOrDefault() is not { } registration)
            return null;
        if (!Guid.TryParseExact(registration, "D", out var id))
            return "registration is a UUID.";
        found.Add(IndexKey.Registration(id));
        return null;
    }

    private static bool TryReadInstant(string? text, out DateTimeOffset? instant)
    {
        instant = null;
        if (text is null)
            return true;
        if (!XapiTimestamp.TryParse(text, XapiVersion.Version1, out var read))
            return false;
        instant = read;
        return true;
    }

    private static bool TryReadNumber(string? text, out long? number)
    {
        var isNumber = long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var read);
        number = isNumber ? read : null;
        return isNumber || text is null;
    }
}
