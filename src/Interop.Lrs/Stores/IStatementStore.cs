using Interop.Lrs.Queries;
using Interop.Lrs.Statements;

namespace Interop.Lrs.Stores;

/// <summary>Keeps the statements of many record stores, each named by a number of the host's.</summary>
public interface IStatementStore
{
    /// <summary>
    /// Stores a batch, all or nothing; when the task ends it is on the disk. A statement whose id is there already with the same fingerprint is left
    /// as it is; one with another fingerprint refuses the whole batch (1.0.3 Communication 2.1.1, 2.0 4.1.6.1). Voiding takes effect here.
    /// </summary>
    Task<AppendOutcome> AppendAsync(int lrs, IReadOnlyList<AcceptedStatement> batch, CancellationToken cancellation);

    /// <summary>The statement with this id, or null when there is none, or when it is voided and <paramref name="voided"/> is false, or the other way round.</summary>
    Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation);

    /// <summary>One page of the statements that match and are not voided; it may end before it is full, and hold nothing at all, with more to come.</summary>
    Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation);

    /// <summary>An instant up to which everything stored can be seen: nothing with an earlier <c>stored</c> will appear later.</summary>
    /// <param name="lrs">The record store.</param>
    /// <param name="age">How old the answer may be: one that was true then is true now, only not the latest.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<DateTimeOffset> ConsistentThroughAsync(int lrs, TimeSpan age, CancellationToken cancellation);

    /// <summary>The definition of an activity as far as statements told it, as JSON bytes; null when none did.</summary>
    Task<ReadOnlyMemory<byte>?> FindDefinitionAsync(int lrs, string activityId, CancellationToken cancellation);

    /// <summary>Definitions of those of the activities that have one, by activity id.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FindDefinitionsAsync(int lrs, IReadOnlyCollection<string> activityIds, CancellationToken cancellation);

    /// <summary>The names that statements gave to an agent.</summary>
    Task<IReadOnlyList<string>> FindNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation);
}

/// <summary>What became of a batch.</summary>
/// <param name="Conflict">Null when it is stored; else the id that is taken by a different statement.</param>
public readonly record struct AppendOutcome(Guid? Conflict)
{
    /// <summary>Stored.</summary>
    public static AppendOutcome Stored => default;
}

/// <summary>One page of statements.</summary>
/// <param name="Statements">In the order asked for.</param>
/// <param name="Next">
/// Where the next page begins, as its <see cref="StatementQuery.After"/>: the last of these, or a statement that does not match itself, when a store has
/// looked far enough for one page. Null when nothing else matches.
/// </param>
public sealed record StatementPage(IReadOnlyList<StoredStatement> Statements, long? Next)
{
    /// <summary>Whether there is another page, which may be an empty one.</summary>
    public bool HasMore => Next is not null;
}
