using System.Diagnostics;

namespace Hub.Benchmarks;

internal static class Throughput
{
    /// <returns>How often per second the work was done, by as many workers as said, each doing it again and again.</returns>
    public static async Task<double> MeasureAsync(int concurrency, TimeSpan duration, Func<int, Task> work)
    {
        var done = 0L;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(worker => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begun) < duration)
            {
                await work(worker);
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
