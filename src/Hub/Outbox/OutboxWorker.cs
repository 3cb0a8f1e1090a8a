using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Outbox;

/// <summary>Delivers outbox messages until the hub stops; what is under way is finished first, what is not stays claimed until its lease ends.</summary>
internal sealed class OutboxWorker(OutboxQueue queue, IEnumerable<IOutboxHandler> handlers, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int BatchSize = 16;
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, IOutboxHandler> handlersByKind = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Delivers what is due now.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        var claimed = await queue.ClaimAsync(BatchSize, cancellation);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = BatchSize, CancellationToken = cancellation },
            async (message, token) => await DeliverAsync(message, token));
        return claimed.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                if (await DeliverDueAsync(stoppingToken) == 0)
                    await Task.Delay(IdlePause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException })
            {
                logger.DatabaseIsAway(exception);
                await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
            }
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!handlersByKind.TryGetValue(message.Kind, out var handler))
        {
            await queue.SettleAsync(message, $"No part of this hub delivers messages of the kind '{message.Kind}'.", 1, cancellation);
            return;
        }
        var isSuperseded = handler.LatestSupersedes && await queue.IsSupersededAsync(message, cancellation);
        var problem = isSuperseded ? null : await handler.DeliverAsync(message, cancellation);
        if (problem is not null)
            logger.DeliveryFailed(message.Kind, message.Sequence, message.Attempts + 1, problem);
        await queue.SettleAsync(message, problem, handler.MaxAttempts, CancellationToken.None);
    }
}
