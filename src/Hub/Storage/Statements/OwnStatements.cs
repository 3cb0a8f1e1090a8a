using System.Data.Common;
using Hub.Core;
using Hub.Core.Ports;
using Interop.Lrs.Statements;

namespace Hub.Storage.Statements;

/// <summary>Statements that the hub writes itself, in order, for one application's record store.</summary>
internal sealed record OwnStatements(Key<Realm> Realm, Key<Application> Application, IReadOnlyList<AcceptedStatement> Statements) : JournalPage;

/// <summary>Stores the hub's own statements with what a transaction changes, or not at all.</summary>
internal sealed class OwnStatementStore(StatementStore store, StatementTables tables, LrsDirectory directory, ILogger<OwnStatementStore> logger)
{
    /// <summary>
    /// The last thing that the transaction does; see <see cref="StatementStore.AppendWithinAsync(DbTransaction, int, IReadOnlyList{AcceptedStatement}, CancellationToken)"/>.
    /// A statement whose id somebody else has taken is left out: a record store's client must not be able to make results fail.
    /// </summary>
    public async Task AppendAsync(DbTransaction transaction, JournalPage page, CancellationToken cancellation)
    {
        var (realm, application, statements) = (OwnStatements)page;
        var lrs = await directory.FindAsync(realm, application, cancellation) ?? await tables.FindOrCreateLrsWithinAsync(transaction, realm, application, cancellation);
        while ((await store.AppendWithinAsync(transaction, lrs, statements, cancellation)).Conflict is { } taken)
        {
            logger.StatementIdTaken(taken);
            statements = [.. statements.Where(statement => statement.Id != taken)];
        }
    }
}
