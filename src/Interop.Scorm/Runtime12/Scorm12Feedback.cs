using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>
/// Rewrites CMIFeedback (RTE 1.2 3.4.4) as SCORM 2004 and xAPI write it: <c>[,]</c> for the comma of a list, <c>[.]</c> for the point of a pair,
/// <c>[:]</c> for the colon of a range. What does not have the form that its type asks for stays as the content wrote it.
/// </summary>
internal static class Scorm12Feedback
{
    private const string Comma = "[,]";
    private const string Point = "[.]";
    private const string Colon = "[:]";

    public static string Response(string type, string value) => IsWrittenAs2004(value) ? value : type switch
    {
        "true-false" => TrueOrFalse(value),
        "choice" or "sequencing" => List(value, one => one),
        "matching" => List(value, Pair),
        _ => value,
    };

    public static string Pattern(string type, string value) => type == "numeric" ? Range(value) : Response(type, value);

    // Tools that know both versions often write both in the newer form.
    private static bool IsWrittenAs2004(string value) =>
        value.Contains(Comma, StringComparison.Ordinal) || value.Contains(Point, StringComparison.Ordinal) || value.Contains(Colon, StringComparison.Ordinal);

    // One character is significant: 0, 1, t or f.
    private static string TrueOrFalse(string value) => value.Trim().ToUpperInvariant() switch
    {
        "1" or "T" or "TRUE" => "true",
        "0" or "F" or "FALSE" => "false",
        _ => value,
    };

    // Braces say that all of it belongs together, which is what a list says anyway.
    private static string List(string value, Func<string, string> item)
    {
        var list = value.Trim();
        if (list is ['{', .. var inner, '}'])
        {
            list = inner;
        }

        var items = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return items.Length == 0 ? value : string.Join(Comma, items.Select(item));
    }

    private static string Pair(string value)
    {
        var point = value.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? value : string.Concat(value.AsSpan(0, point), Point, value.AsSpan(point + 1));
    }

    private static string Range(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && IsBound(value.AsSpan(0, colon)) && IsBound(value.AsSpan(colon + 1))
            ? string.Concat(value.AsSpan(0, colon).Trim(), Colon, value.AsSpan(colon + 1).Trim())
            : value;
    }

    private static bool IsBound(ReadOnlySpan<char> text) =>
        text.IsWhiteSpace() || decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}
