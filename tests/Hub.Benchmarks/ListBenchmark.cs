using System.Diagnostics;
using System.Text.Json;
using Hub.Storage;
using Hub.Storage.Postgres;
using Hub.Storage.Sqlite;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>Pages of a long list at every depth and under filters, and the figures of a dispatch and of all: 100,000 registrations, 300,000 launches.</summary>
internal static class ListBenchmark
{
    private const int Repeats = 9;
    private const int LastPage = 1_000;
    private static readonly string Dispatch = SeededHistory.DispatchId(7);

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

    private static async Task MeasureAsync(Report report, string name, string? connectionString)
    {
        await using var hub = new HubProcess(connectionString);
        await hub.StartAsync();
        HubDatabase database = connectionString is null
            ? new SqliteDatabase($"Data Source={Path.Combine(hub.DataPath, "hub.db")}")
            : new PostgresDatabase(connectionString);
        await new SeededHistory(database, TimeProvider.System.Now()).WriteAsync(CancellationToken.None);
        await WalkAsync(report, hub, name);
        foreach (var (what, path) in new[]
        {
            ("first page, with the total", "registrations?includeTotalCount=true"),
            ("first page of those with a last name, with the total", "registrations?filterBy=learner_last_name&filter=Rossi&includeTotalCount=true"),
            ("first page of the ten with a forced result, with the total", "registrations?forced=true&includeTotalCount=true"),
            ("first page of those that failed, of which there are none", "registrations?success=FAILED&includeTotalCount=true"),
            ("first page of a dispatch, with the total", $"registrations?dispatchId={Dispatch}&includeTotalCount=true"),
            ("analytics of one dispatch of a hundred, 90 days", $"dispatch/dispatches/{Dispatch}/analytics?days=90"),
            ("analytics of one dispatch, 7 days", $"dispatch/dispatches/{Dispatch}/analytics?days=7"),
            ("analytics of all dispatches, 90 days", "dispatch/analytics?days=90"),
            ("analytics of all dispatches, 7 days", "dispatch/analytics?days=7"),
            ("table of the dispatches' figures, 90 days", "dispatch/analytics/dispatches?days=90"),
            ("activity of the home page, 90 days", "reporting/activity?days=90"),
        })
            report.Add($"{what}, {name}", Report.Number(await MedianAsync(hub, path), "ms"), "", "", true);
    }

    private static async Task WalkAsync(Report report, HubProcess hub, string name)
    {
        var times = new List<double>(LastPage);
        var path = "registrations?orderBy=created_desc";
        while (path.Length > 0)
        {
            var begun = Stopwatch.GetTimestamp();
            var page = JsonElement.Parse(await hub.Api.GetStringAsync($"/api/v2/{path}"));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            path = page.TryGetProperty("more", out var more) ? $"registrations?more={Uri.EscapeDataString(more.GetString()!)}" : "";
        }
        var (early, late) = (Report.Median(times.Skip(10).Take(100)), Report.Median(times.TakeLast(100)));
        report.Add(
            $"a page of 100 registrations, the last hundred of {times.Count} pages, {name}", Report.Number(late, "ms"),
            $"the first hundred {Report.Number(early, "ms")}", "at most 1.5 times as long", late <= early * 1.5);
    }

    private static async Task<double> MedianAsync(HubProcess hub, string path)
    {
        var times = new List<double>(Repeats);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var begun = Stopwatch.GetTimestamp();
            await hub.Api.GetStringAsync($"/api/v2/{path}");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return Report.Median(times);
    }
}
