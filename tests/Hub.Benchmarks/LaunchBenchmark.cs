using Hub.Storage.Sqlite.Statements;
using Hub.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Benchmarks;

/// <summary>
/// Whole launches (link, entry, start, open, close) per second, on both databases, beside as many requests to the same hub that ask for nothing,
/// each followed by one row on the disk of the same database.
/// </summary>
internal static class LaunchBenchmark
{
    private const int Concurrency = 16;
    private const int Requests = 5;
    private const int Rounds = 3;
    private const string Table = "CREATE TABLE IF NOT EXISTS bare_play (id uuid PRIMARY KEY, body text NOT NULL)";
    private const string Insert = "INSERT INTO bare_play (id, body) VALUES ($1, $2)";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    // As for commits: the runtime compiles a hot path several times before it is as fast as it stays.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    // About what a launch and its first log line take.
    private static readonly string Body = new('c', 500);

    public static async Task RunAsync(Report report)
    {
        await OnSqliteAsync(report);
        if (!PostgresServer.IsThere)
        {
            report.Note($"launches on PostgreSQL: skipped, needs {PostgresServer.Variable}");
            return;
        }
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await OnPostgresAsync(report, connectionString);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    private static async Task OnSqliteAsync(Report report)
    {
        await using var hub = new HubProcess();
        await hub.StartAsync();
        using var session = new SqliteSession(new SqliteConnectionStringBuilder { DataSource = Path.Combine(hub.DataPath, "hub.db") }.ConnectionString);
        session[Table].Run();
        // One writer at a time, as SQLite has it.
        var writing = new Lock();
        await MeasureAsync(report, "SQLite", hub, () =>
        {
            lock (writing)
                session[Insert].Run(Guid.CreateVersion7(), Body);
            return Task.CompletedTask;
        });
    }

    private static async Task OnPostgresAsync(Report report, string connectionString)
    {
        await using var hub = new HubProcess(connectionString);
        await hub.StartAsync();
        await using var source = new NpgsqlDataSourceBuilder(connectionString + $";MaxPoolSize={Concurrency + 2};Max Auto Prepare=5").Build();
        await using (var table = source.CreateCommand(Table))
            await table.ExecuteNonQueryAsync();
        await MeasureAsync(report, "PostgreSQL", hub, async () =>
        {
            await using var command = source.CreateCommand(Insert);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Body });
            await command.ExecuteNonQueryAsync();
        });
    }

    private static async Task MeasureAsync(Report report, string database, HubProcess hub, Func<Task> writeAsync)
    {
        await BenchmarkCourse.ImportAsync(hub, "bench");
        for (var worker = 0; worker < Concurrency; worker++)
            await BenchmarkCourse.RegisterAsync(hub, "bench", $"launch-{worker}");
        using var bare = new HttpClient { BaseAddress = hub.HubUrl };
        await TakeAsync(hub, WarmUp);
        var (hubRounds, bareRounds) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bareRounds.Add(await Throughput.MeasureAsync(Concurrency, Duration, _ => BareAsync(bare, writeAsync)));
            hubRounds.Add(await TakeAsync(hub, Duration));
        }
        var (limit, launches) = (Report.Median(bareRounds), Report.Median(hubRounds));
        report.Add(
            $"launches, {database}, {Concurrency} at once", Report.Number(launches, "/s"),
            $"{Requests} requests to /health/live, each with a bare INSERT {limit:0} /s, {limit / launches:0.0}×", "", true);
    }

    private static Task<double> TakeAsync(HubProcess hub, TimeSpan duration) => Throughput.MeasureAsync(Concurrency, duration, async worker =>
    {
        var player = await BenchmarkPlayer.OpenAsync(hub, $"launch-{worker}");
        await player.CloseAsync();
    });

    private static async Task BareAsync(HttpClient client, Func<Task> writeAsync)
    {
        for (var request = 0; request < Requests; request++)
        {
            using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await writeAsync();
        }
    }
}
