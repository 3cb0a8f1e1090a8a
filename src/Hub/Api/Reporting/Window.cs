using System.Globalization;

namespace Hub.Api.Reporting;

/// <summary>A day, or a month.</summary>
/// <param name="Date">In the window's zone; of a month its first day.</param>
/// <param name="Since">When it begins.</param>
/// <param name="Until">When the next one begins.</param>
internal sealed record Period(DateOnly Date, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Counted from 1970.</summary>
    public long Number => Midnight.ToUnixTimeSeconds() / 86_400;

    public DateTimeOffset Midnight => new(Date, TimeOnly.MinValue, TimeSpan.Zero);

    public string Name => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string NameOfMonth => Date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public bool HasUsualLength => Until - Since == TimeSpan.FromDays(1);
}

/// <summary>Whole days of a time zone, up to and with today, or whole months.</summary>
internal sealed record Window(string TimeZone, DateTimeOffset Until, IReadOnlyList<Period> Periods)
{
    private const int Usual = 90;
    private const int Longest = 366;
    private const int Months = 13;
    private const string Utc = "UTC";
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    public DateTimeOffset Since => Periods[0].Since;

    /// <returns>What is wrong, or null.</returns>
    public static string? TryRead(int? days, string? timeZone, DateTimeOffset now, out Window window)
    {
        var count = days ?? Usual;
        window = new Window(Utc, now, []);
        return count is < 1 or > Longest
            ? $"days is {count}; give 1 to {Longest}."
            : TryDivide(timeZone, now, today => Enumerable.Range(1 - count, count + 1).Select(today.AddDays), out window);
    }

    /// <summary>The last 13 months, the current one among them.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? TryReadMonths(string? timeZone, DateTimeOffset now, out Window window) =>
        TryDivide(timeZone, now, today => Enumerable.Range(1 - Months, Months + 1).Select(new DateOnly(today.Year, today.Month, 1).AddMonths), out window);

    /// <summary>
    /// The periods in runs: days of the usual length as long as they follow each other, each other one (where summer time begins or ends, or a month) by itself.
    /// Within a run the zone's clock keeps the same distance from UTC.
    /// </summary>
    public IEnumerable<IReadOnlyList<Period>> Runs()
    {
        var run = new List<Period>();
        foreach (var period in Periods)
        {
            if (run.Count > 0 && !(run[^1].HasUsualLength && period.HasUsualLength))
            {
                yield return run;
                run = [];
            }
            run.Add(period);
        }
        yield return run;
    }

    /// <param name="timeZone">By its name; UTC without one.</param>
    /// <param name="now">The time.</param>
    /// <param name="datesFor">Of a today: when each part begins, and last when the one after them does.</param>
    /// <param name="window">The window, when there is no problem.</param>
    private static string? TryDivide(string? timeZone, DateTimeOffset now, Func<DateOnly, IEnumerable<DateOnly>> datesFor, out Window window)
    {
        var name = string.IsNullOrEmpty(timeZone) ? Utc : timeZone;
        window = new Window(name, now, []);
        if (!TimeZones.TryFind(name, out var zone))
            return $"timeZone is '{name}', which this hub does not know; give a name of the IANA database such as Europe/Vienna, or leave it out for UTC.";
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var begins = datesFor(today).Select(date => (Date: date, At: BeginOf(date, zone))).ToList();
        window = window with { Periods = [.. begins.Zip(begins.Skip(1), (one, next) => new Period(one.Date, one.At, next.At))] };
        return null;
    }

    // Some zones change their clocks at midnight: then the day begins when the first of its times is shown first.
    private static DateTimeOffset BeginOf(DateOnly date, TimeZoneInfo zone)
    {
        var shown = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(shown))
            shown += Step;
        var offset = zone.IsAmbiguousTime(shown) ? zone.GetAmbiguousTimeOffsets(shown).Max() : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }
}
