using System.Buffers;
using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>IRIs, IRLs and URIs as far as xAPI has an LRS check them: a scheme, and no character that none of them may hold (1.0.3 Data 2.2 and 4.3, 2.0 4.2.7).</summary>
public static class Iri
{
    // RFC 3987 2.2: what ASCII has beyond reserved, unreserved and the percent sign.
    private static readonly SearchValues<byte> s_forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(control => (byte)control), 0x7F, .. "<>\"{}|\\^`"u8]);

    /// <summary>Whether the text is an absolute IRI.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> utf8)
    {
        var colon = utf8.IndexOf((byte)':');
        return colon > 0 && colon < utf8.Length - 1 && IsScheme(utf8[..colon]) && !utf8[colon..].ContainsAny(s_forbidden);
    }

    /// <inheritdoc cref="IsAbsolute(ReadOnlySpan{byte})"/>
    public static bool IsAbsolute(string text) => IsAbsolute(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the text is an absolute URI: an IRI of ASCII characters only.</summary>
    public static bool IsAbsoluteUri(ReadOnlySpan<byte> utf8) => Ascii.IsValid(utf8) && IsAbsolute(utf8);

    // RFC 3986 3.1.
    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        if (!char.IsAsciiLetter((char)text[0]))
            return false;
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        }
        return true;
    }
}
