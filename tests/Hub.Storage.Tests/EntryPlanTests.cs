using System.Data.Common;
using System.Text.RegularExpressions;
using Hub.Core;
using Hub.Storage.Entries;
using Hub.Storage.Postgres;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Tests;

/// <summary>How the databases go about launches that are looked up together: from each launch by indexes to what it needs, whichever number of launches there is.</summary>
public abstract class EntryPlanTests(Databases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static LoginQuestion[] LoginsOf(int launches) =>
        [.. Enumerable.Range(0, launches).Select(number => new LoginQuestion(Guid.CreateVersion7().ToByteArray(), "deployment", $"link {number}"))];

    private protected static EntryQuestion[] EntriesOf(int launches) =>
        [.. Enumerable.Range(0, launches).Select(number => new EntryQuestion { Realm = NewKey<Realm>(), Dispatch = NewKey<Dispatch>(), Source = "lti", ExternalId = $"{number}", Link = NewKey<LtiResourceLink>() })];

    /// <returns>The steps by which logins, dispatches and learners are found.</returns>
    protected async Task<List<string>> StepsAsync(string explain, int column, int launches)
    {
        Action<SqlScript>[] statements =
        [
            script => LtiReading.AskLogins(script, LoginsOf(launches)),
            script => EntryReading.Ask(script, new EntryQuestions(EntriesOf(launches))),
            script => EntryReading.AskLearners(script, EntriesOf(launches)),
        ];
        var steps = new List<string>();
        foreach (var ask in statements)
            steps.AddRange(await databases.Database.ReadBareAsync(connection => ExplainAsync(connection, explain, column, ask), Cancellation));
        return steps;
    }

    // As a shell names its dispatch: by its key, in whichever realm.
    protected async Task<string> StepsToADispatchAsync(string explain, int column)
    {
        await using var db = databases.Database.CreateContext(default);
        var key = NewKey<Dispatch>();
        var query = HubDbContext.AcrossRealms(db.Dispatches).Where(dispatch => dispatch.Key == key).Select(dispatch => dispatch.DestinationKey);
        await db.Database.OpenConnectionAsync(Cancellation);
        using var planned = query.CreateDbCommand();
        planned.CommandText = explain + planned.CommandText;
        await using var reader = await planned.ExecuteReaderAsync(Cancellation);
        var steps = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            steps.Add(reader.GetString(column));
        return string.Join('\n', steps);
    }

    /// <summary>Stores a visit, and what a command makes of it.</summary>
    protected async Task AddVisitsAsync(string sql)
    {
        await new EntrySamples(databases).AddVisitAsync();
        await using var db = databases.Database.CreateContext(default);
        await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
    }

    // The first statement of a script is the one that is explained.
    private async Task<List<string>> ExplainAsync(DbConnection connection, string explain, int column, Action<SqlScript> ask)
    {
        var bundle = SqlBundle.For(connection);
        bundle.Append(explain);
        await using var script = new SqlScript(bundle, databases.Database.Values);
        ask(script);
        await using var reader = await script.ReadAsync(Cancellation);
        var steps = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            steps.Add(reader.GetString(column));
        return steps;
    }

    private static Key<T> NewKey<T>() => new(Guid.CreateVersion7());
}

public sealed class EntryPlanTestsOnSqlite(SqliteDatabases databases) : EntryPlanTests(databases), IClassFixture<SqliteDatabases>
{
    // Four tables, three, and six of which one is searched twice.
    private const int Searches = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Every_table_is_searched_by_an_index_that_it_has(int launches)
    {
        var steps = await StepsAsync("EXPLAIN QUERY PLAN ", 3, launches);

        Assert.Equal(Searches, steps.Count(step => step.StartsWith("SEARCH", StringComparison.Ordinal)));
        Assert.DoesNotContain(steps, step => step.Contains("AUTOMATIC", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal) && step is not ("SCAN q" or "SCAN CONSTANT ROW"));
    }

    [Fact]
    public async Task A_dispatch_is_found_by_its_key_alone() =>
        Assert.Contains("USING INDEX dispatch_by_key", await StepsToADispatchAsync("EXPLAIN QUERY PLAN ", 3), StringComparison.Ordinal);
}

public sealed partial class EntryPlanTestsOnPostgres(PostgresDatabases databases) : EntryPlanTests(databases), IClassFixture<PostgresDatabases>
{
    private const string ManyVisits =
        """
        INSERT INTO learner SELECT n.* FROM learner old, generate_series(1, 5000) g, jsonb_populate_record(old, jsonb_build_object('key', md5('learner' || g))) n;
        INSERT INTO learner_identity SELECT n.* FROM learner_identity old, generate_series(1, 5000) g,
          jsonb_populate_record(old, jsonb_build_object('external_id', g, 'learner_key', md5('learner' || g))) n;
        INSERT INTO licence_use SELECT n.* FROM licence_use old, generate_series(1, 5000) g, jsonb_populate_record(old, jsonb_build_object('learner_key', md5('learner' || g))) n;
        INSERT INTO registration SELECT n.* FROM registration old, generate_series(1, 5000) g,
          jsonb_populate_record(old, jsonb_build_object('key', md5('registration' || g), 'id', g, 'xapi_registration_id', md5('xapi' || g), 'learner_key', md5('learner' || g))) n;
        INSERT INTO lti_grade SELECT n.* FROM lti_grade old, generate_series(1, 5000) g,
          jsonb_populate_record(old, jsonb_build_object('key', md5('cell' || g), 'learner_key', md5('learner' || g), 'registration_key', md5('registration' || g))) n;
        INSERT INTO lti_login SELECT n.* FROM lti_login old, generate_series(1, 5000) g, jsonb_populate_record(old, jsonb_build_object('key', md5('login' || g), 'state_hash', '\x' || md5('state' || g))) n;
        ANALYZE;
        """;

    [Fact]
    public async Task Tables_that_grow_with_the_learners_are_never_read_whole()
    {
        PostgresServer.SkipUnlessThere();
        await AddVisitsAsync(ManyVisits);

        foreach (var launches in new[] { 1, 32 })
        {
            var plan = string.Join('\n', await StepsAsync("EXPLAIN (COSTS OFF) ", 0, launches));
            Assert.Contains("lti_login_state", plan, StringComparison.Ordinal);
            Assert.False(IsWhole().IsMatch(plan), plan);
        }
    }

    [Fact]
    public async Task A_dispatch_is_found_by_its_key_alone()
    {
        PostgresServer.SkipUnlessThere();
        // A table as small as this one is read whole where that is allowed.
        Assert.Contains("dispatch_by_key", await StepsToADispatchAsync("SET enable_seqscan = off; EXPLAIN (COSTS OFF) ", 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_number_of_launches_is_three_statements_that_are_prepared_once()
    {
        var one = await TextsAsync(1);

        Assert.Equal(3, one.Count);
        Assert.Equal(one, await TextsAsync(32));
    }

    private static async Task<List<string>> TextsAsync(int launches)
    {
        DbBatch batch = new NpgsqlBatch();
        await using var script = new SqlScript(new SqlBatch(batch), new PostgresValues());
        LtiReading.AskLogins(script, LoginsOf(launches));
        EntryReading.Ask(script, new EntryQuestions(EntriesOf(launches)));
        return [.. batch.BatchCommands.Select(command => command.CommandText)];
    }

    [GeneratedRegex(@"Seq Scan on (learner|learner_identity|licence_use|registration|lti_grade|lti_login)\b")]
    private static partial Regex IsWhole();
}
