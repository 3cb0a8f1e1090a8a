using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Storage.Postgres;
using Hub.Storage.Postgres.Statements;
using Hub.Storage.Statements;
using Hub.Testing;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Tests.Statements;

/// <summary>
/// What a page costs depends on the page and not on how many statements there are: indexes lead to its rows in their order.
/// With <c>HUB_TEST_LONG</c> among a million of them.
/// </summary>
public sealed partial class PlanTests(PostgresDatabases databases) : IClassFixture<PostgresDatabases>
{
    private const int Limit = 50;

    // A page with one more, and what several keys need to agree on each of its rows.
    private const int MostRows = 20 * (Limit + 1);

    internal static readonly int Count = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HUB_TEST_LONG")) ? 20_000 : 1_000_000;
    private static readonly Guid[] Verbs = Keys("verb", 3);
    private static readonly Guid[] Activities = Keys("activity", 50);
    private static readonly Guid[] Agents = Keys("agent", 2_000);
    private static readonly Guid[] Registrations = Keys("registration", 5_000);

    // Every statement has one of these and none has both.
    private static readonly Guid[] Halves = Keys("half", 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("req", "LRS-1")]
    public async Task No_filter_reads_or_sorts_more_than_its_page_takes(bool analyzed)
    {
        PostgresServer.SkipUnlessThere();
        var (source, lrs, database) = await FillAsync(analyzed);
        await using var _ = database;
        IndexKey[][] filters =
        [
            [], Of(Verbs[1]), Of(Activities[7]), Of(Agents[1]), Of(Registrations[3]), Of(Verbs[1], Activities[7]), Of(Activities[7], Verbs[1]), Of(Verbs[0], Agents[1]),
            Of(Agents[1], Registrations[3]), Of(Verbs[2], Activities[9], Agents[9]), Of(Verbs[2], Activities[9], Agents[9], Registrations[9]), Of(Guid.NewGuid(), Verbs[0]), Of(Verbs[0], Guid.NewGuid()),
        ];

        await AssertAllAsync(source, lrs, filters, MostRows);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("req", "LRS-1")]
    public async Task Filters_that_never_meet_read_no_more_than_their_turns_allow(bool analyzed)
    {
        PostgresServer.SkipUnlessThere();
        var (source, lrs, database) = await FillAsync(analyzed);
        await using var _ = database;

        await AssertAllAsync(source, lrs, [Of(Halves), Of([.. Halves.Reverse()]), Of([.. Halves, Verbs[1]]), Of([Activities[7], .. Halves])], StatementTables.MaxTurns + 1);
    }

    private static async Task AssertAllAsync(NpgsqlDataSource source, int lrs, IndexKey[][] filters, long mostRows)
    {
        var middle = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(Count / 2);
        var queries =
            from filter in filters
            from authority in new IndexKey?[] { null, Samples.Us }
            from range in new (DateTimeOffset? Since, DateTimeOffset? Until, long? After)[] { (null, null, null), (middle, null, null), (null, middle, null), (null, null, Count / 2) }
            from oldestFirst in new[] { false, true }
            select new StatementQuery { Keys = filter, Authority = authority, Since = range.Since, Until = range.Until, After = range.After, Ascending = oldestFirst, Limit = Limit };
        var bad = new List<string>();
        var most = 0L;
        foreach (var query in queries)
        {
            await using var command = StatementQueries.Command(source, lrs, query);
            var plan = await ExplainAsync(command);
            most = Math.Max(most, MostRowsIn(plan));
            if (IsWhole().IsMatch(plan) || MostRowsIn(plan) > mostRows)
                bad.Add($"{query.Keys.Count} keys, authority {query.Authority is not null}, ascending {query.Ascending}, since {query.Since}, until {query.Until}, after {query.After}: {MostRowsIn(plan)} rows\n{plan}");
        }

        Assert.True(bad.Count == 0, $"{bad.Count} of {queries.Count()}: {bad.FirstOrDefault()}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{queries.Count()} queries among {Count} statements: {most} rows at most in any step, {mostRows} allowed.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_append_looks_at_nothing_but_what_it_is_about(bool analyzed)
    {
        PostgresServer.SkipUnlessThere();
        var (source, lrs, database) = await FillAsync(analyzed);
        await using var _ = database;
        await using var refer = source.CreateCommand(AppendSql.Refer).With(lrs).With(100);
        await using var taken = source.CreateCommand(AppendSql.Taken).With(lrs).WithMany([.. Enumerable.Range(0, 100).Select(_ => Guid.NewGuid())], NpgsqlDbType.Uuid);
        await using var find = source.CreateCommand(StatementQueries.Find).With(lrs).With(Guid.NewGuid(), NpgsqlDbType.Uuid).With(false, NpgsqlDbType.Boolean)
            .WithOptional<Guid>(null, NpgsqlDbType.Uuid);

        foreach (var command in new[] { refer, taken, find })
        {
            var plan = await ExplainAsync(command);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            Assert.InRange(MostRowsIn(plan), 0, 300);
        }
    }

    // Prepared plans are kept for as long as a connection lasts, whatever becomes of the tables.
    [Fact]
    [Trait("req", "LRS-1")]
    public async Task A_plan_that_is_made_while_there_is_nothing_goes_by_indexes_all_the_same()
    {
        PostgresServer.SkipUnlessThere();
        var database = (PostgresDatabase)(await databases.CreateAsync())();
        await using var _ = database;
        await database.MigrateAsync(Cancellation);
        await using var connection = await database.Statements.OpenConnectionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SET plan_cache_mode = force_generic_plan";
        await command.ExecuteNonQueryAsync(Cancellation);
        var texts =
            from keys in Enumerable.Range(0, 6)
            from oldestFirst in new[] { false, true }
            select QuerySql.Of(new StatementQuery { Keys = [.. Enumerable.Repeat(Samples.Ada, keys)], Ascending = oldestFirst, Limit = 1 });

        foreach (var (number, text) in texts.Concat([AppendSql.Refer, AppendSql.Taken, AppendSql.StoredDefinitions, AppendSql.Insert, AppendSql.InsertAt, AppendSql.Head, AppendSql.MoveHead, StatementQueries.Find]).Index())
        {
            command.CommandText = $"PREPARE q{number}{(text.Contains("bounds", StringComparison.Ordinal) ? " (integer, timestamptz, timestamptz, bigint, integer)" : text == AppendSql.MoveHead ? " (integer, bigint, bigint, timestamptz)" : "")} AS {text}";
            await command.ExecuteNonQueryAsync(Cancellation);
            var parameters = Enumerable.Range(1, 20).Last(place => text.Contains($"${place}", StringComparison.Ordinal));
            command.CommandText = $"EXPLAIN (COSTS OFF) EXECUTE q{number} ({string.Join(", ", Enumerable.Repeat("NULL", parameters))})";
            var plan = await LinesAsync(command);
            Assert.False(IsUnbounded().IsMatch(plan), $"{text}\n{plan}");
        }
    }

    private static IndexKey[] Of(params Guid[] keys) => [.. keys.Select(key => new IndexKey(key))];

    private static Guid[] Keys(string kind, int count) => [.. Enumerable.Range(0, count).Select(i => IndexKey.Verb($"{kind} {i}").Value)];

    private static async Task<string> ExplainAsync(NpgsqlCommand command)
    {
        command.CommandText = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + command.CommandText;
        return await LinesAsync(command);
    }

    private static async Task<string> LinesAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    private static long MostRowsIn(string plan) => ActualRows().Matches(plan)
        .Max(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

    // Made by the server, which takes seconds where appending a million takes minutes. Each kind of key falls on statements by a hash of its own,
    // so that one says nothing about another; but for the halves, which exclude each other.
    private async Task<(NpgsqlDataSource Source, int Lrs, PostgresDatabase Database)> FillAsync(bool analyzed)
    {
        var database = (PostgresDatabase)(await databases.CreateAsync())();
        await database.MigrateAsync(Cancellation);
        await using var db = database.CreateContext(default);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText =
            """
            INSERT INTO statement (sequence, stored, lrs, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, keys, body)
            SELECT g, '2026-01-01Z'::timestamptz + g * interval '1 microsecond', 1, true, false, false, g % 100 = 0, gen_random_uuid(), gen_random_uuid(),
              ($2::uuid[])[1 + (hashint8extended(g, 6) & 1)], '{}', decode(repeat('61', 200), 'hex')
            FROM generate_series(1, $1) g
            """;
        command.With(Count).WithMany([Samples.Us.Value, Samples.Them.Value], NpgsqlDbType.Uuid);
        await command.ExecuteNonQueryAsync(Cancellation);
        command.Parameters.Clear();
        command.CommandText =
            """
            INSERT INTO statement_key (sequence, lrs, key)
            SELECT g, 1, k.key FROM generate_series(1, $1) g,
              LATERAL (VALUES
                (($6::uuid[])[1 + (hashint8extended(g, 6) & 1)]), (($2::uuid[])[1 + (hashint8extended(g, 2) & 1073741823) % 3]),
                (($3::uuid[])[1 + (hashint8extended(g, 3) & 1073741823) % 50]), (($4::uuid[])[1 + (hashint8extended(g, 4) & 1073741823) % 2000]),
                (($5::uuid[])[1 + g / 4 % 5000]), (($7::uuid[])[1 + g % 2])) AS k (key)
            """;
        command.With(Count).WithMany(Verbs, NpgsqlDbType.Uuid).WithMany(Activities, NpgsqlDbType.Uuid).WithMany(Agents, NpgsqlDbType.Uuid).WithMany(Registrations, NpgsqlDbType.Uuid)
            .WithMany([Samples.Us.Value, Samples.Them.Value], NpgsqlDbType.Uuid).WithMany(Halves, NpgsqlDbType.Uuid);
        await command.ExecuteNonQueryAsync(Cancellation);
        command.Parameters.Clear();
        command.CommandText =
            """
            INSERT INTO realm VALUES ('00000000-0000-0000-0000-000000000001', 'r', now());
            INSERT INTO application VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'a', 'a', '{}', false, now(), now());
            INSERT INTO lrs (realm_key, application_key, sequence, has_references) VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 0, true);
            """;
        await command.ExecuteNonQueryAsync(Cancellation);
        command.CommandText = $"UPDATE lrs SET sequence = {Count}";
        await command.ExecuteNonQueryAsync(Cancellation);
        if (analyzed)
        {
            command.CommandText = "VACUUM ANALYZE";
            await command.ExecuteNonQueryAsync(Cancellation);
        }
        return (database.Statements, 1, database);
    }

    [GeneratedRegex(@"Seq Scan|Sort \(actual rows=[1-9]|Bitmap|Hash")]
    private static partial Regex IsWhole();

    // An index that is entered by the record store alone leads through all of its statements.
    [GeneratedRegex(@"Seq Scan|Sort|Bitmap|Hash Join|Merge|Materialize|Join Filter|Index Cond: \(lrs = \$1\)\s*$", RegexOptions.Multiline)]
    private static partial Regex IsUnbounded();

    [GeneratedRegex(@"actual rows=(\d+)(?:\.\d+)? loops=(\d+)")]
    private static partial Regex ActualRows();
}

/// <summary>As <see cref="PlanTests"/>, by the plans alone: SQLite does not tell how many rows a step has read.</summary>
public sealed class PlanTestsOnSqlite(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [Trait("req", "LRS-1")]
    public async Task Every_statement_searches_an_index_and_sorts_nothing(bool filled, bool analyzed)
    {
        var database = (await databases.CreateAsync())();
        await database.MigrateAsync(Cancellation);
        await using var db = database.CreateContext(default);
        await db.Database.OpenConnectionAsync(Cancellation);
        await FillAsync(db, filled ? PlanTests.Count : 0, analyzed);
        bool[] both = [false, true];
        var texts = both
            .SelectMany(ascending => both, (ascending, withVoided) => (ascending, withVoided))
            .SelectMany(shape => new[]
            {
                Sqlite.Statements.QuerySql.Of(hasKey: false, shape.ascending, shape.withVoided),
                Sqlite.Statements.QuerySql.Of(hasKey: true, shape.ascending, shape.withVoided),
                Sqlite.Statements.QuerySql.BySequence(shape.withVoided),
                Sqlite.Statements.QuerySql.KeyStep(shape.ascending),
            })
            .Concat([
                Sqlite.Statements.QuerySql.Known, Sqlite.Statements.QuerySql.Find, Sqlite.Statements.QuerySql.LastAt,
                Sqlite.Statements.AppendSql.Taken, Sqlite.Statements.AppendSql.ReferredTo, Sqlite.Statements.AppendSql.ReferringTo, Sqlite.Statements.AppendSql.Void,
            ]);

        foreach (var text in texts)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            foreach (var number in Enumerable.Range(1, 5).Where(number => text.Contains($"${number}", StringComparison.Ordinal)))
                command.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter($"${number}", 1));
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
                Assert.True(reader.GetString(3).StartsWith("SEARCH", StringComparison.Ordinal), $"{reader.GetString(3)}: {text}");
        }
    }

    private static async Task FillAsync(HubDbContext db, int count, bool analyzed)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            WITH RECURSIVE n (g) AS (SELECT 1 WHERE {0} > 0 UNION ALL SELECT g + 1 FROM n WHERE g < {0})
            INSERT INTO statement (lrs, sequence, stored, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, target, keys, body)
            SELECT 1, g, g, 1, 0, 0, g % 100 = 0, randomblob(16), randomblob(16), zeroblob(16), CASE WHEN g % 50 = 0 THEN randomblob(16) END, x'', zeroblob(200) FROM n
            """, [count], Cancellation);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO statement_key (lrs, key, sequence)
            SELECT 1, CAST(printf('%08d%08d', sizes.size, s.sequence * 7 % sizes.size) AS BLOB), s.sequence
            FROM statement s, (SELECT 3 AS size UNION ALL SELECT 50 UNION ALL SELECT 2000) sizes
            """, Cancellation);
        if (analyzed)
            await db.Database.ExecuteSqlRawAsync("ANALYZE", Cancellation);
    }
}
