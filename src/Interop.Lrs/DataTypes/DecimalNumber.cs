using System.Globalization;

namespace Interop.Lrs.DataTypes;

/// <summary>
/// A JSON number by its value, whatever its spelling and however many digits it has: 0.d₁d₂…dₙ × 10^exponent with d₁ and dₙ not 0.
/// Statements are stored as sent, so a comparison of scores must not round either.
/// </summary>
internal readonly ref struct DecimalNumber
{
    // Beyond it a power of ten is no number that anything computes with; such numbers stay as they are spelled.
    private const int MaxExponentDigits = 18;

    private readonly bool _isNegative;
    private readonly long _exponent;

    // Of a JSON number: its digits from the first to the last that is not 0, with the point if it lies between them.
    private readonly ReadOnlySpan<byte> _significant;

    /// <param name="json">A number in JSON's syntax.</param>
    public DecimalNumber(ReadOnlySpan<byte> json)
    {
        var text = json;
        _isNegative = text[0] == '-';
        if (_isNegative)
            text = text[1..];
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponent < 0 ? text : text[..exponent];
        var point = mantissa.IndexOf((byte)'.');
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            _isNegative = false;
            return;
        }
        _significant = mantissa[first..(mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1)];
        var whole = point < 0 ? mantissa.Length : point;
        _exponent = whole - first + (first > whole ? 1 : 0);
        if (exponent < 0)
            return;
        IsExtreme = !TryReadExponent(text[(exponent + 1)..], out var power);
        _exponent += power;
        if (IsExtreme)
            _significant = json;
    }

    /// <summary>Whether the exponent is too long to be read.</summary>
    public bool IsExtreme { get; }

    /// <summary>Writes what equal numbers have in common, and unequal ones do not.</summary>
    /// <returns>Bytes written; never more than the number's own and 24.</returns>
    public int Write(Span<byte> destination)
    {
        if (IsExtreme)
        {
            destination[0] = (byte)'x';
            _significant.CopyTo(destination[1..]);
            return _significant.Length + 1;
        }
        if (_significant.IsEmpty)
        {
            destination[0] = (byte)'0';
            return 1;
        }
        var length = 0;
        if (_isNegative)
            destination[length++] = (byte)'-';
        foreach (var digit in _significant)
        {
            if (digit != '.')
                destination[length++] = digit;
        }
        destination[length++] = (byte)'e';
        _ = _exponent.TryFormat(destination[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }

    /// <summary>Less than, equal to or greater than 0 as this number is less than, equal to or greater than the other; extreme ones are equal to all.</summary>
    public int CompareTo(DecimalNumber other)
    {
        if (IsExtreme || other.IsExtreme)
            return 0;
        var sign = Sign.CompareTo(other.Sign);
        if (sign != 0 || Sign == 0)
            return sign;
        var magnitude = _exponent != other._exponent ? _exponent.CompareTo(other._exponent) : CompareDigits(_significant, other._significant);
        return _isNegative ? -magnitude : magnitude;
    }

    private int Sign => _significant.IsEmpty ? 0 : _isNegative ? -1 : 1;

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int at = 0, other = 0;
        while (true)
        {
            if (at < left.Length && left[at] == '.')
                at++;
            if (other < right.Length && right[other] == '.')
                other++;
            if (at == left.Length || other == right.Length)
                return (at < left.Length ? 1 : 0) - (other < right.Length ? 1 : 0);
            var difference = left[at++] - right[other++];
            if (difference != 0)
                return difference;
        }
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        var isNegative = text[0] == '-';
        var digits = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        digits = digits.TrimStart((byte)'0');
        exponent = 0;
        if (digits.Length > MaxExponentDigits)
            return false;
        foreach (var digit in digits)
            exponent = (exponent * 10) + (digit - '0');
        exponent = isNegative ? -exponent : exponent;
        return true;
    }
}
