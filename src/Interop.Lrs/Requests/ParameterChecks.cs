using System.Globalization;

namespace Interop.Lrs.Requests;

/// <summary>The forms of parameter values (1.0.3 Communication 2.1.3 and Data 4.1 to 4.5, 2.0 4.2.7).</summary>
internal static class ParameterChecks
{
    public static bool TryUuid(string text, out Guid uuid) => Guid.TryParseExact(text, "D", out uuid);

    /// <summary>An absolute IRI: a scheme, a colon, and characters that RFC 3987 allows.</summary>
    public static bool IsIri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0]))
            return false;
        return text.AsSpan(1, colon - 1).IndexOfAnyExcept(SchemeCharacters) < 0 && !text.AsSpan(colon).ContainsAny(NeverInIri) && !text.Any(char.IsControl);
    }

    /// <summary>An ISO 8601 date and time; without an offset it is UTC. An offset of minus zero is refused (RFC 3339 4.3).</summary>
    public static bool TryTimestamp(string text, out DateTimeOffset instant)
    {
        // A plus sign that a client forgot to encode arrives as a space.
        var normal = text.Replace(' ', '+');
        instant = default;
        if (normal.Length < 19 || normal[10] is not ('T' or 't') || normal.EndsWith("-00:00", StringComparison.Ordinal)
            || normal.EndsWith("-0000", StringComparison.Ordinal) || (normal.Length > 19 && normal.EndsWith("-00", StringComparison.Ordinal)))
        {
            return false;
        }
        return DateTimeOffset.TryParseExact(normal, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly System.Buffers.SearchValues<char> NeverInIri = System.Buffers.SearchValues.Create(" <>\"{}|\\^`");

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd'T'HH:mm:sszz"];
}
