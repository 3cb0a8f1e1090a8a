using System.Globalization;

namespace Hub.Api.Reporting;

/// <param name="Date">In the window's zone.</param>
/// <param name="Since">When it begins.</param>
/// <param name="Until">When the next one begins.</param>
internal sealed record CalendarDay(DateOnly Date, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Counted from 1970.</summary>
    public long Number => Midnight.ToUnixTimeSeconds() / 86_400;

    public DateTimeOffset Midnight => new(Date, TimeOnly.MinValue, TimeSpan.Zero);

    public string Name => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool HasUsualLength => Until - Since == TimeSpan.FromDays(1);
}

/// <summary>Whole days of a time zone, up to and with today.</summary>
internal sealed record Window(string TimeZone, DateTimeOffset Until, IReadOnlyList<CalendarDay> Days)
{
    private const int Usual = 90;
    private const int Longest = 366;
    private const string Utc = "UTC";
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    public DateTimeOffset Since => Days[0].Since;

    /// <returns>What is wrong, or null.</returns>
    public static string? TryRead(int? days, string? timeZone, DateTimeOffset now, out Window window)
    {
        var count = days ?? Usual;
        var name = string.IsNullOrEmpty(timeZone) ? Utc : timeZone;
        window = new Window(name, now, []);
        if (count is < 1 or > Longest)
            return $"days is {count}; give 1 to {Longest}.";
        if (!TimeZones.TryFind(name, out var zone))
            return $"timeZone is '{name}', which this hub does not know; give a name of the IANA database such as Europe/Vienna, or leave it out for UTC.";
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var begins = Enumerable.Range(1 - count, count + 1).Select(today.AddDays).Select(date => (Date: date, At: BeginOf(date, zone))).ToList();
        window = window with { Days = [.. begins.Zip(begins.Skip(1), (day, next) => new CalendarDay(day.Date, day.At, next.At))] };
        return null;
    }

    /// <summary>
    /// The days in runs: those of the usual length as long as they follow each other, each other one (where summer time begins or ends) by itself.
    /// Within a run the zone's clock keeps the same distance from UTC.
    /// </summary>
    public IEnumerable<IReadOnlyList<CalendarDay>> Runs()
    {
        var run = new List<CalendarDay>();
        foreach (var day in Days)
        {
            if (run.Count > 0 && !(run[^1].HasUsualLength && day.HasUsualLength))
            {
                yield return run;
                run = [];
            }
            run.Add(day);
        }
        yield return run;
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
