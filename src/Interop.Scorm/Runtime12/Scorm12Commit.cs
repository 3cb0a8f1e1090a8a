namespace Interop.Scorm.Runtime12;

/// <summary>Works one commit into a copy of the values.</summary>
internal sealed class Scorm12Commit
{
    private readonly Scorm12Rules rules;
    private long characters;

    public Scorm12Commit(Dictionary<string, string> values, Scorm12Collections collections, Scorm12Rules rules)
    {
        this.rules = rules;
        Values = new Dictionary<string, string>(values, StringComparer.Ordinal);
        Collections = new Scorm12Collections(collections);
        characters = values.Sum(pair => (long)pair.Key.Length + pair.Value.Length);
    }

    public Dictionary<string, string> Values { get; }

    public Scorm12Collections Collections { get; }

    public List<string> Accepted { get; } = [];

    public List<Scorm12Refusal> Refused { get; } = [];

    public void Store(IEnumerable<KeyValuePair<string, string>> set)
    {
        var elements = new List<(Scorm12Reference Reference, string Value)>();
        foreach (var (name, value) in set)
        {
            if (!Scorm12Element.TryParse(name, out var reference, out var violation))
            {
                // 202 and 203 answer a question about a keyword; setting one is 402 wherever it stands.
                Refused.Add(new Scorm12Refusal(name, violation.Code is 202 or 203 ? Scorm12Violation.Keyword(name) : violation));
            }
            else if (reference.Element.CheckSet(value, rules.StrictLengths) is { } refusal)
            {
                Refused.Add(new Scorm12Refusal(name, refusal));
            }
            else
            {
                elements.Add((reference, value));
            }
        }

        // A JSON object has no order, but a collection grows one index at a time. The sort is stable.
        foreach (var (reference, value) in elements.OrderBy(one => one.Reference.First ?? -1).ThenBy(one => one.Reference.Second ?? -1))
        {
            Store(reference, value);
        }
    }

    private void Store(Scorm12Reference reference, string value)
    {
        var before = Values.TryGetValue(reference.Path, out var old) ? reference.Path.Length + old.Length : 0;
        var after = characters - before + reference.Path.Length + value.Length;
        var violation = Collections.Check(reference, rules)
            ?? (after > rules.Characters && after > characters
                ? Scorm12Violation.Full($"one SCO may keep {rules.Characters:N0} characters")
                : null);
        if (violation is not null)
        {
            Refused.Add(new Scorm12Refusal(reference.Path, violation));
            return;
        }

        characters = after;
        Collections.Add(reference);
        Values[reference.Path] = value;
        Accepted.Add(reference.Path);
    }
}
