using System.Buffers;
using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>The value of <c>mbox</c>: <c>mailto:</c> and one mail address (1.0.3 Data 2.4.2.3, 2.0 4.2.2.1).</summary>
public static class MailtoIri
{
    private static readonly SearchValues<byte> s_forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(control => (byte)control), 0x7F, .. "<>\"{}|\\^`?,;()[]:"u8]);

    private static ReadOnlySpan<byte> Scheme => "mailto:"u8;

    /// <summary>Whether the text is such a value.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.StartsWith(Scheme))
            return false;
        var address = utf8[Scheme.Length..];
        var at = address.IndexOf((byte)'@');
        return at > 0 && address.LastIndexOf((byte)'@') == at && IsDomain(address[(at + 1)..]) && !address.ContainsAny(s_forbidden);
    }

    /// <inheritdoc cref="IsValid(ReadOnlySpan{byte})"/>
    public static bool IsValid(string text) => IsValid(Encoding.UTF8.GetBytes(text));

    /// <summary>The same with the domain in lower case, where case means nothing (1.0.3 Data 2.3.1).</summary>
    public static void LowerDomain(Span<byte> utf8) => LowerAscii(utf8[(utf8.LastIndexOf((byte)'@') + 1)..]);

    internal static void LowerAscii(Span<byte> text)
    {
        foreach (ref var letter in text)
        {
            if (letter is >= (byte)'A' and <= (byte)'Z')
                letter |= 0x20;
        }
    }

    private static bool IsDomain(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text[0] != '.' && text[^1] != '.' && text.IndexOf(".."u8) < 0;
}
