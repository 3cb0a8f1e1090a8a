using System.Data.Common;
using Hub.Core;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>The tables of statements in one kind of database, in hand-written SQL: the hot path of the hub. One subclass per kind.</summary>
internal abstract class StatementTables
{
    /// <summary>
    /// How far keys are handed on along references. Every append may walk this far from each statement that it touches, in both directions,
    /// and a chain costs the keys of so many links per statement: it bounds what a client can make of a small request.
    /// </summary>
    public const int MaxLinks = 128;

    /// <summary>
    /// How often the keys of a query take turns for one page. Keys that many statements have but none has together would lead through all that have the
    /// rarest of them; after so many turns the page ends with what was found, and the next one goes on from there.
    /// </summary>
    public const int MaxTurns = 4096;

    /// <summary>Appends that one record store has under way at the same time.</summary>
    public abstract int Lanes { get; }

    /// <summary>Stores batches in their order, each with its own outcome, in one transaction.</summary>
    /// <param name="lrs">The record store.</param>
    /// <param name="batches">What each of several callers wants stored, all or nothing.</param>
    /// <param name="floor">The instant that everything stored here must be after.</param>
    public abstract Task<AppendResult> AppendAsync(int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor);

    /// <summary>Stores a batch in a transaction of the main database that somebody else has begun and will end.</summary>
    public abstract Task<AppendOutcome> AppendWithinAsync(
        DbTransaction transaction, int lrs, IReadOnlyList<AcceptedStatement> batch, DateTimeOffset floor, CancellationToken cancellation);

    /// <summary>Writes a mark into the log, in such a transaction.</summary>
    public abstract Task MarkWithinAsync(DbTransaction transaction, int lrs, string kind, ReadOnlyMemory<byte> payload, DateTimeOffset floor, CancellationToken cancellation);

    public abstract Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation);

    /// <summary>The statements that match, oldest or newest first; fewer than a page when they are large, or when they are far between.</summary>
    public abstract Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation);

    public abstract Task<IReadOnlyList<LogEntry>> ReadLogAsync(int lrs, long after, int limit, CancellationToken cancellation);

    /// <summary>An instant at or before which nothing will be stored any more, provided that later appends are given it as their floor.</summary>
    public abstract Task<DateTimeOffset> SettledAsync(int lrs, CancellationToken cancellation);

    public abstract Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FindDefinitionsAsync(int lrs, IReadOnlyCollection<string> activityIds, CancellationToken cancellation);

    public abstract Task<IReadOnlyList<string>> FindNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation);

    /// <summary>Forgets the names of an agent.</summary>
    public abstract Task RemoveNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation);

    /// <summary>The statements that have one of these ids, voided and erased ones too.</summary>
    public abstract Task<IReadOnlyDictionary<Guid, KnownStatement>> FindKnownAsync(int lrs, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Removes statements, all or none, with a mark in the log that says which.</summary>
    public abstract Task<Removed> RemoveAsync(Removal removal, DateTimeOffset floor, CancellationToken cancellation);

    /// <summary>The number of an application's record store, which is made when there is none.</summary>
    public abstract Task<int> FindOrCreateLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation);

    /// <summary>The number of an application's record store, or null when there is none.</summary>
    public abstract Task<int?> FindLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation);

    /// <summary>As <see cref="FindOrCreateLrsAsync"/>, in a transaction that somebody else has begun: whether the number stays is known when that ends.</summary>
    public abstract Task<int> FindOrCreateLrsWithinAsync(DbTransaction transaction, Key<Realm> realm, Key<Application> application, CancellationToken cancellation);
}

/// <summary>What became of several batches that were appended together.</summary>
/// <param name="Outcomes">One for each.</param>
/// <param name="Stored">The last instant that was given away, or null when nothing was stored.</param>
internal sealed record AppendResult(IReadOnlyList<AppendOutcome> Outcomes, DateTimeOffset? Stored);

/// <summary>The record store is not there: its application has been deleted.</summary>
internal sealed class LrsIsGoneException(int lrs) : Exception($"Record store {lrs} does not exist; its application has been deleted.")
{
    public int Lrs { get; } = lrs;
}
