using System.Diagnostics;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>From the start of the process until it answers, on a data folder that exists; then its memory at rest.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync(Report report)
    {
        await using var hub = new HubProcess();
        await hub.StartAsync();
        await hub.StopAsync();
        var seconds = new List<double>();
        var idle = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            await hub.StartAsync();
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            idle = ProcessMemory.Of(hub.ProcessId).ResidentMegabytes;
            await hub.StopAsync();
        }
        var median = Report.Median(seconds);
        report.Add("start to ready, SQLite", Report.Number(median, "s"), $"median of {Rounds}", "under 3 s", median < 3);
        report.Add("resident memory at rest", Report.Number(idle, "MB"), "5 s after the start", "reported", true);
    }
}
