using System.Globalization;
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
        if (ParameterChecks.TryUuid(text, out var uuid))
            return uuid;
        Refuse(name, $"The parameter '{name}' is a UUID.");
        return null;
    }

    public string? Iri(string name)
    {
        if (parameters[name] is not { } text || ParameterChecks.IsIri(text))
            return parameters[name];
        Refuse(name, $"The parameter '{name}' is an IRI.");
        return null;
    }

    public DateTimeOffset? Timestamp(string name)
    {
        if (parameters[name] is not { } text)
            return null;
        // A plus sign that a client forgot to encode arrives as a space.
        if (ParameterChecks.TryTimestamp(text.Replace(' ', '+'), version, out var instant))
            return instant.ToUniversalTime();
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
        var agent = AgentParameter.Read(json, version, allowGroup, out var violation);
        if (violation is not null)
            violations.Add(violation with { Path = name });
        return agent;
    }
}
