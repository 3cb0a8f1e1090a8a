using Hub.Testing;
using Npgsql;

namespace Hub.Benchmarks;

/// <summary>
/// Statements posted to a hub over HTTP, validated and acknowledged on the disk, beside the same rows written straight into the same tables
/// and indexes: client, hub and database share the machine.
/// </summary>
internal static class StatementWriteBenchmark
{
    private const int Batch = 100;
    private const int Rounds = 3;
    private const int Bodies = 64;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    // A hub serves for months and is compiled in its first seconds.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public static async Task RunAsync(Report report)
    {
        await OnSqliteAsync(report);
        if (!PostgresServer.IsThere)
        {
            report.Note($"statements on PostgreSQL: skipped, needs {PostgresServer.Variable}");
            return;
        }
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await using var hub = new HubProcess(connectionString);
            await hub.StartAsync();
            using var provider = new ActivityProvider(hub.HubUrl, 64);
            await provider.PostAsync(ActivityProvider.Batch(0, 1));
            await using var source = new NpgsqlDataSourceBuilder(connectionString + ";MaxPoolSize=40;Max Auto Prepare=20").Build();
            // A record store that nobody has: its rows lie in the same tables and indexes.
            var bare = new BareRows(source, -1);
            await BesideAsync(report, "PostgreSQL", provider, 4, Batch, bare.CopyAsync, "COPY", 0.8);
            await BesideAsync(report, "PostgreSQL", provider, 8, 1, bare.InsertAsync, "INSERT and COMMIT", 0.5);
            await BesideAsync(report, "PostgreSQL", provider, 32, 1, bare.InsertAsync, "INSERT and COMMIT", 0.5);
            Memory(report, "PostgreSQL", hub);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    private static async Task BesideAsync(
        Report report, string database, ActivityProvider provider, int concurrency, int size, Func<Interop.Lrs.Statements.AcceptedStatement[], Task> bare, string bareName, double aim)
    {
        var bodies = Enumerable.Range(0, Bodies).Select(i => ActivityProvider.Batch(i * size * 17, size)).ToArray();
        var rows = Enumerable.Range(0, Bodies).Select(i => ActivityProvider.Accepted(i * size * 17, size)).ToArray();
        var (ours, theirs, turn) = (new List<double>(), new List<double>(), 0);
        await PostAsync(WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(size * await Throughput.MeasureAsync(concurrency, Duration, _ => bare(BareRows.WithNewIds(rows[Interlocked.Increment(ref turn) % Bodies]))));
            ours.Add(size * await PostAsync(Duration));
        }
        var (posted, limit) = (Report.Median(ours), Report.Median(theirs));
        report.Add($"statements posted {size} at a time, {database}, {concurrency} at once", Report.Number(posted, "/s"), $"{bareName} {limit:0} /s: {posted / limit:P0}", $"at least {aim:P0}", posted / limit >= aim);

        Task<double> PostAsync(TimeSpan duration) => Throughput.MeasureAsync(concurrency, duration, _ => provider.PostAsync(bodies[Interlocked.Increment(ref turn) % Bodies]));
    }

    private static async Task OnSqliteAsync(Report report)
    {
        await using var hub = new HubProcess();
        await hub.StartAsync();
        using var provider = new ActivityProvider(hub.HubUrl, 64);
        await provider.PostAsync(ActivityProvider.Batch(0, 1));
        using var bare = new BareSqliteRows(Path.Combine(hub.DataPath, "hub.db"));
        await BesideAsync(report, "SQLite", provider, 4, Batch, bare.InsertAsync, "the bare rows, a transaction each", 0.8);
        await BesideAsync(report, "SQLite", provider, 8, 1, bare.InsertAsync, "INSERT and COMMIT", 0.5);
        await BesideAsync(report, "SQLite", provider, 32, 1, bare.InsertAsync, "INSERT and COMMIT", 0.5);
        Memory(report, "SQLite", hub);
    }

    private static void Memory(Report report, string database, HubProcess hub) =>
        report.Add($"peak resident memory under that load, {database}", Report.Number(ProcessMemory.Of(hub.ProcessId).PeakMegabytes, "MB"), "", "", true);
}
