using System.Data.Common;

namespace Hub.Storage.Statements;

/// <summary>Sweeps attachments that nothing refers to, every hour.</summary>
internal sealed class AttachmentSweep(AttachmentStore attachments, TimeProvider time, ILogger<AttachmentSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await attachments.SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
            {
                logger.SweepFailed(exception);
            }
    }
}
