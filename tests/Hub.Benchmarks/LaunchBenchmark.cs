using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>Whole launches (link, entry, start, open, close) per second, on both databases.</summary>
internal static class LaunchBenchmark
{
    private const int Concurrency = 16;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Report report)
    {
        await MeasureAsync(report, "SQLite", null);
        if (!PostgresServer.IsThere)
            return;
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await MeasureAsync(report, "PostgreSQL", connectionString);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    private static async Task MeasureAsync(Report report, string database, string? connectionString)
    {
        await using var hub = new HubProcess(connectionString);
        await hub.StartAsync();
        await BenchmarkCourse.ImportAsync(hub, "bench");
        for (var worker = 0; worker < Concurrency; worker++)
            await BenchmarkCourse.RegisterAsync(hub, "bench", $"launch-{worker}");
        var perSecond = await Throughput.MeasureAsync(Concurrency, Duration, async worker =>
        {
            var player = await BenchmarkPlayer.OpenAsync(hub, $"launch-{worker}");
            await player.CloseAsync();
        });
        report.Add($"launches, {database}, {Concurrency} at once", Report.Number(perSecond, "/s"), "link, entry, start, open and close: five requests each", "reported", true);
    }
}
