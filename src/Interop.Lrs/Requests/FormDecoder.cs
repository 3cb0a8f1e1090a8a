using System.Text;
using System.Text.Unicode;

namespace Interop.Lrs.Requests;

/// <summary>Decodes query strings and <c>application/x-www-form-urlencoded</c> bodies: names and values in UTF-8 (1.0.3 Communication 1.4).</summary>
internal static class FormDecoder
{
    // No resource has more than 14 parameters; what is far beyond that is not a client of ours.
    private const int MaximumPairs = 100;

    /// <summary>The pairs in order, or null with a sentence that says what is wrong.</summary>
    public static List<KeyValuePair<string, string>>? Decode(ReadOnlySpan<byte> text, out string? problem)
    {
        problem = null;
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
                continue;
            if (pairs.Count == MaximumPairs)
            {
                problem = $"There are more than {MaximumPairs} parameters.";
                return null;
            }

            var equals = pair.IndexOf((byte)'=');
            var name = Unescape(equals < 0 ? pair : pair[..equals]);
            var value = Unescape(equals < 0 ? [] : pair[(equals + 1)..]);
            if (name is null || value is null)
            {
                problem = "A parameter is not percent-encoded UTF-8, or holds a NUL character.";
                return null;
            }
            pairs.Add(new KeyValuePair<string, string>(name, value));
        }
        return pairs;
    }

    private static string? Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = text.Length <= 512 ? stackalloc byte[text.Length] : new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (value == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1]) || !char.IsAsciiHexDigit((char)text[i + 2]))
                    return null;
                value = (byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                i += 2;
            }
            else if (value == '+')
            {
                value = (byte)' ';
            }
            if (value == 0)
                return null;
            bytes[length++] = value;
        }
        return Utf8.IsValid(bytes[..length]) ? Encoding.UTF8.GetString(bytes[..length]) : null;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
