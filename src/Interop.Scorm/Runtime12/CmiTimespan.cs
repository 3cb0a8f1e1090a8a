using System.Globalization;
using System.Text.RegularExpressions;

namespace Interop.Scorm.Runtime12;

/// <summary>
/// CMITimespan (RTE 1.2 3.4.4), <c>HHHH:MM:SS.SS</c>: 2–4 digits of hours, minutes and seconds up to 99, up to two decimals.
/// </summary>
public static partial class CmiTimespan
{
    /// <summary>The longest time that can be written: 9999:59:59.99.</summary>
    public static TimeSpan Longest { get; } = new(0, 9999, 59, 59, 990);

    /// <summary>Whether the text follows the specification to the letter.</summary>
    public static bool IsStrict(string? text) => text is not null && Strict().IsMatch(text);

    /// <summary>Reads what real content writes too: one digit, more decimals, a bare decimal point, white space around. False for anything else.</summary>
    public static bool TryParse(string? text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (text is null || text.Length > 64 || Lenient().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds =
            (Number(match.Groups["hours"]) * 3600m) + (Number(match.Groups["minutes"]) * 60m) + Number(match.Groups["seconds"]);
        time = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Writes <c>HHHH:MM:SS.SS</c>, rounded to hundredths; negative times become zero, longer ones <see cref="Longest"/>.</summary>
    public static string Format(TimeSpan time)
    {
        var bounded = time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
        var hundredths = (long)Math.Round(bounded.Ticks / 100_000m, MidpointRounding.AwayFromZero);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hundredths / 360_000:0000}:{hundredths / 6_000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }

    private static decimal Number(Group digits) =>
        decimal.Parse(digits.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{2,4}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,2})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Strict();

    [GeneratedRegex(@"^\s*(?<hours>[0-9]{1,6}):(?<minutes>[0-9]{1,2}):(?<seconds>[0-9]{1,2}(\.[0-9]{0,20})?)\s*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Lenient();
}
