using System.Globalization;

namespace Hub.Api.Registrations;

/// <summary>A run-time's flat elements (<c>cmi.objectives.0.id</c>), seen from one place in them.</summary>
internal sealed class FlatElements(IReadOnlyDictionary<string, string> elements)
{
    /// <returns>The element's value, null when it has none or an empty one.</returns>
    public string? this[string path] => elements.GetValueOrDefault(path) is { Length: > 0 } value ? value : null;

    public double? Number(string path) =>
        double.TryParse(this[path], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The members of a collection in order, each with the paths below its index.</summary>
    public IEnumerable<FlatElements> Members(string collection) =>
        elements.Where(element => element.Key.StartsWith(collection + ".", StringComparison.Ordinal))
            .Select(element => (Place: element.Key[(collection.Length + 1)..].Split('.', 2), element.Value))
            .Where(member => member.Place.Length == 2 && int.TryParse(member.Place[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .GroupBy(member => int.Parse(member.Place[0], NumberStyles.None, CultureInfo.InvariantCulture))
            .OrderBy(member => member.Key)
            .Select(member => new FlatElements(member.ToDictionary(element => element.Place[1], element => element.Value)));

    /// <summary>One element of every member of a collection, of those that have it.</summary>
    public IReadOnlyList<string> Each(string collection, string path) => [.. Members(collection).Select(member => member[path]).OfType<string>()];
}
