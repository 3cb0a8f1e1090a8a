using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>Pages of 50 by each filter, and statements by id, while the store grows: what they cost must not grow with it.</summary>
internal static class StatementReadBenchmark
{
    private const int Readers = 8;
    private const int Batch = 500;
    private const int Rounds = 3;

    // A quarter of the statements is about so few people and activities that a page about one of them is full from the first size on.
    private const int Busy = 20;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    // HUB_BENCH_STATEMENTS shortens the run on a slow machine.
    private static int Largest => int.Parse(Environment.GetEnvironmentVariable("HUB_BENCH_STATEMENTS") ?? "1000000", CultureInfo.InvariantCulture);

    public static async Task RunAsync(Report report)
    {
        await OnAsync(report, "SQLite", null);
        if (!PostgresServer.IsThere)
        {
            report.Note($"statement-reads on PostgreSQL: skipped, needs {PostgresServer.Variable}");
            return;
        }
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        try
        {
            await OnAsync(report, "PostgreSQL", connectionString);
        }
        finally
        {
            await PostgresServer.DropDatabaseAsync(connectionString);
        }
    }

    private static async Task OnAsync(Report report, string database, string? connectionString)
    {
        await using var hub = new HubProcess(connectionString);
        await hub.StartAsync();
        using var provider = new ActivityProvider(hub.HubUrl, Readers);
        var (stored, first) = (0, new Dictionary<string, double>());
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 }.Where(size => size <= Largest))
        {
            await FillAsync(provider, stored, size);
            stored = size;
            foreach (var (name, path) in await FiltersAsync(provider))
                await MeasureAsync(report, provider, $"{name}, {size:N0} statements, {database}", path, first, name);
        }
    }

    private static async Task MeasureAsync(Report report, ActivityProvider provider, string what, Func<int, string> path, Dictionary<string, double> first, string name)
    {
        var (rates, percentiles, turn) = (new List<double>(), new List<double>(), 0);
        await Throughput.MeasureAsync(Readers, TimeSpan.FromSeconds(1), _ => provider.GetAsync(path(Interlocked.Increment(ref turn))));
        for (var round = 0; round < Rounds; round++)
        {
            var times = new List<double>();
            rates.Add(await Throughput.MeasureAsync(Readers, Duration, async _ =>
            {
                var begun = Stopwatch.GetTimestamp();
                await provider.GetAsync(path(Interlocked.Increment(ref turn)));
                lock (times)
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }));
            times.Sort();
            percentiles.Add(times[(int)(times.Count * 0.95)]);
        }
        var (rate, p95) = (Report.Median(rates), Report.Median(percentiles));
        var growth = p95 / (first.TryGetValue(name, out var small) ? small : first[name] = p95);
        report.Add(what, Report.Number(rate, "/s"), string.Create(CultureInfo.InvariantCulture, $"p95 {p95:0.0} ms, {growth:0.00}× of 10,000"), name == "one by id" ? "over 1,000 /s" : "p95 at most 1.5×",
            name == "one by id" ? rate > 1_000 : growth <= 1.5);
    }

    private static async Task FillAsync(ActivityProvider provider, int from, int to)
    {
        var next = from - Batch;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var begin = Interlocked.Add(ref next, Batch); begin < to; begin = Interlocked.Add(ref next, Batch))
                await provider.PostAsync(ActivityProvider.Batch(Enumerable.Range(begin, Batch).Select(i => i % 4 == 0 ? i / 4 % Busy : i)));
        }));
    }

    private static async Task<List<(string Name, Func<int, string> Path)>> FiltersAsync(ActivityProvider provider)
    {
        var newest = JsonElement.Parse(await provider.GetAsync("statements?limit=50")).GetProperty("statements").EnumerateArray().ToList();
        var ids = newest.Select(statement => statement.GetProperty("id").GetString()!).ToArray();
        var since = Uri.EscapeDataString(newest[^1].GetProperty("stored").GetString()!);
        return
        [
            ("one by id", turn => $"statements?statementId={ids[turn % ids.Length]}"),
            ("the newest", _ => "statements?limit=50"),
            ("by agent", turn => $"statements?limit=50&agent={Uri.EscapeDataString(ActivityProvider.Account(turn % Busy))}"),
            ("by verb", turn => $"statements?limit=50&verb={Uri.EscapeDataString($"http://adlnet.gov/expapi/verbs/{ActivityProvider.Verbs[turn % ActivityProvider.Verbs.Length]}")}"),
            ("by activity", turn => $"statements?limit=50&activity={Uri.EscapeDataString(ActivityProvider.Activity(turn % Busy))}"),
            ("by related activity", turn => $"statements?limit=50&related_activities=true&activity={Uri.EscapeDataString($"https://lms.example.com/courses/{turn % 50}")}"),
            ("by registration", turn => $"statements?limit=50&registration={ActivityProvider.Registration(turn % Busy):D}"),
            ("since", _ => $"statements?limit=50&since={since}"),
        ];
    }
}
