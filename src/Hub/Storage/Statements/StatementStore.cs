using System.Collections.Concurrent;
using System.Data.Common;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Storage.Statements;

/// <summary>
/// The statements of all record stores. What several callers want appended to one record store at the same time is written together,
/// so that they share a transaction and its way to the disk; each keeps its own outcome.
/// </summary>
internal sealed class StatementStore(StatementTables tables, TimeProvider time) : IStatementStore, IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, RecordStore> stores = new();
    private readonly AppendBudget budget = new();

    public async Task<AppendOutcome> AppendAsync(int lrs, IReadOnlyList<AcceptedStatement> batch, CancellationToken cancellation)
    {
        if (batch.Count == 0)
            return AppendOutcome.Stored;
        var size = SizeOf(batch);
        await budget.EnterAsync(size, cancellation);
        try
        {
            var pending = new PendingAppend(batch, size);
            await using var registration = cancellation.UnsafeRegister((append, token) => ((PendingAppend)append!).Withdraw(token), pending);
            StoreOf(lrs).Appends.Add(pending);
            return await pending.Outcome;
        }
        finally
        {
            budget.Exit(size);
        }
    }

    /// <summary>
    /// Stores a batch with what the transaction of <paramref name="db"/> changes, or not at all. Ids that are there already with the same content are
    /// left as they are. What <paramref name="db"/> holds is saved first: from here until its commit the transaction keeps every other append to this
    /// record store waiting, so this is the last thing that it does.
    /// </summary>
    public async Task<AppendOutcome> AppendWithinAsync(HubDbContext db, int lrs, IReadOnlyList<AcceptedStatement> batch, CancellationToken cancellation)
    {
        var transaction = TransactionOf(db);
        await db.SaveChangesAsync(cancellation);
        return await AppendWithinAsync(transaction, lrs, batch, cancellation);
    }

    /// <summary>The same for a transaction of hand-written SQL, in which nothing more is written after this.</summary>
    public async Task<AppendOutcome> AppendWithinAsync(DbTransaction transaction, int lrs, IReadOnlyList<AcceptedStatement> batch, CancellationToken cancellation) =>
        batch.Count == 0 ? AppendOutcome.Stored : await tables.AppendWithinAsync(transaction, lrs, batch, StoreOf(lrs).Consistency.Promised, cancellation);

    /// <summary>Writes a mark into the log with what the transaction of <paramref name="db"/> changes; as with statements, the last thing that it does.</summary>
    public async Task MarkWithinAsync(HubDbContext db, int lrs, string kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var transaction = TransactionOf(db);
        await db.SaveChangesAsync(cancellation);
        await tables.MarkWithinAsync(transaction, lrs, kind, payload, StoreOf(lrs).Consistency.Promised, cancellation);
    }

    public Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation) =>
        tables.FindAsync(lrs, id, voided, authority, cancellation);

    public Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation) => tables.QueryAsync(lrs, query, cancellation);

    /// <summary>The log after a sequence, in order, at most <paramref name="limit"/> entries (fewer when they are large; none only at its end).</summary>
    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(int lrs, long after, int limit, CancellationToken cancellation) =>
        tables.ReadLogAsync(lrs, after, limit, cancellation);

    public Task<DateTimeOffset> ConsistentThroughAsync(int lrs, TimeSpan age, CancellationToken cancellation) =>
        StoreOf(lrs).Consistency.ReadAsync(age, token => tables.SettledAsync(lrs, token), cancellation);

    public async Task<ReadOnlyMemory<byte>?> FindDefinitionAsync(int lrs, string activityId, CancellationToken cancellation) =>
        (await tables.FindDefinitionsAsync(lrs, [activityId], cancellation)).TryGetValue(activityId, out var definition) ? definition : default(ReadOnlyMemory<byte>?);

    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FindDefinitionsAsync(int lrs, IReadOnlyCollection<string> activityIds, CancellationToken cancellation) =>
        tables.FindDefinitionsAsync(lrs, activityIds, cancellation);

    public Task<IReadOnlyList<string>> FindNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation) =>
        tables.FindNamesAsync(lrs, agentIdentifier, cancellation);

    /// <summary>Forgets the names of an agent.</summary>
    public Task RemoveNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation) => tables.RemoveNamesAsync(lrs, agentIdentifier, cancellation);

    /// <summary>The statements that have one of these ids, voided and erased ones too.</summary>
    public Task<IReadOnlyDictionary<Guid, KnownStatement>> FindKnownAsync(int lrs, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        tables.FindKnownAsync(lrs, ids, cancellation);

    /// <summary>Removes statements, all or none, with a mark in the log that says which; other appends to the record store wait for it.</summary>
    public Task<Removed> RemoveAsync(Removal removal, CancellationToken cancellation) =>
        tables.RemoveAsync(removal, StoreOf(removal.Lrs).Consistency.Promised, cancellation);

    /// <summary>Takes nothing more and waits until what was taken is on the disk.</summary>
    public async ValueTask DisposeAsync() => await budget.CloseAsync();

    private RecordStore StoreOf(int lrs) => stores.GetOrAdd(lrs, static (number, at) => new RecordStore(number, at.tables, at.time), (tables, time));

    private static long SizeOf(IReadOnlyList<AcceptedStatement> batch)
    {
        var size = 0L;
        foreach (var statement in batch)
            size += 256 + statement.OpenBody.Length + statement.Keys.Count * 16;
        return size;
    }

    private static DbTransaction TransactionOf(HubDbContext db) => db.Database.CurrentTransaction?.GetDbTransaction()
        ?? throw new InvalidOperationException("Statements are stored within a transaction of the caller's: call this from HubDatabase.WriteAsync.");

    private sealed class RecordStore
    {
        public RecordStore(int lrs, StatementTables tables, TimeProvider time)
        {
            Consistency = new Consistency(time);
            Appends = new AppendQueue(lrs, tables, Consistency);
        }

        public AppendQueue Appends { get; }

        public Consistency Consistency { get; }
    }
}
