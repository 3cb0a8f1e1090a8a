using Hub.Core;
using Hub.Storage;

namespace Hub.Importing;

/// <summary>Keeps a claimed job ours while it is worked on, and writes its progress, at most once a second.</summary>
internal sealed class ImportLease : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewal = ImportQueue.Lease / 3;

    private readonly CancellationTokenSource source;
    private readonly Task beating;

    public ImportLease(ImportQueue queue, ImportJob job, ImportProgress progress, TimeProvider time, CancellationToken stopping)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        beating = BeatAsync(queue, job, progress, time);
    }

    /// <summary>Cancelled when the hub stops and when the job is not ours any more.</summary>
    public CancellationToken Held => source.Token;

    public async ValueTask DisposeAsync()
    {
        await source.CancelAsync();
        await beating;
        source.Dispose();
    }

    private async Task BeatAsync(ImportQueue queue, ImportJob job, ImportProgress progress, TimeProvider time)
    {
        using var timer = new PeriodicTimer(Beat, time);
        var (written, renewAt) = (0, time.Now() + Renewal);
        try
        {
            while (await timer.WaitForNextTickAsync(source.Token))
            {
                var percent = progress.Percent;
                if (percent == written && time.Now() < renewAt)
                    continue;
                if (!await queue.RenewAsync(job, percent, source.Token))
                    break;
                (written, renewAt) = (percent, time.Now() + Renewal);
            }
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (Outage.IsBehind(exception))
        {
            // Without the database the lease runs out; whoever claims the job next starts it over.
        }
        await source.CancelAsync();
    }
}
