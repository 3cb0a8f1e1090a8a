namespace Hub.Core.Ports;

/// <summary>Carries a changed result outward. What it returns is stored with the change and delivered later.</summary>
internal interface IResultSink
{
    IEnumerable<OutboxMessage> On(Registration changed, DateTimeOffset now);
}

/// <summary>Delivers outbox messages of one kind.</summary>
internal interface IOutboxHandler
{
    string Kind { get; }

    /// <summary>Whether a message may be dropped when a newer one of the same key waits behind it.</summary>
    bool LatestSupersedes { get; }

    /// <summary>How often a delivery is tried before the message is given up as dead.</summary>
    int MaxAttempts { get; }

    /// <summary>Delivers. It can be called again for a message that was delivered, so it must be harmless twice.</summary>
    /// <returns>Null when delivered, else what went wrong.</returns>
    Task<string?> DeliverAsync(OutboxMessage message, CancellationToken cancellation);
}
