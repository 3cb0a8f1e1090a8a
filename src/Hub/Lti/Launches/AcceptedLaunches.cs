using System.Data.Common;
using Hub.Core;
using Hub.Storage;
using Hub.Storage.Entries;
using Interop.Lti.Launches;

namespace Hub.Lti.Launches;

/// <summary>
/// Keeps accepted launches for the inspector, many at once and a moment later: while a whole school comes, only the newest few of each platform are kept.
/// What a killed process has not written yet is missing in the inspector and nowhere else, for the launches themselves are stored with their registrations.
/// </summary>
internal sealed class AcceptedLaunches(HubDatabase database, TimeProvider time, ILogger<AcceptedLaunches> logger) : BackgroundService
{
    private const int MostWaiting = 2_000;
    private const int RowsPerScript = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private Dictionary<Key<LtiPlatform>, Queue<Accepted>> waiting = [];
    private int count;

    /// <summary>Notes a launch that has been let in; while too many wait, it writes them first.</summary>
    public Task KeepAsync(Arrival arrival, LaunchReading reading, Key<Dispatch> dispatch, CancellationToken cancellation) =>
        Note(new Accepted(arrival, reading, dispatch)) < MostWaiting ? Task.CompletedTask : WriteAsync(cancellation);

    /// <summary>Writes what waits.</summary>
    /// <param name="cancellation">Ends the waiting for whoever writes already.</param>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var launches = Take().Select(accepted => LaunchInspector.Describe(accepted.Arrival, accepted.Reading, null, accepted.Dispatch));
            foreach (var some in launches.Chunk(RowsPerScript))
                await WriteAsync(some);
        }
        catch (DbException exception)
        {
            logger.LaunchesNotKept(exception);
        }
        finally
        {
            writing.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await WriteAsync(stoppingToken);
    }

    private int Note(Accepted accepted)
    {
        lock (gate)
        {
            var platform = accepted.Arrival.Platform!.Key;
            if (!waiting.TryGetValue(platform, out var launches))
                waiting.Add(platform, launches = new Queue<Accepted>());
            if (launches.Count == LaunchInspector.KeptPerPlatform)
                launches.Dequeue();
            else
                count++;
            launches.Enqueue(accepted);
            return count;
        }
    }

    private IEnumerable<Accepted> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            (waiting, count) = ([], 0);
            return taken.Values.SelectMany(launches => launches);
        }
    }

    // Whoever has asked for it may give up; what has been taken out is written all the same.
    private Task<bool> WriteAsync(LtiLaunch[] launches) => database.WriteBareAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var script = new SqlScript(connection, database.Values);
        foreach (var launch in launches)
            LtiWriting.Keep(script, launch);
        await script.RunFreelyAsync(transaction, CancellationToken.None);
        await transaction.CommitAsync();
        return true;
    }, CancellationToken.None);

    private sealed record Accepted(Arrival Arrival, LaunchReading Reading, Key<Dispatch> Dispatch);
}
