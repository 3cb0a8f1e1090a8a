using Hub.Storage;

namespace Hub.Api.Reporting;

/// <summary>Puts counts together to what is shown.</summary>
internal static class Analytics
{
    private const int Ranges = 10;

    public static async Task<AnalyticsResource> ReadAsync(HubDbContext db, HubDatabase database, Scope scope, Window window, CancellationToken cancellation)
    {
        var counts = new DayCounts(db, database, scope, window);
        var launches = await counts.LaunchesAsync(cancellation);
        var cells = await counts.StandingsAsync(cancellation);
        var standing = Standing.Of(cells);
        var whole = launches.Find(day => day.Day == LaunchDay.WholeTime);
        return new AnalyticsResource
        {
            Since = window.Since,
            Until = window.Until,
            TimeZone = window.TimeZone,
            Totals = new TotalsResource
            {
                Launches = whole?.Launches ?? 0,
                UniqueLearners = whole?.Learners ?? 0,
                Registrations = standing.Registrations,
                Completed = standing.Completed,
                Passed = standing.Passed,
                Failed = standing.Failed,
                CompletionRate = Rate(standing),
                AverageScore = standing.AverageScore,
                AverageSeconds = standing.AverageSeconds,
            },
            Days = await DaysAsync(counts, launches, cells, window, cancellation),
            Scores = [.. Enumerable.Range(0, Ranges).Select(range =>
                new ScoreRange(range * 10, (range + 1) * 10, cells.Where(cell => cell.Range == range).Sum(cell => cell.Registrations)))],
        };
    }

    public static async Task<ActivityOfDays> ReadDaysAsync(HubDbContext db, HubDatabase database, Scope scope, Window window, CancellationToken cancellation)
    {
        var counts = new DayCounts(db, database, scope, window);
        var launches = await counts.LaunchesAsync(cancellation);
        return new ActivityOfDays(
            window.Since, window.Until, window.TimeZone, await DaysAsync(counts, launches, await counts.StandingsAsync(cancellation), window, cancellation));
    }

    public static async Task<OverviewOfMonths> ReadMonthsAsync(HubDbContext db, HubDatabase database, Scope scope, Window months, CancellationToken cancellation)
    {
        var counts = new DayCounts(db, database, scope, months);
        var launched = (await counts.LaunchesAsync(cancellation)).ToDictionary(month => month.Day);
        var registrations = RegistrationsOf(await counts.StandingsAsync(cancellation));
        var completions = (await counts.CompletionsAsync(cancellation)).ToDictionary(month => month.Number, month => month.Count);
        return new OverviewOfMonths(months.Since, months.Until, months.TimeZone, [.. months.Periods.Select(month => new MonthResource(
            month.NameOfMonth,
            month.Since,
            month.Until.AddMilliseconds(-1),
            registrations.GetValueOrDefault(month.Number),
            completions.GetValueOrDefault(month.Number),
            launched.GetValueOrDefault(month.Number)?.Launches ?? 0,
            launched.GetValueOrDefault(month.Number)?.Learners ?? 0))]);
    }

    public static double? Rate(Standing standing) => standing.Registrations == 0 ? null : (double)standing.Completed / standing.Registrations;

    private static async Task<IReadOnlyList<DayResource>> DaysAsync(
        DayCounts counts, List<LaunchDay> launches, List<StandingCell> cells, Window window, CancellationToken cancellation)
    {
        var launched = launches.ToDictionary(day => day.Day);
        var registrations = RegistrationsOf(cells);
        var completions = (await counts.CompletionsAsync(cancellation)).ToDictionary(day => day.Number, day => day.Count);
        var refusals = (await counts.RefusalsAsync(cancellation)).ToDictionary(day => day.Number, day => day.Count);
        return [.. window.Periods.Select(day => new DayResource(
            day.Name,
            day.Since,
            day.Until.AddMilliseconds(-1),
            launched.GetValueOrDefault(day.Number)?.Launches ?? 0,
            launched.GetValueOrDefault(day.Number)?.Learners ?? 0,
            registrations.GetValueOrDefault(day.Number),
            completions.GetValueOrDefault(day.Number),
            refusals.GetValueOrDefault(day.Number)))];
    }

    private static Dictionary<long, int> RegistrationsOf(IEnumerable<StandingCell> cells) =>
        cells.GroupBy(cell => cell.Day).ToDictionary(day => day.Key, day => day.Sum(cell => cell.Registrations));
}
