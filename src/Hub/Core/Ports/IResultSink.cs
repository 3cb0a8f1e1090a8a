namespace Hub.Core.Ports;

/// <summary>Carries a changed result outward. What it returns is stored with the change and delivered later.</summary>
internal interface IResultSink
{
    /// <param name="changed">The registration as it is now.</param>
    /// <param name="by">The launch that changed it, null when somebody set the result by hand.</param>
    /// <param name="now">When it changed.</param>
    IEnumerable<OutboxMessage> On(Registration changed, Launch? by, DateTimeOffset now);
}

/// <summary>Delivers outbox messages of one kind.</summary>
internal interface IOutboxHandler
{
    string Kind { get; }

    /// <summary>Whether a message may be dropped when a newer one of the same key waits behind it.</summary>
    bool LatestSupersedes { get; }

    /// <summary>How often a delivery is tried before the message is given up as dead.</summary>
    int MaxAttempts { get; }

    /// <returns>The trace id of the launch that a message comes from, or null.</returns>
    string? TraceOf(OutboxMessage message) => null;

    /// <returns>Who receives it, by any name: so many messages at a time go to one receiver. Empty: nobody who could be slow.</returns>
    Task<string> TargetAsync(OutboxMessage message, CancellationToken cancellation) => Task.FromResult("");

    /// <summary>Delivers. It can be called again for a message that was delivered, so it must be harmless twice.</summary>
    /// <returns>Null when delivered, else what went wrong.</returns>
    Task<DeliveryProblem?> DeliverAsync(OutboxMessage message, CancellationToken cancellation);
}
