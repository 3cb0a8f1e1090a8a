using System.Text;

namespace Interop.Lrs.Requests;

/// <summary>The parameters of a request, from the query string or from a form (1.0.3 Communication 1.3), each at most once.</summary>
public sealed class RequestParameters
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private RequestParameters()
    {
    }

    /// <summary>No parameters.</summary>
    public static RequestParameters None { get; } = new();

    /// <summary>The names, in no particular order.</summary>
    public IReadOnlyCollection<string> Names => values.Keys;

    /// <summary>The decoded value of a parameter, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Decodes a query string, with or without its question mark.</summary>
    public static Reading<RequestParameters> FromQuery(string? query)
    {
        if (string.IsNullOrEmpty(query))
            return None;
        var pairs = FormDecoder.Decode(Encoding.UTF8.GetBytes(query.StartsWith('?') ? query[1..] : query), out var problem);
        return pairs is null ? Refusal.BadRequest("Communication 3.2", "query", problem!) : FromPairs(pairs);
    }

    /// <summary>Takes decoded pairs; a name that comes twice is refused, since nothing says which one counts.</summary>
    public static Reading<RequestParameters> FromPairs(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var parameters = new RequestParameters();
        foreach (var (name, value) in pairs)
        {
            if (!parameters.values.TryAdd(name, value))
                return Refusal.BadRequest("Communication 3.2", name, $"The parameter '{name}' is given more than once.");
        }
        return parameters;
    }

    /// <summary>What is wrong with each parameter that is not among the known ones, a different case included (1.0.3 Communication 3.2, XAPI-00324, XAPI-00325).</summary>
    internal IEnumerable<LrsViolation> Unknown(IReadOnlyCollection<string> known, string requirement)
    {
        foreach (var name in values.Keys)
        {
            if (known.Contains(name))
                continue;
            var meant = known.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
            yield return new LrsViolation(requirement, name, meant is null
                ? $"The parameter '{name}' is not known here."
                : $"The parameter '{name}' has to be written '{meant}'.");
        }
    }
}
