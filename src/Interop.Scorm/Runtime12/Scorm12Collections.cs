using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>How many entries each collection has: the highest index in use plus one.</summary>
internal sealed class Scorm12Collections
{
    private readonly Dictionary<string, int> counts;

    public Scorm12Collections(Scorm12Collections other) => counts = new(other.counts, StringComparer.Ordinal);

    public Scorm12Collections(IEnumerable<Scorm12Reference> elements)
    {
        counts = new(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            Add(element);
        }
    }

    public int Count(string collection) => counts.GetValueOrDefault(collection);

    /// <summary>Null when the indices continue their collections (RTE 1.2 3.4.4: indices are sequential from 0) within the bounds.</summary>
    public Scorm12Violation? Check(Scorm12Reference element, Scorm12Rules rules)
    {
        foreach (var (collection, index) in CollectionsOf(element))
        {
            var count = Count(collection);
            if (index > count)
            {
                return Scorm12Violation.OutOfOrder(element.Path, count);
            }

            var bound = Bound(collection, rules);
            if (index >= bound)
            {
                return Scorm12Violation.Full(string.Create(CultureInfo.InvariantCulture, $"{collection} may have {bound} entries"));
            }
        }

        return null;
    }

    public void Add(Scorm12Reference element)
    {
        foreach (var (collection, index) in CollectionsOf(element))
        {
            counts[collection] = Math.Max(Count(collection), index + 1);
        }
    }

    private static int Bound(string collection, Scorm12Rules rules) => collection switch
    {
        "cmi.objectives" => rules.Objectives,
        "cmi.interactions" => rules.Interactions,
        _ => rules.PerInteraction,
    };

    private static IEnumerable<(string Collection, int Index)> CollectionsOf(Scorm12Reference element)
    {
        if (element.First is not { } first)
        {
            yield break;
        }

        var parts = element.Path.Split('.');
        yield return (string.Join('.', parts[..2]), first);
        if (element.Second is { } second)
        {
            yield return (string.Join('.', parts[..4]), second);
        }
    }
}
