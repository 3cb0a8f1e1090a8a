using System.Buffers;

namespace Interop.Lrs.DataTypes;

/// <summary>Internet media types with their parameters: the syntax of RFC 2045 5.1 (1.0.3 Data 2.4.11, 2.0 4.2.2.6).</summary>
public static class MediaType
{
    private static readonly SearchValues<byte> s_token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Whether the text is a media type such as <c>text/plain; charset=utf-8</c>.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        var semicolon = utf8.IndexOf((byte)';');
        var type = semicolon < 0 ? utf8 : utf8[..semicolon].TrimEnd(" \t"u8);
        var slash = type.IndexOf((byte)'/');
        return slash > 0 && IsToken(type[..slash]) && IsToken(type[(slash + 1)..])
            && (semicolon < 0 || AreParameters(utf8[(semicolon + 1)..]));
    }

    private static bool AreParameters(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.Trim(" \t"u8);
            if (text.IsEmpty)
                return true;
            var equals = text.IndexOf((byte)'=');
            if (equals < 1 || !IsToken(text[..equals]) || !TakeValue(text[(equals + 1)..], out var rest))
                return false;
            rest = rest.TrimStart(" \t"u8);
            if (rest.IsEmpty)
                return true;
            if (rest[0] != ';')
                return false;
            text = rest[1..];
        }
    }

    private static bool TakeValue(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        if (text.IsEmpty || text[0] != '"')
        {
            var end = text.IndexOfAnyExcept(s_token);
            rest = end < 0 ? [] : text[end..];
            return text.Length > rest.Length;
        }
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '"')
            {
                rest = text[(at + 1)..];
                return true;
            }
        }
        rest = [];
        return false;
    }

    private static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(s_token);
}
