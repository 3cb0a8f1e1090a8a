using System.Text;

namespace Interop.Lrs.DataTypes;

/// <summary>Durations: the format with designators of ISO 8601:2004 4.4.3.2 (1.0.3 Data 4.6, 2.0 4.2.7).</summary>
public static class XapiDuration
{
    /// <summary>Whether the text is a duration: <c>P4W</c>, or any of Y M D and, after a T, H M S in this order; only the last number may have a fraction.</summary>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < 3 || utf8[0] != 'P')
            return false;
        var rest = utf8[1..];
        var time = rest.IndexOf((byte)'T');
        if (time < 0)
            return IsSequence(rest, "W"u8, mayHaveFraction: true) || IsSequence(rest, "YMD"u8, mayHaveFraction: true);
        return (time == 0 || IsSequence(rest[..time], "YMD"u8, mayHaveFraction: false)) && IsSequence(rest[(time + 1)..], "HMS"u8, mayHaveFraction: true);
    }

    /// <inheritdoc cref="IsValid(ReadOnlySpan{byte})"/>
    public static bool IsValid(string text) => IsValid(Encoding.UTF8.GetBytes(text));

    /// <summary>How much of the seconds' fraction is compared: two digits, cut and not rounded. False when there is nothing to cut.</summary>
    internal static bool TryFindExcess(ReadOnlySpan<byte> duration, out int start, out int length)
    {
        const int compared = 2;
        start = duration.LastIndexOfAny((byte)'.', (byte)',') + 1 + compared;
        length = duration.Length - 1 - start;
        return start > compared && duration[^1] == 'S' && length > 0;
    }

    private static bool IsSequence(ReadOnlySpan<byte> text, ReadOnlySpan<byte> designators, bool mayHaveFraction)
    {
        if (text.IsEmpty)
            return false;
        while (!text.IsEmpty)
        {
            var digits = Digits(text);
            var end = digits;
            var hasFraction = end < text.Length && (text[end] is (byte)'.' or (byte)',');
            if (hasFraction)
            {
                var fraction = Digits(text[(end + 1)..]);
                if (fraction == 0)
                    return false;
                end += 1 + fraction;
            }
            if (digits == 0 || end == text.Length || (hasFraction && (!mayHaveFraction || end != text.Length - 1)))
                return false;
            var designator = designators.IndexOf(text[end]);
            if (designator < 0)
                return false;
            designators = designators[(designator + 1)..];
            text = text[(end + 1)..];
        }
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }
}
