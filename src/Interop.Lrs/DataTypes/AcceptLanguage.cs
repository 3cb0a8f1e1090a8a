using System.Globalization;

namespace Interop.Lrs.DataTypes;

/// <summary>The languages that a reader would like, from <c>Accept-Language</c> (RFC 9110 12.5.4); chooses the best of a language map (1.0.3 Communication 2.1.3).</summary>
public sealed class AcceptLanguage
{
    // A header asks for a handful; a longer one is no person's wish.
    private const int MaxRanges = 50;

    private readonly string[] _wanted;
    private readonly string[] _refused;

    private AcceptLanguage(string[] wanted, string[] refused) => (_wanted, _refused) = (wanted, refused);

    /// <summary>No wish: the first language of each map.</summary>
    public static AcceptLanguage Any { get; } = new([], []);

    /// <summary>Reads the header's value; parts that make no sense are passed over.</summary>
    public static AcceptLanguage Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return Any;
        var ranges = header.Split(',', MaxRanges, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Range)
            .Where(range => range.Tag.Length > 0)
            .ToList();
        return new AcceptLanguage(
            [.. ranges.Where(range => range.Quality > 0).OrderByDescending(range => range.Quality).Select(range => range.Tag)],
            [.. ranges.Where(range => range.Quality <= 0).Select(range => range.Tag)]);
    }

    /// <summary>
    /// The index of the best tag. For each range, best first: the tag itself, else one that it is the beginning of (RFC 4647 3.3.1),
    /// else the same with the range cut from its end, subtag by subtag (3.4); else the first that is not refused, else the first.
    /// </summary>
    /// <param name="tags">At least one.</param>
    public int Choose(IReadOnlyList<string> tags)
    {
        foreach (var wanted in _wanted)
        {
            if (wanted != "*" && Find(tags, wanted) is var found and >= 0)
                return found;
            if (wanted == "*")
                break;
        }
        for (var at = 0; at < tags.Count; at++)
        {
            if (!_refused.Any(refused => refused == "*" || IsIn(tags[at], refused)))
                return at;
        }
        return 0;
    }

    private static int Find(IReadOnlyList<string> tags, string range)
    {
        while (range.Length > 0)
        {
            var best = -1;
            for (var at = 0; at < tags.Count; at++)
            {
                if (tags[at].Equals(range, StringComparison.OrdinalIgnoreCase))
                    return at;
                if (best < 0 && IsIn(tags[at], range))
                    best = at;
            }
            if (best >= 0)
                return best;
            range = Cut(range);
        }
        return -1;
    }

    private static bool IsIn(string tag, string range) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    // A single letter or digit only announces what followed it, so it goes too.
    private static string Cut(string range)
    {
        var end = range.LastIndexOf('-');
        if (end >= 2 && range[end - 2] == '-')
            end -= 2;
        return end < 0 ? "" : range[..end];
    }

    private static (string Tag, double Quality) Range(string part)
    {
        var semicolon = part.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
            return (part, 1);
        var weight = part[(semicolon + 1)..].Trim();
        var quality = weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(weight.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
            ? Math.Clamp(parsed, 0, 1)
            : 1;
        return (part[..semicolon].Trim(), quality);
    }
}
