using System.Buffers.Text;

namespace Interop.Lrs.Statements.Reading;

/// <summary>What strings of a statement may hold, beyond what JSON says.</summary>
internal static class JsonText
{
    /// <summary>
    /// Whether a JSON string's text, as it stands between the quotes, is Unicode text without NUL: databases refuse NUL, and a lone half of a
    /// surrogate pair is no character at all (RFC 8259 8.2), so neither could be given back.
    /// </summary>
    public static bool IsDecodable(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        if (!isEscaped)
            return true;
        var wantsLow = false;
        for (var at = 0; at < raw.Length; at++)
        {
            var unit = raw[at] == '\\' && raw[at + 1] == 'u' ? Unit(raw.Slice(at + 2, 4)) : -1;
            var isLow = unit is >= 0xDC00 and <= 0xDFFF;
            if (unit == 0 || isLow != wantsLow)
                return false;
            wantsLow = unit is >= 0xD800 and <= 0xDBFF;
            if (raw[at] == '\\')
                at += unit < 0 ? 1 : 5;
        }
        return !wantsLow;
    }

    private static int Unit(ReadOnlySpan<byte> hexadecimal) =>
        Utf8Parser.TryParse(hexadecimal, out ushort unit, out _, 'x') ? unit : -1;
}
