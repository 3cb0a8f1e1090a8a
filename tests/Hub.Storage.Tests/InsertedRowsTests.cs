using System.Data.Common;
using Hub.Core;
using Npgsql;

namespace Hub.Storage.Tests;

/// <summary>Rows for one table that go to PostgreSQL as one statement.</summary>
public sealed class InsertedRowsTests(PostgresDatabases databases) : IClassFixture<PostgresDatabases>
{
    private const string Setting = "hub_setting (name, value)";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_several_parts_are_one_statement_and_each_is_counted()
    {
        var (texts, changed) = await RunAsync(
            script => script.Insert(Setting, $"{"sets-a"}, {"1"}"),
            script =>
            {
                script.Insert(Setting, $"{"sets-b"}, {"2"}");
                script.Add($"UPDATE hub_setting SET value = {"x"} WHERE name = {"sets-none"}");
            },
            script => script.Insert(Setting, $"{"sets-c"}, {"3"}"));

        Assert.Equal(["INSERT INTO hub_setting (name, value) SELECT * FROM unnest((SELECT $1), (SELECT $2))", "UPDATE hub_setting SET value = $1 WHERE name = $2"], texts);
        Assert.Equal([1, 1, 0, 1], changed);
        Assert.Equal(["sets-a=1", "sets-b=2", "sets-c=3"], await SettingsAsync("sets-"));
    }

    [Fact]
    public async Task A_row_does_not_go_before_what_its_own_part_has_added_earlier()
    {
        var (texts, _) = await RunAsync(
            script => script.Insert(Setting, $"{"order-a"}, {"1"}"),
            script =>
            {
                script.Add($"DELETE FROM hub_setting WHERE name = {"order-b"}");
                script.Insert(Setting, $"{"order-b"}, {"2"}");
            },
            script => script.Insert(Setting, $"{"order-c"}, {"3"}"));

        Assert.Equal(3, texts.Count);
        Assert.Equal("INSERT INTO hub_setting (name, value) VALUES ($1, $2)", texts[0]);
        Assert.Equal("INSERT INTO hub_setting (name, value) SELECT * FROM unnest((SELECT $1), (SELECT $2))", texts[2]);
        Assert.Equal(["order-a=1", "order-b=2", "order-c=3"], await SettingsAsync("order-"));
    }

    [Fact]
    public async Task In_any_mixture_each_part_is_carried_out_in_its_own_order()
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, """
            CREATE TEMP SEQUENCE done;
            CREATE TEMP TABLE a (part integer, step integer, at bigint DEFAULT nextval('done'));
            CREATE TEMP TABLE b (part integer, step integer, at bigint DEFAULT nextval('done'));
            """);
        var random = new Random(20260301);
        for (var round = 0; round < 50; round++)
        {
            await ExecuteAsync(connection, "TRUNCATE a, b");
            await using var batch = new SqlBatch(connection.CreateBatch());
            var script = new SqlScript(batch, databases.Database.Values);
            var expected = new List<int>();
            for (var part = 0; part < 8; part++)
                script.AddPart(_ =>
                {
                    var steps = random.Next(6);
                    for (var step = 0; step < steps; step++)
                        expected.Add(AddStep(script, random.Next(4), part, step));
                });

            Assert.Equal(expected, await batch.RunEachAsync(Cancellation));
            await using var wrong = new NpgsqlCommand("""
                SELECT count(*) FROM (SELECT * FROM a UNION ALL SELECT * FROM b) one JOIN (SELECT * FROM a UNION ALL SELECT * FROM b) other
                  ON one.part = other.part AND one.step < other.step AND one.at > other.at
                """, connection);
            Assert.Equal(0L, await wrong.ExecuteScalarAsync(Cancellation));
            await using var rows = new NpgsqlCommand("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)", connection);
            Assert.Equal((long)expected.Sum(), await rows.ExecuteScalarAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Values_of_every_type_arrive_with_and_without_a_null(bool isTogether)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TEMP TABLE typed (a uuid, b text, c bytea, d boolean, e integer, f bigint, g double precision, h timestamptz)");
        const string into = "typed (a, b, c, d, e, f, g, h)";
        var key = Guid.CreateVersion7();
        Action<SqlScript>[] rows =
        [
            script => script.Insert(into, $"{key}, {"é"}, {new byte[] { 1, 2 }}, {true}, {7}, {5_000_000_000L}, {0.5}, {Noon}"),
            script => script.Insert(into, $"{(Key<Realm>?)null}, {(string?)null}, {(byte[]?)null}, {false}, {-7}, {0L}, {(double?)null}, {(DateTimeOffset?)null}"),
        ];
        foreach (var some in isTogether ? [rows] : rows.Chunk(1))
        {
            await using var script = new SqlScript(new SqlBatch(connection.CreateBatch()), databases.Database.Values);
            foreach (var row in some)
                row(script);
            await script.RunAsync(null, Cancellation);
        }

        await using var read = new NpgsqlCommand("SELECT concat_ws('|', a, b, c, d, e, f, g, h AT TIME ZONE 'UTC'), num_nulls(a, b, c, d, e, f, g, h) FROM typed ORDER BY f DESC", connection);
        await using var reader = await read.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal(($@"{key}|é|\x0102|t|7|5000000000|0.5|2026-03-01 12:00:00", 0), (reader.GetString(0), reader.GetInt32(1)));
        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal(("f|-7|0", 5), (reader.GetString(0), reader.GetInt32(1)));
        Assert.False(await reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task One_row_that_is_refused_lets_none_be_stored()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(
            script => script.Insert(Setting, $"{"twice"}, {"1"}"),
            script => script.Insert(Setting, $"{"twice-other"}, {"2"}"),
            script => script.Insert(Setting, $"{"twice"}, {"3"}")));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        Assert.Empty(await SettingsAsync("twice"));
    }

    [Fact]
    public async Task A_list_is_no_value_of_such_a_row()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(script => script.Insert("learner (tags)", $"{new SqlTexts(["a"])}")));

        Assert.StartsWith("A list cannot be a value of a row", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_is_no_value_of_such_a_row()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(script => script.Insert(Setting, $"LOWER({"A"}), {"1"}")));

        Assert.Contains("“LOWER(”", refused.Message, StringComparison.Ordinal);
    }

    /// <returns>How many rows the step changes.</returns>
    private static int AddStep(SqlScript script, int kind, int part, int step)
    {
        switch (kind)
        {
            case 0:
                script.Insert("a (part, step)", $"{part}, {step}");
                return 1;
            case 1:
                script.Insert("b (part, step)", $"{part}, {step}");
                return 1;
            case 2:
                script.Add($"INSERT INTO a (part, step) VALUES ({part}, {step})");
                return 1;
            default:
                script.Add($"UPDATE b SET step = step WHERE part = {-1 - part}");
                return 0;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<(List<string> Texts, int[] Changed)> RunAsync(params Action<SqlScript>[] parts)
    {
        await using var connection = await OpenAsync();
        await using DbBatch sent = connection.CreateBatch();
        var batch = new SqlBatch(sent);
        var script = new SqlScript(batch, databases.Database.Values);
        foreach (var part in parts)
            script.AddPart(part);
        var changed = await batch.RunEachAsync(Cancellation);
        return ([.. sent.BatchCommands.Select(command => command.CommandText)], changed);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        // Skips where there is no server.
        _ = databases.Database;
        var connection = new NpgsqlConnection(databases.LastConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    private async Task<List<string>> SettingsAsync(string prefix)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT name || '=' || value FROM hub_setting WHERE starts_with(name, $1) ORDER BY name", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = prefix });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var settings = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            settings.Add(reader.GetString(0));
        return settings;
    }
}
