using System.Collections.Frozen;
using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>Language tags: the syntax of RFC 5646 2.1, without a look into its registry (1.0.3 Data 2.2, 4.2; 2.0 4.2.7).</summary>
public static class LanguageTag
{
    private const int MaxSubtag = 8;

    // RFC 5646 2.1 "irregular": registered before there was a syntax. The regular ones fit it.
    private static readonly FrozenSet<string> s_irregular = FrozenSet.ToFrozenSet(
        [
            "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
            "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text is a well-formed tag.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> utf8)
    {
        // What nearly every statement has: "en", "en-US".
        if (utf8.Length == 2)
            return AllLetters(utf8);
        if (utf8.Length == 5 && utf8[2] == '-')
            return AllLetters(utf8[..2]) && AllLetters(utf8[3..]);
        return IsLangTag(utf8) || IsPrivateUse(utf8) || s_irregular.Contains(Encoding.UTF8.GetString(utf8));
    }

    /// <inheritdoc cref="IsWellFormed(ReadOnlySpan{byte})"/>
    public static bool IsWellFormed(string text) => IsWellFormed(Encoding.UTF8.GetBytes(text));

    private static bool IsLangTag(ReadOnlySpan<byte> text)
    {
        var subtag = Next(ref text);
        if (subtag.Length is < 2 or > MaxSubtag || !AllLetters(subtag))
            return false;
        var extendable = subtag.Length <= 3;
        subtag = Next(ref text);
        for (var extended = 0; extendable && extended < 3 && subtag.Length == 3 && AllLetters(subtag); extended++)
            subtag = Next(ref text);
        if (subtag.Length == 4 && AllLetters(subtag))
            subtag = Next(ref text);
        if ((subtag.Length == 2 && AllLetters(subtag)) || (subtag.Length == 3 && AllDigits(subtag)))
            subtag = Next(ref text);
        while (IsVariant(subtag))
            subtag = Next(ref text);
        while (subtag.Length == 1 && subtag[0] is not ((byte)'x' or (byte)'X') && AllAlphanumeric(subtag))
        {
            subtag = Next(ref text);
            if (subtag.Length is < 2 or > MaxSubtag || !AllAlphanumeric(subtag))
                return false;
            while (subtag.Length is >= 2 and <= MaxSubtag && AllAlphanumeric(subtag))
                subtag = Next(ref text);
        }
        return subtag.IsEmpty ? text.IsEmpty : subtag[0] is (byte)'x' or (byte)'X' && subtag.Length == 1 && ArePrivate(text);
    }

    private static bool IsPrivateUse(ReadOnlySpan<byte> text) =>
        Next(ref text) is [(byte)'x' or (byte)'X'] && ArePrivate(text);

    private static bool ArePrivate(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return false;
        while (!text.IsEmpty)
        {
            var subtag = Next(ref text);
            if (subtag.Length is < 1 or > MaxSubtag || !AllAlphanumeric(subtag))
                return false;
        }
        return true;
    }

    private static bool IsVariant(ReadOnlySpan<byte> subtag) =>
        AllAlphanumeric(subtag) && (subtag.Length is >= 5 and <= MaxSubtag || (subtag.Length == 4 && char.IsAsciiDigit((char)subtag[0])));

    // A hyphen that nothing follows stays where it is, so that the tag is refused.
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        var hyphen = text.IndexOf((byte)'-');
        if (hyphen == text.Length - 1 && hyphen >= 0)
            return [];
        var subtag = hyphen < 0 ? text : text[..hyphen];
        text = hyphen < 0 ? [] : text[(hyphen + 1)..];
        return subtag;
    }

    private static bool AllLetters(ReadOnlySpan<byte> text) => All(text, char.IsAsciiLetter);

    private static bool AllDigits(ReadOnlySpan<byte> text) => All(text, char.IsAsciiDigit);

    private static bool AllAlphanumeric(ReadOnlySpan<byte> text) => All(text, char.IsAsciiLetterOrDigit);

    private static bool All(ReadOnlySpan<byte> text, Func<char, bool> has)
    {
        foreach (var letter in text)
        {
            if (!has((char)letter))
                return false;
        }
        return !text.IsEmpty;
    }
}
