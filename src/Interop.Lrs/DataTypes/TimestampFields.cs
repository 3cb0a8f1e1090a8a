namespace Interop.Lrs.DataTypes;

/// <summary>The parts of a timestamp's text.</summary>
internal ref struct TimestampFields
{
    private ReadOnlySpan<byte> _rest;
    private int _year, _month, _day, _hour, _minute, _offset;

    public int Second { get; private set; }

    public ReadOnlySpan<byte> Fraction { get; private set; }

    public static bool TryRead(ReadOnlySpan<byte> text, XapiVersion version, out TimestampFields fields)
    {
        fields = new TimestampFields { _rest = text };
        var strict = version == XapiVersion.Version2;
        var extended = text.Length > 4 && text[4] == '-';
        return (extended || !strict)
            && fields.TakeDate(extended)
            && (fields.Take('T') || fields.Take('t'))
            && fields.TakeTime(extended, strict)
            && fields.TakeOffset(strict)
            && fields._rest.IsEmpty
            && fields.IsInCalendar();
    }

    /// <summary>The minute in UTC that the second lies in; false when UTC's year is not one of 1 to 9999.</summary>
    public readonly bool TryGetMinute(out DateTime minute)
    {
        minute = new DateTime(_year, _month, _day, _hour, _minute, 0, DateTimeKind.Utc);
        var ticks = minute.Ticks - (_offset * TimeSpan.TicksPerMinute);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;
        minute = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    /// <summary>The instant; a leap second is the first of the next minute.</summary>
    public readonly bool TryGetInstant(out DateTimeOffset instant)
    {
        instant = default;
        if (!TryGetMinute(out var minute))
            return false;
        long fraction = 0;
        for (int digit = 0, unit = (int)TimeSpan.TicksPerSecond / 10; digit < Fraction.Length && unit > 0; digit++, unit /= 10)
            fraction += (Fraction[digit] - '0') * unit;
        var ticks = minute.Ticks + (Second * TimeSpan.TicksPerSecond) + fraction;
        if (ticks > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private bool TakeDate(bool extended) =>
        TakeNumber(4, out _year)
        && (!extended || Take('-'))
        && TakeNumber(2, out _month)
        && (!extended || Take('-'))
        && TakeNumber(2, out _day);

    private bool TakeTime(bool extended, bool strict)
    {
        if (!TakeNumber(2, out _hour) || (extended && !Take(':')) || !TakeNumber(2, out _minute))
            return false;
        var hasSeconds = extended ? Take(':') : !_rest.IsEmpty && char.IsAsciiDigit((char)_rest[0]);
        if (!hasSeconds)
            return !strict;
        if (!TakeNumber(2, out var second))
            return false;
        Second = second;
        return !(Take('.') || (!strict && Take(','))) || TakeFraction();
    }

    private bool TakeFraction()
    {
        var end = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        Fraction = end < 0 ? _rest : _rest[..end];
        _rest = _rest[Fraction.Length..];
        return !Fraction.IsEmpty;
    }

    private bool TakeOffset(bool strict)
    {
        if (_rest.IsEmpty)
            return !strict;
        if (Take('Z') || Take('z'))
            return true;
        var isNegative = Take('-');
        if ((!isNegative && !Take('+')) || !TakeNumber(2, out var hours))
            return false;
        var minutes = 0;
        var hasMinutes = Take(':') || (!strict && !_rest.IsEmpty);
        if (hasMinutes ? !TakeNumber(2, out minutes) : strict)
            return false;
        var offset = (hours * 60) + minutes;
        _offset = isNegative ? -offset : offset;
        return hours <= 23 && minutes <= 59 && !(isNegative && offset == 0);
    }

    private readonly bool IsInCalendar() =>
        _year >= 1 && _month is >= 1 and <= 12 && _day >= 1 && _day <= DateTime.DaysInMonth(_year, _month)
        && _hour <= 23 && _minute <= 59 && Second <= 60;

    private bool Take(char expected)
    {
        if (_rest.IsEmpty || _rest[0] != expected)
            return false;
        _rest = _rest[1..];
        return true;
    }

    private bool TakeNumber(int digits, out int number)
    {
        number = 0;
        if (_rest.Length < digits)
            return false;
        foreach (var digit in _rest[..digits])
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = (number * 10) + (digit - '0');
        }
        _rest = _rest[digits..];
        return true;
    }
}
