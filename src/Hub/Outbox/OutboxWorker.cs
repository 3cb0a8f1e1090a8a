using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Storage;

namespace Hub.Outbox;

/// <summary>Delivers outbox messages until the hub stops; what is under way then gets a last chance, what is not done stays claimed until its lease ends.</summary>
internal sealed class OutboxWorker(OutboxQueue queue, IEnumerable<IOutboxHandler> handlers, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    // Whoever still works on a message when its lease ends shares it with somebody who has claimed it anew.
    private static readonly TimeSpan TimeLimit = OutboxQueue.Lease - TimeSpan.FromSeconds(20);
    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseWithoutDatabase = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IOutboxHandler> handlersByKind = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Delivers what is due now.</summary>
    /// <returns>How many messages were taken.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        var running = new RunningDeliveries();
        var claimed = await StartAsync(running, cancellation, cancellation);
        await Task.WhenAll(running.Works);
        return claimed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var ending = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => ending.CancelAfter(LastChance));
        var running = new RunningDeliveries();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await TakeAsync(running, ending.Token, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (Outage.IsBehind(exception))
            {
                logger.DatabaseIsAway(exception);
                await Task.WhenAny(Task.Delay(PauseWithoutDatabase, time, stoppingToken));
            }
        await Task.WhenAll(running.Works);
    }

    private async Task TakeAsync(RunningDeliveries running, CancellationToken ending, CancellationToken stopping)
    {
        var claimed = await StartAsync(running, ending, stopping);
        if (running.Free == 0)
            await Task.WhenAny(running.Works).WaitAsync(stopping);
        else if (claimed == 0)
            await Task.WhenAny([Task.Delay(IdlePause, time, stopping), .. running.Works]);
        running.RemoveEnded();
    }

    // What is for a receiver that gets no more for now goes back with the receiver's name, by which the next claim passes it over.
    private async Task<int> StartAsync(RunningDeliveries running, CancellationToken ending, CancellationToken stopping)
    {
        var claimed = await queue.ClaimAsync(running.Free, running.FullTargets, stopping);
        var crowded = new List<OutboxMessage>();
        foreach (var message in claimed)
        {
            if (message.Target.Length == 0)
                message.Target = await TargetAsync(message, ending);
            if (running.HasRoomFor(message.Target))
                running.Add(message.Target, DeliverAsync(message, ending));
            else
                crowded.Add(message);
        }
        if (crowded.Count > 0)
            await queue.PutBackAsync(crowded, stopping);
        return claimed.Count;
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
                logger.DeliveryFailed(message.Kind, message.Sequence, TraceOf(message), message.Attempts + 1, problem.Sentence);
            await queue.SettleAsync(message, problem, handler.MaxAttempts, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The hub stops; the message stays claimed until its lease ends and is delivered then.
        }
        catch (Exception exception) when (Outage.IsBehind(exception))
        {
            logger.DatabaseIsAway(exception);
        }
    }

    // A message that its handler stumbles over is put off like any other that fails; it must not end the hub.
    private async Task<DeliveryProblem?> TryAsync(IOutboxHandler handler, OutboxMessage message, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await handler.DeliverAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return $"It took longer than {TimeLimit.TotalSeconds:0} seconds.";
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && IsOfTheHandler(exception))
        {
            logger.HandlerFailed(exception, message.Kind, message.Sequence, TraceOf(message));
            return "The hub failed to deliver this message. Its log has the details.";
        }
    }

    private async Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            return handlersByKind.TryGetValue(message.Kind, out var handler) ? await handler.TargetAsync(message, cancellation) : "";
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && IsOfTheHandler(exception))
        {
            logger.HandlerFailed(exception, message.Kind, message.Sequence, TraceOf(message));
            return "";
        }
    }

    private string TraceOf(OutboxMessage message) => (handlersByKind.TryGetValue(message.Kind, out var handler) ? handler.TraceOf(message) : null) ?? "none";

    private static bool IsOfTheHandler(Exception exception) => exception is not OutOfMemoryException && !Outage.IsBehind(exception);
}
