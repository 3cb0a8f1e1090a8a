using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Reporting;

/// <summary>Which registrations are counted: those of an application, a dispatch, a destination or a course. What is null does not narrow.</summary>
internal sealed record Scope(Key<Application> Application)
{
    public Key<Dispatch>? Dispatch { get; init; }
    public Key<Destination>? Destination { get; init; }
    public Key<Course>? Course { get; init; }

    /// <summary>Whether registrations without a dispatch are left out.</summary>
    public bool DispatchedOnly { get; init; }
}

/// <summary>
/// Counts by day (UTC), in SQL: each walks one index over the days that are asked for, so it costs what happened in them and not what happened ever.
/// </summary>
internal sealed class DayCounts(HubDbContext db, HubDatabase database, Scope scope, DateTimeOffset since)
{
    private const string CountedRegistrations = "r.realm_key = {0} AND r.application_key = {1} AND NOT r.is_sandbox";

    public Task<List<LaunchDay>> LaunchesAsync(CancellationToken cancellation) => QueryAsync<LaunchDay>(
        $$"""
        SELECT {{database.DayOf("l.started_at")}} AS "Day", COUNT(*) AS "Launches", COUNT(DISTINCT r.learner_key) AS "Learners"
        FROM launch l JOIN registration r ON r.realm_key = l.realm_key AND r.key = l.registration_key
        WHERE l.realm_key = {0} AND l.started_at >= {2} AND {{CountedRegistrations}}{{Narrowed}}
        GROUP BY 1
        """, cancellation);

    /// <summary>Learners who launched in the whole time, each once.</summary>
    public async Task<int> LearnersAsync(CancellationToken cancellation) => (await QueryAsync<Total>(
        $$"""
        SELECT COUNT(DISTINCT r.learner_key) AS "Count"
        FROM launch l JOIN registration r ON r.realm_key = l.realm_key AND r.key = l.registration_key
        WHERE l.realm_key = {0} AND l.started_at >= {2} AND {{CountedRegistrations}}{{Narrowed}}
        """, cancellation))[0].Count;

    public Task<List<Day>> RegistrationsAsync(CancellationToken cancellation) => RegistrationDaysAsync("created_at", cancellation);

    public Task<List<Day>> CompletionsAsync(CancellationToken cancellation) => RegistrationDaysAsync("completed_at", cancellation);

    public Task<List<Day>> RefusalsAsync(CancellationToken cancellation) => QueryAsync<Day>(
        $$"""
        SELECT {{database.DayOf("f.at")}} AS "Number", COUNT(*) AS "Count"
        FROM launch_refusal f JOIN dispatch d ON d.realm_key = f.realm_key AND d.key = f.dispatch_key
        WHERE f.realm_key = {0} AND f.at >= {2} AND d.application_key = {1}
          {{And(scope.Dispatch, "d.key", 3)}}{{And(scope.Destination, "d.destination_key", 4)}}{{And(scope.Course, "d.course_key", 5)}}
        GROUP BY 1
        """, cancellation);

    /// <summary>Registrations begun in the time, as they stand now.</summary>
    public async Task<Standing> StandingAsync(CancellationToken cancellation) => (await QueryAsync<Standing>(
        $$"""
        SELECT COUNT(*) AS "Registrations", {{Standing.Columns}}
        FROM registration r WHERE {{CountedRegistrations}} AND r.is_current AND r.created_at >= {2}{{Narrowed}}
        """, cancellation))[0];

    /// <summary>How many of them have which score, in tens; 100 is in the last.</summary>
    public Task<List<Day>> ScoresAsync(CancellationToken cancellation) => QueryAsync<Day>(
        $$"""
        SELECT CASE WHEN r.score >= 100 THEN 9 ELSE CAST(FLOOR(r.score / 10) AS bigint) END AS "Number", COUNT(*) AS "Count"
        FROM registration r WHERE {{CountedRegistrations}} AND r.is_current AND r.score IS NOT NULL AND r.created_at >= {2}{{Narrowed}}
        GROUP BY 1
        """, cancellation);

    private Task<List<Day>> RegistrationDaysAsync(string column, CancellationToken cancellation) => QueryAsync<Day>(
        $$"""
        SELECT {{database.DayOf("r." + column)}} AS "Number", COUNT(*) AS "Count"
        FROM registration r WHERE {{CountedRegistrations}} AND r.is_current AND r.{{column}} >= {2}{{Narrowed}}
        GROUP BY 1
        """, cancellation);

    private string Narrowed =>
        And(scope.Dispatch, "r.dispatch_key", 3)
        + (scope.Destination is null ? "" : " AND r.dispatch_key IN (SELECT key FROM dispatch WHERE realm_key = {0} AND destination_key = {4})")
        + And(scope.Course, "r.course_key", 5)
        + (scope.DispatchedOnly ? " AND r.dispatch_key IS NOT NULL" : "");

    private static string And<T>(Key<T>? key, string column, int parameter) => key is null ? "" : $" AND {column} = {{{parameter}}}";

    private Task<List<T>> QueryAsync<T>(string sql, CancellationToken cancellation) => db.Database.SqlQueryRaw<T>(
        sql, db.Realm.Value, scope.Application.Value, db.ToProvider(since), scope.Dispatch?.Value ?? Guid.Empty, scope.Destination?.Value ?? Guid.Empty, scope.Course?.Value ?? Guid.Empty)
        .ToListAsync(cancellation);
}

/// <summary>What was counted under a number: a day since 1970, or a tenth of the scores.</summary>
internal sealed record Day(long Number, int Count);

internal sealed record LaunchDay(long Day, int Launches, int Learners);

internal sealed record Total(int Count);

internal sealed record Standing(int Registrations, int Completed, int Passed, int Failed, double? AverageScore, double? AverageSeconds)
{
    public static readonly Standing Nothing = new(0, 0, 0, 0, null, null);

    /// <summary>The sums over table <c>r</c>; time is averaged over those who have begun.</summary>
    public const string Columns =
        """
        COALESCE(SUM(CASE WHEN r.completion = 'Completed' THEN 1 ELSE 0 END), 0) AS "Completed",
        COALESCE(SUM(CASE WHEN r.success = 'Passed' THEN 1 ELSE 0 END), 0) AS "Passed",
        COALESCE(SUM(CASE WHEN r.success = 'Failed' THEN 1 ELSE 0 END), 0) AS "Failed",
        AVG(r.score) AS "AverageScore", AVG(CASE WHEN r.first_access_at IS NOT NULL THEN r.total_seconds END) AS "AverageSeconds"
        """;
}
