using System.Buffers;
using System.Globalization;

namespace Interop.Lrs.Requests;

/// <summary>The forms of parameter values (1.0.3 Data 4.3 to 4.5, 2.0 4.2.7).</summary>
internal static class ParameterChecks
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly SearchValues<char> NeverInIri = SearchValues.Create(" <>\"{}|\\^`");

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz"];

    public static bool TryUuid(string text, out Guid uuid) => Guid.TryParseExact(text, "D", out uuid);

    /// <summary>An absolute IRI: a scheme, a colon, and characters that RFC 3987 allows.</summary>
    public static bool IsIri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0]))
            return false;
        return text.AsSpan(1, colon - 1).IndexOfAnyExcept(SchemeCharacters) < 0 && !text.AsSpan(colon).ContainsAny(NeverInIri) && !text.Any(char.IsControl);
    }

    /// <summary>A date and time; 1.0.3 reads it as UTC where it has no offset, 2.0 wants one. An offset of minus zero is refused.</summary>
    public static bool TryTimestamp(string text, XapiVersion version, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < 19 || text[10] is not ('T' or 't'))
            return false;
        var offset = text.AsSpan(19).TrimStart(".0123456789");
        if (offset is "-00:00" or "-0000" or "-00" || (offset.IsEmpty && version == XapiVersion.Version2))
            return false;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }
}
