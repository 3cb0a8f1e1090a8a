using System.Data.Common;
using System.Runtime.InteropServices;
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
    private const int MostWaiting = 1_000;
    private const int MuchToSay = 8 * 1024;
    private const int RowsPerScript = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private Dictionary<Key<LtiPlatform>, Queue<Func<LtiLaunch>>> waiting = [];
    private int count;

    /// <summary>Notes a launch that has been let in; while too many wait, it writes them first.</summary>
    public Task KeepAsync(Arrival arrival, LaunchReading reading, Key<Dispatch> dispatch, CancellationToken cancellation) =>
        Note(arrival.Platform!.Key, Describing(arrival, reading, dispatch)) < MostWaiting ? Task.CompletedTask : WriteAsync(cancellation);

    /// <summary>Writes what waits.</summary>
    /// <param name="cancellation">Ends the waiting for whoever writes already.</param>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            foreach (var some in Take().Select(describe => describe()).Chunk(RowsPerScript))
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
        // Whoever stops the hub a second time waits here for the first, and has nothing to write.
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await WriteAsync(stoppingToken);
    }

    // Most are never written, so they are described when they are. What a platform says at length is shortened first.
    private static Func<LtiLaunch> Describing(Arrival arrival, LaunchReading reading, Key<Dispatch> dispatch)
    {
        if (arrival.Token.Claims is not { } claims || JsonMarshal.GetRawUtf8Value(claims).Length <= MuchToSay)
            return () => LaunchInspector.Describe(arrival, reading, null, dispatch);
        var launch = LaunchInspector.Describe(arrival, reading, null, dispatch);
        return () => launch;
    }

    /// <returns>How many wait now.</returns>
    private int Note(Key<LtiPlatform> platform, Func<LtiLaunch> launch)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(platform, out var launches))
                waiting.Add(platform, launches = new Queue<Func<LtiLaunch>>());
            if (launches.Count == LaunchInspector.KeptPerPlatform)
                launches.Dequeue();
            else
                count++;
            launches.Enqueue(launch);
            return count;
        }
    }

    private IEnumerable<Func<LtiLaunch>> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            (waiting, count) = ([], 0);
            return taken.Values.SelectMany(launches => launches);
        }
    }

    // Whoever has asked for it may give up; what has been taken out is written all the same.
    private Task<bool> WriteAsync(LtiLaunch[] launches) => database.WriteBareAsync(async access =>
    {
        var connection = await access.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var script = new SqlScript(connection, database.Values);
        foreach (var launch in launches)
            LtiWriting.Keep(script, launch);
        await script.RunFreelyAsync(transaction, CancellationToken.None);
        await transaction.CommitAsync();
        return true;
    }, CancellationToken.None);
}
