using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Reporting;

/// <summary>The figures of a page of dispatches: two queries for all of them together.</summary>
internal static class DispatchTable
{
    public static async Task<IReadOnlyList<DispatchTotals>> ReadAsync(
        HubDbContext db, IReadOnlyList<Dispatch> page, DateTimeOffset since, CancellationToken cancellation)
    {
        if (page.Count == 0)
            return [];
        var names = (await Dispatching.DispatchResources.ShowAsync(db, page, cancellation)).ToDictionary(entry => entry.Id, entry => entry.Data);
        var standings = await StandingsAsync(db, page, since, cancellation);
        var launches = await LaunchesAsync(db, page, since, cancellation);
        return [.. page.Select(dispatch => Show(
            dispatch.Id, names[dispatch.Id],
            standings.GetValueOrDefault(dispatch.Key)?.Standing ?? Standing.Nothing,
            launches.GetValueOrDefault(dispatch.Key)))];
    }

    /// <summary>Launches since {1} and their learners, by dispatch.</summary>
    internal static string LaunchesSql(string dispatches) =>
        $$"""
        SELECT r.dispatch_key AS "Dispatch", COUNT(*) AS "Launches", COUNT(DISTINCT r.learner_key) AS "Learners"
        FROM registration r CROSS JOIN launch l
        WHERE r.realm_key = {0} AND r.dispatch_key IN ({{dispatches}}) AND NOT r.is_sandbox
          AND l.realm_key = {0} AND l.registration_key = r.key AND {{DayCounts.StartedAtOfRegistration}} >= {1}
        GROUP BY 1
        """;

    private static DispatchTotals Show(string id, Dispatching.DispatchResource dispatch, Standing standing, LaunchesOf? launches) => new()
    {
        DispatchId = id,
        CourseId = dispatch.CourseId,
        CourseTitle = dispatch.CourseTitle,
        DestinationId = dispatch.DestinationId,
        DestinationName = dispatch.DestinationName,
        Enabled = dispatch.Enabled,
        Launches = launches?.Launches ?? 0,
        UniqueLearners = launches?.Learners ?? 0,
        Registrations = standing.Registrations,
        Completed = standing.Completed,
        Passed = standing.Passed,
        Failed = standing.Failed,
        CompletionRate = Analytics.Rate(standing),
        AverageScore = standing.AverageScore,
        AverageSeconds = standing.AverageSeconds,
    };

    private static async Task<Dictionary<Key<Dispatch>, StandingOf>> StandingsAsync(
        HubDbContext db, IReadOnlyList<Dispatch> page, DateTimeOffset since, CancellationToken cancellation) =>
        (await QueryAsync<StandingOf>(db, page, since,
            $$"""
            SELECT r.dispatch_key AS "Dispatch", COUNT(*) AS "Registrations", {{Standing.Columns}}
            FROM registration r
            WHERE r.realm_key = {0} AND r.dispatch_key IN ({{Places(page)}}) AND r.is_current AND NOT r.is_sandbox AND r.created_at >= {1}
            GROUP BY 1
            """, cancellation)).ToDictionary(row => new Key<Dispatch>(row.Dispatch));

    private static async Task<Dictionary<Key<Dispatch>, LaunchesOf>> LaunchesAsync(
        HubDbContext db, IReadOnlyList<Dispatch> page, DateTimeOffset since, CancellationToken cancellation) =>
        (await QueryAsync<LaunchesOf>(db, page, since, LaunchesSql(Places(page)), cancellation)).ToDictionary(row => new Key<Dispatch>(row.Dispatch));

    private static string Places(IReadOnlyList<Dispatch> page) => string.Join(", ", Enumerable.Range(2, page.Count).Select(place => $"{{{place}}}"));

    // The text is this class's own; every value is a parameter.
    private static Task<List<T>> QueryAsync<T>(HubDbContext db, IReadOnlyList<Dispatch> page, DateTimeOffset since, string sql, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<T>(sql, [db.Realm.Value, db.ToProvider(since), .. page.Select(dispatch => (object)dispatch.Key.Value)]).ToListAsync(cancellation);

    private sealed record StandingOf(Guid Dispatch, int Registrations, int Completed, int Passed, int Failed, double? AverageScore, double? AverageSeconds)
    {
        public Standing Standing => new(Registrations, Completed, Passed, Failed, AverageScore, AverageSeconds);
    }

    private sealed record LaunchesOf(Guid Dispatch, int Launches, int Learners);
}
