using Hub.Storage;

namespace Hub.Api.Reporting;

/// <summary>Puts counts together to what is shown.</summary>
internal static class Analytics
{
    private const int Ranges = 10;

    public static async Task<AnalyticsResource> ReadAsync(HubDbContext db, HubDatabase database, Scope scope, Window window, CancellationToken cancellation)
    {
        var counts = new DayCounts(db, database, scope, window.Since);
        var launches = await counts.LaunchesAsync(cancellation);
        var standing = await counts.StandingAsync(cancellation);
        var learners = launches.Count == 0 ? 0 : await counts.LearnersAsync(cancellation);
        var scores = (await counts.ScoresAsync(cancellation)).ToDictionary(range => range.Number, range => range.Count);
        return new AnalyticsResource
        {
            Since = window.Since,
            Until = window.Until,
            Totals = new TotalsResource
            {
                Launches = launches.Sum(day => day.Launches),
                UniqueLearners = learners,
                Registrations = standing.Registrations,
                Completed = standing.Completed,
                Passed = standing.Passed,
                Failed = standing.Failed,
                CompletionRate = Rate(standing),
                AverageScore = standing.AverageScore,
                AverageSeconds = standing.AverageSeconds,
            },
            Days = await DaysAsync(counts, launches, window, cancellation),
            Scores = [.. Enumerable.Range(0, Ranges).Select(range => new ScoreRange(range * 10, (range + 1) * 10, scores.GetValueOrDefault(range)))],
        };
    }

    public static async Task<ActivityOfDays> ReadDaysAsync(HubDbContext db, HubDatabase database, Scope scope, Window window, CancellationToken cancellation)
    {
        var counts = new DayCounts(db, database, scope, window.Since);
        return new ActivityOfDays(window.Since, window.Until, await DaysAsync(counts, await counts.LaunchesAsync(cancellation), window, cancellation));
    }

    public static double? Rate(Standing standing) => standing.Registrations == 0 ? null : (double)standing.Completed / standing.Registrations;

    private static async Task<IReadOnlyList<DayResource>> DaysAsync(DayCounts counts, List<LaunchDay> launches, Window window, CancellationToken cancellation)
    {
        var launched = launches.ToDictionary(day => day.Day);
        var registrations = ByDay(await counts.RegistrationsAsync(cancellation));
        var completions = ByDay(await counts.CompletionsAsync(cancellation));
        var refusals = ByDay(await counts.RefusalsAsync(cancellation));
        return [.. window.Each().Select(day => new DayResource(
            day.Name,
            launched.GetValueOrDefault(day.Number)?.Launches ?? 0,
            launched.GetValueOrDefault(day.Number)?.Learners ?? 0,
            registrations.GetValueOrDefault(day.Number),
            completions.GetValueOrDefault(day.Number),
            refusals.GetValueOrDefault(day.Number)))];
    }

    private static Dictionary<long, int> ByDay(List<Day> days) => days.ToDictionary(day => day.Number, day => day.Count);
}
