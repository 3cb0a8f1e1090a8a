using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Interop.Scorm.Runtime12;

/// <summary>Reads element names (RTE 1.2 3.4.2: dot notation, indices from 0).</summary>
internal static class Scorm12Path
{
    private const int LongestPath = 255;
    private const int LongestIndex = 6;

    private static readonly FrozenDictionary<string, Scorm12Element> Elements =
        Scorm12ElementTable.Elements.ToFrozenDictionary(element => element.Pattern, StringComparer.Ordinal);

    // "cmi.core", "cmi.core.score", "cmi.objectives.n": what has elements below it and is none itself.
    private static readonly FrozenSet<string> Groups = Elements.Keys
        .SelectMany(pattern => pattern.Select((character, at) => (character, at)).Where(one => one.character == '.').Select(one => pattern[..one.at]))
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool TryParse(
        string? path,
        [NotNullWhen(true)] out Scorm12Reference? reference,
        [NotNullWhen(false)] out Scorm12Violation? violation)
    {
        reference = null;
        violation = null;
        var pattern = "";
        var indices = new List<int>(2);
        if (path is null || path.Length > LongestPath || !TryReadPattern(path, ref pattern, indices))
        {
            violation = Scorm12Violation.InvalidArgument(path);
            return false;
        }

        if (!Elements.TryGetValue(pattern, out var element))
        {
            violation = Unknown(path, pattern);
            return false;
        }

        reference = new Scorm12Reference(
            element, path, indices.Count > 0 ? indices[0] : null, indices.Count > 1 ? indices[1] : null);
        return true;
    }

    // An index is expected exactly where the model has a collection, so a literal "n" never passes for one.
    private static bool TryReadPattern(string path, ref string pattern, List<int> indices)
    {
        foreach (var part in path.Split('.'))
        {
            var next = part;
            if (Elements.ContainsKey(pattern + "._count") && part is not ("_count" or "_children" or "_version"))
            {
                if (!TryReadIndex(part, out var index))
                {
                    return false;
                }

                indices.Add(index);
                next = "n";
            }

            pattern = pattern.Length == 0 ? next : $"{pattern}.{next}";
            if (part.Length == 0)
            {
                return false;
            }
        }

        // RTE 1.2 3.3, code 401: another data model's name is well formed, only not one of ours.
        return pattern.Contains('.', StringComparison.Ordinal);
    }

    // No leading zeros, so that one element has one name.
    private static bool TryReadIndex(string text, out int index)
    {
        index = 0;
        return text.Length is > 0 and <= LongestIndex && (text == "0" || text[0] != '0') && text.All(char.IsAsciiDigit) &&
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static Scorm12Violation Unknown(string path, string pattern)
    {
        if (Groups.Contains(pattern))
        {
            return Scorm12Violation.InvalidArgument(path);
        }

        var dot = pattern.LastIndexOf('.');
        var parent = pattern[..dot];
        var isParentKnown = Elements.ContainsKey(parent) || Groups.Contains(parent);
        return pattern[(dot + 1)..] switch
        {
            "_children" when isParentKnown => Scorm12Violation.NoChildren(path),
            "_count" when isParentKnown => Scorm12Violation.NoCount(path),
            _ => Scorm12Violation.NotImplemented(path),
        };
    }
}
