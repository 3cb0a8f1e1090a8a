using System.Globalization;
using Interop.Lrs.Agents;
using Interop.Lrs.DataTypes;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Queries;

/// <summary>Reads parameters one by one and gathers what is wrong with them.</summary>
internal sealed class ParameterReader
{
    private readonly RequestParameters parameters;
    private readonly XapiVersion version;
    private readonly string requirement;
    private readonly List<LrsViolation> violations;

    public ParameterReader(RequestParameters parameters, XapiVersion version, string requirement, IReadOnlyCollection<string> known)
    {
        this.parameters = parameters;
        this.version = version;
        this.requirement = requirement;
        violations = [.. parameters.Unknown(known, version == XapiVersion.Version1 ? "Communication 3.2" : requirement)];
    }

    public bool Has(string name) => parameters[name] is not null;

    /// <summary>The value read where nothing was wrong, else the refusal.</summary>
    public Reading<T> Finish<T>(Func<T> value) => violations.Count == 0 ? Reading.Of(value()) : new Refusal(400, violations);

    public void Refuse(string name, string message) => violations.Add(new LrsViolation(requirement, name, message));

    public void Require(string name)
    {
        if (!Has(name))
            Refuse(name, $"The parameter '{name}' is missing.");
    }

    /// <summary>A text that is not empty.</summary>
    public string? Text(string name)
    {
        if (parameters[name] is not "")
            return parameters[name];
        Refuse(name, $"The parameter '{name}' is empty.");
        return null;
    }

    public Guid? Uuid(string name)
    {
        if (parameters[name] is not { } text)
            return null;
        if (DataTypes.Uuid.TryParse(text, out var uuid))
            return uuid;
        Refuse(name, $"The parameter '{name}' is a UUID.");
        return null;
    }

    public string? Iri(string name)
    {
        if (parameters[name] is not { } text || DataTypes.Iri.IsAbsolute(text))
            return parameters[name];
        Refuse(name, $"The parameter '{name}' is an IRI.");
        return null;
    }

    public DateTimeOffset? Timestamp(string name)
    {
        if (parameters[name] is not { } text)
            return null;
        // A plus sign that a client forgot to encode arrives as a space.
        if (XapiTimestamp.TryParse(text.Replace(' ', '+'), version, out var instant))
            return instant;
        Refuse(name, $"The parameter '{name}' is a timestamp in ISO 8601, such as 2026-01-31T12:00:00.000Z.");
        return null;
    }

    public bool Flag(string name)
    {
        if (parameters[name] is not (null or "true" or "false"))
            Refuse(name, $"The parameter '{name}' is true or false.");
        return parameters[name] == "true";
    }

    /// <summary>A number from 0; one beyond what an integer holds is as good as the largest.</summary>
    public int Count(string name)
    {
        if (parameters[name] is not { } text)
            return 0;
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            Refuse(name, $"The parameter '{name}' is a whole number from 0.");
            return 0;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue;
    }

    public RequestedAgent? Agent(string name, bool allowGroup)
    {
        if (parameters[name] is not { } json)
            return null;
        var agent = AgentReader.Read(json, version);
        violations.AddRange(agent.Violations.Select(violation => violation with { Path = name + violation.Path[1..] }));
        if (agent.IsGroup && !allowGroup)
            Refuse(name, "This resource knows agents only, not groups.");
        return agent is { Identifier: { } identifier } && (allowGroup || !agent.IsGroup) ? new RequestedAgent(identifier, agent.Name) : null;
    }
}
