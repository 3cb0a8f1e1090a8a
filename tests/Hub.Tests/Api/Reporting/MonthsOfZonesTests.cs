using System.Globalization;
using Hub.Api.Reporting;

namespace Hub.Tests.Api.Reporting;

[Trait("req", "RLM-2")]
public sealed class MonthsOfZonesTests
{
    [Theory]
    [InlineData("UTC", "2026-11-30T23:59:59Z", "2025-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z")]
    [InlineData("UTC", "2026-12-01T00:00:00Z", "2025-12-01T00:00:00Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("Asia/Tokyo", "2026-11-30T15:00:00Z", "2025-11-30T15:00:00Z", "2026-11-30T15:00:00Z", "2026-12-31T15:00:00Z")]
    // Summer time ends in this very month, and had not ended yet when the first one began.
    [InlineData("America/New_York", "2026-12-01T04:59:59Z", "2025-11-01T04:00:00Z", "2026-11-01T04:00:00Z", "2026-12-01T05:00:00Z")]
    [InlineData("Europe/Vienna", "2027-03-31T21:59:59Z", "2026-02-28T23:00:00Z", "2027-02-28T23:00:00Z", "2027-03-31T22:00:00Z")]
    public void Months_begin_and_end_where_the_zones_calendar_says(string zone, string now, string first, string current, string next)
    {
        Assert.Null(Window.TryReadMonths(zone, Instant(now), out var months));

        Assert.Equal((Instant(first), Instant(current), Instant(next)), (months.Since, months.Periods[^1].Since, months.Periods[^1].Until));
        Assert.Equal(13, months.Periods.Count);
        Assert.All(months.Periods.Zip(months.Periods.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.Since));
        Assert.All(months.Runs(), run => Assert.Single(run));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
