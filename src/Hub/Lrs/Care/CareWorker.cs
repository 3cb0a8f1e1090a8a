using System.Data.Common;
using Hub.Lrs.Care.People;
using Hub.Lrs.Care.Retention;

namespace Hub.Lrs.Care;

/// <summary>Applies retention rules that are due and finishes erasures that were cut short, once a minute and at the start.</summary>
internal sealed class CareWorker(Erasures erasures, RetentionRun retention, TimeProvider time, ILogger<CareWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await erasures.FinishAbandonedAsync(stoppingToken);
                await retention.RunDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or { InnerException: DbException })
            {
                logger.CareFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention or an erasure was cut short; the next attempt is in a minute.")]
    public static partial void CareFailed(this ILogger logger, Exception exception);
}
