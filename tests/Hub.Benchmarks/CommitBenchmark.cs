using System.Diagnostics;
using Hub.Testing;
using Npgsql;

namespace Hub.Benchmarks;

/// <summary>SCORM commits on PostgreSQL, each acknowledged on the disk, beside a bare loop of single-row updates at the same concurrency.</summary>
internal static class CommitBenchmark
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Report report)
    {
        if (!PostgresServer.IsThere)
        {
            report.Note($"commits: skipped, needs PostgreSQL in {PostgresServer.Variable}");
            return;
        }
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await using var hub = new HubProcess(connectionString);
            await hub.StartAsync();
            await BenchmarkCourse.ImportAsync(hub, "bench");
            await WarmUpAsync(hub);
            foreach (var concurrency in new[] { 8, 32 })
                await MeasureAsync(report, hub, connectionString, concurrency);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    // The runtime compiles a hot path several times before it is as fast as it stays.
    private static async Task WarmUpAsync(HubProcess hub)
    {
        var players = await BenchmarkCourse.OpenPlayersAsync(hub, "bench", 32, "warm");
        await Throughput.MeasureAsync(players.Length, TimeSpan.FromSeconds(20), worker => players[worker].CommitAsync());
    }

    private static async Task MeasureAsync(Report report, HubProcess hub, string connectionString, int concurrency)
    {
        var players = await BenchmarkCourse.OpenPlayersAsync(hub, "bench", concurrency, $"commit-{concurrency}");
        await using var source = new NpgsqlDataSourceBuilder(connectionString + $";MaxPoolSize={concurrency + 2}").Build();
        await PrepareRowsAsync(source, concurrency);
        var bareRounds = new List<double>();
        var hubRounds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            bareRounds.Add(await Throughput.MeasureAsync(concurrency, Duration, worker => UpdateAsync(source, worker)));
            hubRounds.Add(await Throughput.MeasureAsync(concurrency, Duration, worker => players[worker].CommitAsync()));
        }
        var (bare, commits) = (Report.Median(bareRounds), Report.Median(hubRounds));
        report.Add($"SCORM commits, PostgreSQL, {concurrency} at once", Report.Number(commits, "/s"), $"bare UPDATE {bare:0} /s, {commits / bare:P0}", "at least 30 %", commits / bare >= 0.3);
    }

    private static async Task PrepareRowsAsync(NpgsqlDataSource source, int rows)
    {
        await using var command = source.CreateCommand(
            "DROP TABLE IF EXISTS bare; CREATE TABLE bare (id integer PRIMARY KEY, sequence bigint NOT NULL, state text NOT NULL); INSERT INTO bare SELECT g, 0, repeat('x', 1500) FROM generate_series(0, $1 - 1) g".Replace("$1", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UpdateAsync(NpgsqlDataSource source, int row)
    {
        await using var command = source.CreateCommand("UPDATE bare SET sequence = sequence + 1, state = $2 WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = row });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BenchmarkCourse.SuspendData(Stopwatch.GetTimestamp()) });
        await command.ExecuteNonQueryAsync();
    }
}
