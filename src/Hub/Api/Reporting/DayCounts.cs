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

    public bool IsNarrow => Dispatch is not null || Destination is not null || Course is not null;
}

/// <summary>
/// Counts by day, or by whatever the window has in their place, in SQL. Of an application each walks one index over the days that are asked for, so it costs what happened in them and not
/// what happened ever; of a dispatch, a destination or a course it goes from their registrations, so it costs what they have and not what all have.
/// </summary>
internal sealed class DayCounts(HubDbContext db, HubDatabase database, Scope scope, Window window)
{
    /// <summary>
    /// When a launch <c>l</c> was started, for a query that goes from registrations to their launches. SQLite would rather go through all launches of the realm
    /// that were started in the time, once for each registration, because the index of those has every column that is asked for; so it may not see that it could.
    /// </summary>
    public const string StartedAtOfRegistration = "COALESCE(l.started_at, NULL)";

    // What narrows has been found in the application already; to say so again would lead the database to the application's index.
    private string CountedRegistrations => scope.IsNarrow
        ? "r.realm_key = {0} AND NOT r.is_sandbox"
        : "r.realm_key = {0} AND r.application_key = {1} AND NOT r.is_sandbox";

    // CROSS says to SQLite that the left one comes first. PostgreSQL, which has statistics, decides by itself.
    private string PlayedRegistrations => scope.IsNarrow ? "registration r CROSS JOIN launch l" : "launch l CROSS JOIN registration r";

    private string StartedAt => scope.IsNarrow ? StartedAtOfRegistration : "l.started_at";

    internal string LaunchesSql =>
        $$"""
        WITH played AS MATERIALIZED (
          SELECT {{DayOf("l.started_at")}} AS day, r.learner_key AS learner, COUNT(*) AS launches
          FROM {{PlayedRegistrations}}
          WHERE l.realm_key = {0} AND r.key = l.registration_key AND {{StartedAt}} >= {2} AND {{CountedRegistrations}}{{Narrowed}}
          GROUP BY 1, 2)
        SELECT day AS "Day", CAST(SUM(launches) AS bigint) AS "Launches", COUNT(*) AS "Learners" FROM played GROUP BY day
        UNION ALL
        SELECT -1 AS "Day", CAST(COALESCE(SUM(launches), 0) AS bigint) AS "Launches", COUNT(DISTINCT learner) AS "Learners" FROM played
        """;

    /// <summary>Launches and the learners of each day, and of the whole time under <see cref="LaunchDay.WholeTime"/>: in one walk.</summary>
    public Task<List<LaunchDay>> LaunchesAsync(CancellationToken cancellation) => QueryAsync<LaunchDay>(LaunchesSql, cancellation);

    /// <summary>Registrations begun in the time as they stand now, by the day they began and by tenths of the score: in one walk.</summary>
    public Task<List<StandingCell>> StandingsAsync(CancellationToken cancellation) => QueryAsync<StandingCell>(
        $$"""
        SELECT {{DayOf("r.created_at")}} AS "Day",
          CASE WHEN r.score IS NULL THEN -1 WHEN r.score >= 100 THEN 9 ELSE CAST(FLOOR(r.score / 10) AS bigint) END AS "Range",
          COUNT(*) AS "Registrations", {{Standing.Counts}}, COALESCE(SUM(r.score), 0) AS "ScoreSum",
          COALESCE(SUM(r.total_seconds), 0) AS "SecondsSum", COUNT(r.first_access_at) AS "Begun"
        FROM registration r WHERE {{CountedRegistrations}} AND r.is_current AND r.created_at >= {2}{{Narrowed}}
        GROUP BY 1, 2
        """, cancellation);

    public Task<List<Day>> CompletionsAsync(CancellationToken cancellation) => QueryAsync<Day>(
        $$"""
        SELECT {{DayOf("r.completed_at")}} AS "Number", COUNT(*) AS "Count"
        FROM registration r WHERE {{CountedRegistrations}} AND r.is_current AND r.completed_at >= {2}{{Narrowed}}
        GROUP BY 1
        """, cancellation);

    public Task<List<Day>> RefusalsAsync(CancellationToken cancellation) => QueryAsync<Day>(
        $$"""
        SELECT {{DayOf("f.at")}} AS "Number", COUNT(*) AS "Count"
        FROM launch_refusal f JOIN dispatch d ON d.realm_key = f.realm_key AND d.key = f.dispatch_key
        WHERE f.realm_key = {0} AND f.at >= {2} AND d.application_key = {1}
          {{And(scope.Dispatch, "f.dispatch_key", 3)}}{{And(scope.Destination, "d.destination_key", 4)}}{{And(scope.Course, "d.course_key", 5)}}
        GROUP BY 1
        """, cancellation);

    private string Narrowed =>
        And(scope.Dispatch, "r.dispatch_key", 3)
        + (scope.Destination is null ? "" : " AND r.dispatch_key IN (SELECT key FROM dispatch WHERE realm_key = {0} AND destination_key = {4})")
        + And(scope.Course, "r.course_key", 5)
        + (scope.DispatchedOnly ? " AND r.dispatch_key IS NOT NULL" : "");

    private static string And<T>(Key<T>? key, string column, int parameter) => key is null ? "" : $" AND {column} = {{{parameter}}}";

    private Task<List<T>> QueryAsync<T>(string sql, CancellationToken cancellation) => db.Database.SqlQueryRaw<T>(
        sql,
        [
            db.Realm.Value, scope.Application.Value, db.ToProvider(window.Since), scope.Dispatch?.Value ?? Guid.Empty, scope.Destination?.Value ?? Guid.Empty, scope.Course?.Value ?? Guid.Empty,
            .. window.Runs().SelectMany(run => new[] { db.ToProvider(run[^1].Until), db.ToProvider(run[0].Midnight), db.ToProvider(run[0].Since) }),
        ]).ToListAsync(cancellation);

    /// <summary>The number of the zone's day: in each run of days, what UTC's clock says when it is set to the zone's.</summary>
    private string DayOf(string column)
    {
        const int end = 6, midnight = 7, since = 8, parametersOfRun = 3;
        var cases = window.Runs().Select((run, index) =>
        {
            string Parameter(int place) => $"{{{place + (index * parametersOfRun)}}}";
            var day = run[0].HasUsualLength ? database.DayOf($"({column} + ({Parameter(midnight)} - {Parameter(since)}))") : $"CAST({run[0].Number} AS bigint)";
            return $"WHEN {column} < {Parameter(end)} THEN {day}";
        });
        return $"CASE {string.Join(' ', cases)} ELSE CAST({window.Periods[^1].Number} AS bigint) END";
    }
}

/// <param name="Number">A day since 1970.</param>
/// <param name="Count">What happened on it.</param>
internal sealed record Day(long Number, int Count);

internal sealed record LaunchDay(long Day, int Launches, int Learners)
{
    /// <summary>In the place of a day: the whole time, each learner once.</summary>
    public const long WholeTime = -1;
}

/// <param name="Day">The day on which these registrations began.</param>
/// <param name="Range">Tenth of the score, -1 without one.</param>
/// <param name="Registrations">How many they are.</param>
/// <param name="Completed">… of which complete.</param>
/// <param name="Passed">… of which passed.</param>
/// <param name="Failed">… of which failed.</param>
/// <param name="ScoreSum">Sum of the scores.</param>
/// <param name="SecondsSum">Sum of the time.</param>
/// <param name="Begun">How many have been opened.</param>
internal sealed record StandingCell(long Day, int Range, int Registrations, int Completed, int Passed, int Failed, double ScoreSum, double SecondsSum, int Begun);

internal sealed record Standing(int Registrations, int Completed, int Passed, int Failed, double? AverageScore, double? AverageSeconds)
{
    public static readonly Standing Nothing = new(0, 0, 0, 0, null, null);

    /// <summary>Counted over table <c>r</c>.</summary>
    public const string Counts =
        """
        COALESCE(SUM(CASE WHEN r.completion = 'Completed' THEN 1 ELSE 0 END), 0) AS "Completed",
        COALESCE(SUM(CASE WHEN r.success = 'Passed' THEN 1 ELSE 0 END), 0) AS "Passed",
        COALESCE(SUM(CASE WHEN r.success = 'Failed' THEN 1 ELSE 0 END), 0) AS "Failed"
        """;

    /// <summary>As <see cref="Counts"/>, with the averages; time is averaged over those that have been opened.</summary>
    public const string Columns =
        $"""
        {Counts}, AVG(r.score) AS "AverageScore", AVG(CASE WHEN r.first_access_at IS NOT NULL THEN r.total_seconds END) AS "AverageSeconds"
        """;

    public static Standing Of(IReadOnlyCollection<StandingCell> cells)
    {
        var scored = cells.Where(cell => cell.Range >= 0).Sum(cell => cell.Registrations);
        var begun = cells.Sum(cell => cell.Begun);
        return new Standing(
            cells.Sum(cell => cell.Registrations), cells.Sum(cell => cell.Completed), cells.Sum(cell => cell.Passed), cells.Sum(cell => cell.Failed),
            scored == 0 ? null : cells.Sum(cell => cell.ScoreSum) / scored,
            begun == 0 ? null : cells.Sum(cell => cell.SecondsSum) / begun);
    }
}
