using System.Data.Common;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;

namespace Hub.Outbox;

/// <summary>Delivers outbox messages until the hub stops; what is under way then gets a last chance, what is not done stays claimed until its lease ends.</summary>
internal sealed class OutboxWorker(OutboxQueue queue, IEnumerable<IOutboxHandler> handlers, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private const int DeliveriesAtATime = 16;
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseWithoutDatabase = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IOutboxHandler> handlersByKind = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Delivers what is due now.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        var claimed = await queue.ClaimAsync(DeliveriesAtATime, cancellation);
        await Task.WhenAll(claimed.Select(message => DeliverAsync(message, cancellation)));
        return claimed.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var ending = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => ending.CancelAfter(LastChance));
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await TakeAsync(running, ending.Token, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is DbException or { InnerException: DbException })
            {
                logger.DatabaseIsAway(exception);
                await Task.WhenAny(Task.Delay(PauseWithoutDatabase, time, stoppingToken));
            }
        await Task.WhenAll(running);
    }

    // A receiver that hangs keeps its own delivery waiting and no other.
    private async Task TakeAsync(List<Task> running, CancellationToken ending, CancellationToken stopping)
    {
        var claimed = await queue.ClaimAsync(DeliveriesAtATime - running.Count, stopping);
        running.AddRange(claimed.Select(message => DeliverAsync(message, ending)));
        if (running.Count == DeliveriesAtATime)
            await Task.WhenAny(running).WaitAsync(stopping);
        else if (claimed.Count == 0)
            await Task.WhenAny([Task.Delay(IdlePause, time, stopping), .. running]);
        running.RemoveAll(delivery => delivery.IsCompleted);
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellation)
    {
        using var work = MeasuredWork.Begin($"deliver {message.Kind}", Measures.Deliveries, new(Measures.OutboxKind, message.Kind));
        try
        {
            if (!handlersByKind.TryGetValue(message.Kind, out var handler))
            {
                await queue.SettleAsync(message, $"No part of this hub delivers messages of the kind '{message.Kind}'.", 1, CancellationToken.None);
                return;
            }
            if (handler.TraceOf(message) is { } trace)
                LaunchScope.Follow(trace);
            var isSuperseded = handler.LatestSupersedes && await queue.IsSupersededAsync(message, cancellation);
            var problem = isSuperseded ? null : await TryAsync(handler, message, cancellation);
            work.End(problem is null ? null : "failed");
            if (problem is not null)
                logger.DeliveryFailed(message.Kind, message.Sequence, handler.TraceOf(message) ?? "none", message.Attempts + 1, problem);
            await queue.SettleAsync(message, problem, handler.MaxAttempts, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The hub stops; the message stays claimed until its lease ends and is delivered then.
        }
        catch (Exception exception) when (exception is DbException or { InnerException: DbException })
        {
            logger.DatabaseIsAway(exception);
        }
    }

    // A message that its handler stumbles over is put off like any other that fails; it must not end the hub.
    private async Task<string?> TryAsync(IOutboxHandler handler, OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            return await handler.DeliverAsync(message, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested
            && exception is not (OutOfMemoryException or DbException or { InnerException: DbException }))
        {
            logger.HandlerFailed(exception, message.Kind, message.Sequence);
            return "The hub failed to deliver this message. Its log has the details.";
        }
    }
}
