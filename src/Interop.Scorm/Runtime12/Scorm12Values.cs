using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Interop.Scorm.Runtime12;

/// <summary>Whether a text is a value of its element's type (RTE 1.2 3.4.4). Each refusal is 405.</summary>
internal static partial class Scorm12Values
{
    public static Scorm12Violation? Check(Scorm12Element element, string? value, bool strictLengths)
    {
        var reason = value is null ? "is missing" : Reason(element, value, strictLengths);
        return reason is null ? null : Scorm12Violation.IncorrectType($"The value for {element.Pattern} {reason}.");
    }

    private static string? Reason(Scorm12Element element, string value, bool strictLengths) => element.Type switch
    {
        // A response's form depends on the interaction's type, which may be set later or never, so only its length is checked.
        Scorm12Type.CmiString255 or Scorm12Type.CmiString4096 or Scorm12Type.CmiFeedback =>
            Length(element, value, strictLengths) ?? Storable(value),
        Scorm12Type.CmiIdentifier => Length(element, value, strictLengths) ?? Identifier(value),
        Scorm12Type.CmiDecimal => Number(element, value),
        Scorm12Type.CmiDecimalOrBlank => value.Length == 0 ? null : Number(element, value),
        Scorm12Type.CmiSInteger => SignedInteger().IsMatch(value) ? Range(element, value) : "is no whole number",
        Scorm12Type.CmiTime => Time().IsMatch(value) ? null : "is no time of day such as 13:05:30.25",
        Scorm12Type.CmiTimespan => CmiTimespan.IsStrict(value) ? null : "is no length of time such as 0001:05:30.25",
        Scorm12Type.CmiVocabulary => Vocabulary(element, value),
        Scorm12Type.CmiVocabularyOrDecimal => Number(element, value) is null ? null : Vocabulary(element, value),
        _ => throw new InvalidOperationException($"The type {element.Type} has no rule."),
    };

    private static string? Length(Scorm12Element element, string value, bool strictLengths)
    {
        var limit = strictLengths ? element.MaxLength : element.LenientMaxLength;
        return value.Length > limit ? $"is {value.Length} characters long; {limit} are allowed" : null;
    }

    // Neither can be kept as text by every database.
    private static string? Storable(string value) =>
        value.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(value) ? "holds a NUL or half a surrogate pair" : null;

    private static string? Identifier(string value) =>
        value.Length == 0 ? "is empty"
        : HasLoneSurrogate(value) || value.EnumerateRunes().Any(IsForbiddenInIdentifier) ? "has white space or unprintable characters"
        : null;

    private static bool IsForbiddenInIdentifier(Rune rune) =>
        Rune.IsWhiteSpace(rune) ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static bool HasLoneSurrogate(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (char.IsSurrogate(value[at]) && (at + 1 == value.Length || !char.IsSurrogatePair(value[at], value[++at])))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Number(Scorm12Element element, string value) =>
        Decimal().IsMatch(value) ? Range(element, value) : "is no number";

    private static string? Range(Scorm12Element element, string value)
    {
        var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return !double.IsFinite(number) || number < element.Minimum || number > element.Maximum
            ? $"is outside {element.Minimum} to {element.Maximum}"
            : null;
    }

    private static string? Vocabulary(Scorm12Element element, string value) =>
        element.Vocabulary.Contains(value, StringComparer.Ordinal)
            ? null
            : $"is none of {string.Join(" | ", element.Vocabulary.Select(word => word.Length == 0 ? "\"\"" : word))}";

    // Bounded, as no score needs more digits than a double can tell apart many times over.
    [GeneratedRegex(@"^-?([0-9]{1,400}(\.[0-9]{0,400})?|\.[0-9]{1,400})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[+-]?[0-9]{1,5}\z")]
    private static partial Regex SignedInteger();

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,2})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
