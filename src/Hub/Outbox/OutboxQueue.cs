using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Outbox;

/// <summary>Claims and settles outbox messages. Only the head of an order key can be claimed, by one node at a time, for as long as its lease.</summary>
internal sealed class OutboxQueue(HubDatabase database, TimeProvider time)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    public const int ForgottenAtOnce = 1_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="count">At most so many.</param>
    /// <param name="fullTargets">Receivers whose messages are passed over.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<List<OutboxMessage>> ClaimAsync(int count, IReadOnlyList<string> fullTargets, CancellationToken cancellation)
    {
        var now = time.Now();
        var isFull = string.Join(", ", fullTargets.Select((_, index) => $"{{{index + 2}}}"));
        return database.WriteAsync(default, async db =>
        {
            // A head is a waiting message with no waiting one of the same key before it; a leased head keeps its whole key to itself.
            var heads = await db.Outbox.FromSqlRaw(database.LockingUnheld(
                $$"""
                SELECT * FROM outbox AS head
                WHERE state = 'Waiting' AND due_at <= {0} AND (leased_until IS NULL OR leased_until < {0})
                  AND NOT EXISTS (
                    SELECT 1 FROM outbox AS earlier
                    WHERE earlier.realm_key = head.realm_key AND earlier.order_key = head.order_key
                      AND earlier.state = 'Waiting' AND earlier.sequence < head.sequence)
                  {{(isFull.Length > 0 ? $"AND target NOT IN ({isFull})" : "")}}
                ORDER BY due_at, sequence LIMIT {1}
                """), [db.ToProvider(now), count, .. fullTargets])
                .IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellation);
            var sequences = heads.Select(head => head.Sequence).ToList();
            DateTimeOffset? until = now + Lease;
            await db.Outbox.IgnoreQueryFilters().Where(message => sequences.Contains(message.Sequence))
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedUntil, until), cancellation);
            heads.ForEach(head => head.LeasedUntil = until);
            return heads;
        }, cancellation);
    }

    /// <summary>Gives claimed messages back as if nobody had claimed them, with the receiver that they wait for.</summary>
    public Task PutBackAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellation) => database.WriteAsync(default, async db =>
    {
        foreach (var group in messages.GroupBy(message => message.Target))
        {
            var sequences = group.Select(message => message.Sequence).ToList();
            await db.Outbox.IgnoreQueryFilters().Where(message => sequences.Contains(message.Sequence) && message.State == OutboxState.Waiting)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(message => message.Target, group.Key).SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), cancellation);
        }
    }, cancellation);

    /// <returns>Whether a later message of the same key and kind waits behind this one.</returns>
    public Task<bool> IsSupersededAsync(OutboxMessage message, CancellationToken cancellation) =>
        database.ReadAsync(message.RealmKey, db => db.Outbox.AnyAsync(later =>
            later.OrderKey == message.OrderKey && later.Kind == message.Kind
            && later.State == OutboxState.Waiting && later.Sequence > message.Sequence, cancellation));

    /// <summary>Does nothing when the lease has ended and somebody else has claimed the message: what comes of it is theirs to say.</summary>
    /// <param name="message">A claimed message.</param>
    /// <param name="problem">What went wrong, null when it was delivered.</param>
    /// <param name="maxAttempts">After as many failures the message is dead.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task SettleAsync(OutboxMessage message, DeliveryProblem? problem, int maxAttempts, CancellationToken cancellation)
    {
        var now = time.Now();
        var attempts = message.Attempts + 1;
        var state = problem is null ? OutboxState.Sent : attempts >= maxAttempts ? OutboxState.Dead : OutboxState.Waiting;
        var due = now + Later(Pause(attempts), problem?.Wait);
        var error = problem?.Sentence ?? "";
        DateTimeOffset? finished = state is OutboxState.Waiting ? null : now;
        return database.WriteAsync(message.RealmKey, db => db.Outbox
            .Where(stored => stored.Sequence == message.Sequence && stored.State == OutboxState.Waiting && stored.LeasedUntil == message.LeasedUntil)
            .ExecuteUpdateAsync(set => set
                .SetProperty(stored => stored.State, state)
                .SetProperty(stored => stored.Attempts, attempts)
                .SetProperty(stored => stored.LastError, error)
                .SetProperty(stored => stored.DueAt, due)
                .SetProperty(stored => stored.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(stored => stored.FinishedAt, finished), cancellation), cancellation);
    }

    /// <summary>Removes what was delivered before that, some at a time.</summary>
    /// <returns>How many it were.</returns>
    public Task<int> ForgetDeliveredAsync(DateTimeOffset before, CancellationToken cancellation) => database.WriteAsync(default, async db =>
    {
        var old = await db.Outbox.IgnoreQueryFilters().Where(message => message.State == OutboxState.Sent && message.FinishedAt < before)
            .OrderBy(message => message.FinishedAt).Take(ForgottenAtOnce).Select(message => message.Sequence).ToListAsync(cancellation);
        return await db.Outbox.IgnoreQueryFilters().Where(message => old.Contains(message.Sequence)).ExecuteDeleteAsync(cancellation);
    }, cancellation);

    // A receiver that names a day does not know better than somebody who looks at what waits.
    private static TimeSpan Later(TimeSpan pause, TimeSpan? asked) =>
        asked is not { } wait || wait < pause ? pause : wait < LongestWait ? wait : LongestWait;

    /// <summary>Exponential, from a second to a quarter of an hour.</summary>
    public static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(FirstPause.TotalSeconds * Math.Pow(2, attempts - 1), LongestPause.TotalSeconds));
}
