namespace Interop.Lti.Login;

/// <summary>The parameters of a message that matter, each at most once; others are ignored (LTI 4.3).</summary>
internal sealed class MessageParameters
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<LtiViolation> violations = [];
    private readonly string requirement;

    public MessageParameters(IEnumerable<KeyValuePair<string, string>> parameters, string requirement, params string[] known)
    {
        this.requirement = requirement;
        foreach (var (name, value) in parameters)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                continue;
            if (value.Contains('\0', StringComparison.Ordinal))
                Refuse($"The parameter '{name}' holds a NUL character.");
            else if (!values.TryAdd(name, value))
                Refuse($"The parameter '{name}' is given more than once.");
        }
    }

    public IReadOnlyList<LtiViolation> Violations => violations;

    /// <summary>The value; null for a parameter that is missing or empty.</summary>
    public string? this[string name] => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string Required(string name)
    {
        if (this[name] is { } value)
            return value;
        Refuse($"The parameter '{name}' is missing.");
        return "";
    }

    public void LimitTo(string name, int length)
    {
        if (this[name]?.Length > length)
            Refuse($"The parameter '{name}' is longer than {length:N0} characters.");
    }

    public void Refuse(string message) => violations.Add(new LtiViolation(requirement, message));
}
