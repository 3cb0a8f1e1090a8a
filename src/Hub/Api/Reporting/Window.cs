using System.Globalization;

namespace Hub.Api.Reporting;

/// <summary>Whole days (UTC) up to and with today.</summary>
internal readonly record struct Window(DateTimeOffset Since, DateTimeOffset Until, int Days)
{
    private const int Usual = 90;
    private const int Longest = 366;

    public static string? TryRead(int? days, DateTimeOffset now, out Window window)
    {
        var count = days ?? Usual;
        window = default;
        if (count is < 1 or > Longest)
            return $"days is {count}; give 1 to {Longest}.";
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        window = new Window(today.AddDays(1 - count), now, count);
        return null;
    }

    /// <summary>Every day of the window, its number since 1970 beside its name.</summary>
    public IEnumerable<(long Number, string Name)> Each()
    {
        var first = Since;
        return Enumerable.Range(0, Days).Select(day => first.AddDays(day))
            .Select(date => (date.ToUnixTimeSeconds() / 86_400, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
