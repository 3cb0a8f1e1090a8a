using System.Data.Common;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.Extensions.Options;

namespace Hub.Outbox;

/// <summary>Forgets delivered messages when they are as old as debug logs may get; what could not be delivered stays until somebody decides about it.</summary>
internal sealed class OutboxTidying(OutboxQueue queue, IOptions<HubOptions> options, TimeProvider time, ILogger<OutboxTidying> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task TidyAsync(CancellationToken cancellation)
    {
        var before = time.Now() - options.Value.Launch.KeepLogs;
        while (await queue.ForgetDeliveredAsync(before, cancellation) == OutboxQueue.ForgottenAtOnce)
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await TidyAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                logger.DatabaseIsAway(exception);
            }
    }
}
