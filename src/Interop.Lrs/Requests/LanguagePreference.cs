using System.Globalization;

namespace Interop.Lrs.Requests;

/// <summary>
/// An <c>Accept-Language</c> header, by which one entry of each language map is chosen for the format <c>canonical</c>
/// (1.0.3 Communication 2.1.3, 2.0 4.1.6.1; RFC 2616 14.4).
/// </summary>
public sealed class LanguagePreference
{
    private const int MaximumRanges = 50;

    private readonly List<(string Range, double Quality)> ranges;

    private LanguagePreference(List<(string, double)> ranges) => this.ranges = ranges;

    /// <summary>No preference: the first entry of each map is chosen.</summary>
    public static LanguagePreference None { get; } = new([]);

    /// <summary>The ranges wanted, most wanted first; equally wanted ones in the order of the header.</summary>
    public IEnumerable<string> Ranges => ranges.Where(r => r.Quality > 0).OrderByDescending(r => r.Quality).Select(r => r.Range);

    /// <summary>Reads the header; what is malformed in it is left out, since the header is a wish and no reason to refuse a request.</summary>
    public static LanguagePreference Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return None;

        var ranges = new List<(string, double)>();
        foreach (var item in header.AsSpan().Split(','))
        {
            if (ranges.Count == MaximumRanges)
                break;
            if (ParseItem(header.AsSpan()[item]) is { } range)
                ranges.Add(range);
        }
        return new LanguagePreference(ranges);
    }

    /// <summary>The tag that fits best; the first where none does, because a map is to come back with exactly one entry. Null only for an empty list.</summary>
    public string? Choose(IReadOnlyList<string> tags)
    {
        string? best = null;
        (double Quality, int Order) bestRank = default;
        foreach (var tag in tags)
        {
            var (quality, order) = Rank(tag);
            if (quality > 0 && (best is null || quality > bestRank.Quality || (quality == bestRank.Quality && order < bestRank.Order)))
                (best, bestRank) = (tag, (quality, order));
        }
        return best ?? ChooseRelated(tags) ?? (tags.Count > 0 ? tags[0] : null);
    }

    // The quality of the longest range that is a prefix of the tag at a hyphen; '*' is the shortest of all.
    private (double Quality, int Order) Rank(string tag)
    {
        (double, int) rank = default;
        var longest = -1;
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i].Range;
            var length = range == "*" ? 0 : range.Length;
            if (length > longest && (length == 0 || Covers(range, tag)))
                (rank, longest) = ((ranges[i].Quality, i), length);
        }
        return rank;
    }

    // Somebody who asked for en-US would rather read en or en-GB than another language (RFC 4647 3.4, lookup).
    private string? ChooseRelated(IReadOnlyList<string> tags)
    {
        foreach (var range in Ranges)
        {
            for (var cut = range.LastIndexOf('-'); cut > 0; cut = range.LastIndexOf('-', cut - 1))
            {
                var shorter = range[..cut];
                if (tags.FirstOrDefault(tag => Covers(shorter, tag) && !IsRefused(tag)) is { } related)
                    return related;
            }
        }
        return null;
    }

    private bool IsRefused(string tag) => ranges.Any(r => r.Quality == 0 && r.Range != "*" && Covers(r.Range, tag));

    private static bool Covers(string range, string tag) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    private static (string, double)? ParseItem(ReadOnlySpan<char> item)
    {
        var semicolon = item.IndexOf(';');
        var range = (semicolon < 0 ? item : item[..semicolon]).Trim();
        if (range.IsEmpty || range.Length > 100)
            return null;
        foreach (var character in range)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '*'))
                return null;
        }
        return ParseQuality(semicolon < 0 ? [] : item[(semicolon + 1)..]) is { } quality ? (range.ToString(), quality) : null;
    }

    private static double? ParseQuality(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        if (parameter.IsEmpty)
            return 1;
        if (!parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            return null;
        return double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) && quality <= 1 ? quality : null;
    }
}
