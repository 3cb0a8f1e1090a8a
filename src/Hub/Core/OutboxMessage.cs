namespace Hub.Core;

internal enum OutboxState { Waiting, Sent, Dead }

/// <summary>A consequence of a fact, written with it and carried out later: in order per key, at least once.</summary>
internal sealed class OutboxMessage : RealmOwned
{
    /// <summary>Given by the database; the order within a key.</summary>
    public long Sequence { get; init; }

    /// <summary>What the order holds for: a registration, a line item and user, a target.</summary>
    public required string OrderKey { get; init; }
    public required string Kind { get; init; }

    /// <summary>What the kind's handler reads.</summary>
    public required string Payload { get; init; }

    /// <summary>Who receives it; empty until it has waited for its receiver once.</summary>
    public string Target { get; set; } = "";
    public OutboxState State { get; set; }
    public int Attempts { get; set; }
    public string LastError { get; set; } = "";
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}
