using Hub.Storage;

namespace Hub.Hosting;

/// <summary>
/// Work that the hub does every so often. What is left undone because the database or the disk fails is logged, and done the next time:
/// whatever ends a background service ends the hub.
/// </summary>
internal abstract class RegularWork(TimeSpan pause, TimeProvider time, ILogger logger) : BackgroundService
{
    protected TimeProvider Time => time;

    /// <summary>Whether it is done at the start too.</summary>
    protected virtual bool BeginsAtOnce => false;

    protected abstract Task WorkAsync(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start does not wait for the first time.
        await Task.Yield();
        using var timer = new PeriodicTimer(pause, time);
        for (var isDue = BeginsAtOnce; isDue || await timer.WaitForNextTickAsync(stoppingToken); isDue = false)
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception exception) when (Outage.IsBehind(exception) || exception is IOException or UnauthorizedAccessException)
            {
                logger.WorkLeftUndone(exception, GetType().Name, pause);
            }
    }
}
