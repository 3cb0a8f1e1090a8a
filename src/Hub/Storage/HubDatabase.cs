using System.Data;
using System.Data.Common;
using Hub.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Storage;

/// <summary>The database behind the hub, and the one way to write to it. One subclass per kind of database.</summary>
internal abstract class HubDatabase
{
    private const int MaxTries = 8;

    /// <summary>Takes commands of many callers into one transaction; null where that gains nothing, for the database is in the hub's own process.</summary>
    public abstract SharedCommands? SharedCommands { get; }

    /// <summary>Whether questions of many callers are asked together: where that gains something, as it does for commands.</summary>
    public bool SharesReads => SharedCommands is not null;

    /// <summary>What ends a SELECT that holds its rows until the transaction ends.</summary>
    protected abstract string RowLock { get; }

    /// <summary>Like <see cref="RowLock"/>, leaving out rows that others hold.</summary>
    protected abstract string RowLockSkippingHeld { get; }

    /// <summary>How hand-written SQL passes values to this database.</summary>
    public abstract SqlValues Values { get; }

    /// <summary>The day (UTC) of an instant, counted from 1970, for hand-written SQL.</summary>
    public abstract string DayOf(string column);

    public abstract HubDbContext CreateContext(Key<Realm> realm);

    /// <summary>A hand-written SELECT that holds its rows until the transaction ends.</summary>
    public string Locking(string select) => $"{select} {RowLock}";

    /// <summary>As <see cref="Locking"/>, leaving out rows that others hold.</summary>
    public string LockingUnheld(string select) => $"{select} {RowLockSkippingHeld}";

    /// <summary>Brings the tables up to date, safe against several nodes starting at once and against a node that died while doing so.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Whether the work may succeed when it is simply done again: a lost race, not a mistake.</summary>
    protected abstract bool IsLostRace(Exception exception);

    /// <summary>Whether the database has refused a reference to something that is not there.</summary>
    protected abstract bool IsBrokenReference(Exception exception);

    /// <summary>Waits for the right to write where the database allows one writer only.</summary>
    protected abstract ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation);

    public async Task<T> ReadAsync<T>(Key<Realm> realm, Func<HubDbContext, Task<T>> read)
    {
        await using var db = CreateContext(realm);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>A connection for hand-written SQL, set up as those of EF Core are.</summary>
    protected abstract ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation);

    /// <summary>
    /// Runs the work and saves what it changed, all or nothing, in one transaction.
    /// The work may run several times (a lost race starts it over with a new context), so it touches nothing but the context.
    /// </summary>
    public Task<T> WriteAsync<T>(Key<Realm> realm, Func<HubDbContext, Task<T>> work, CancellationToken cancellation = default) =>
        UntilWonAsync(() => WriteOnceAsync(realm, work, cancellation), IsLostRace);

    public Task WriteAsync(Key<Realm> realm, Func<HubDbContext, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(realm, async db => { await work(db); return true; }, cancellation);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, for a hot path with hand-written SQL: the work has the connection to itself,
    /// unless it gives it back early, begins and commits its transaction, and throws <see cref="DbUpdateConcurrencyException"/> when it has lost a race.
    /// It refers to what it has read alone, so what is not there has just gone, and that is a lost race too.
    /// </summary>
    public Task<T> WriteBareAsync<T>(Func<SqlAccess, Task<T>> work, CancellationToken cancellation) => UntilWonAsync(async () =>
    {
        using var turn = await EnterWriteAsync(cancellation);
        await using var access = new SqlAccess(ConnectAsync);
        return await work(access);
    }, exception => IsLostRace(exception) || IsBrokenReference(exception));

    /// <summary>As <see cref="ReadAsync{T}"/>, for a hot path with hand-written SQL.</summary>
    public async Task<T> ReadBareAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
        return await read(connection);
    }

    private static async Task<T> UntilWonAsync<T>(Func<Task<T>> write, Func<Exception, bool> isLostRace)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write();
            }
            catch (Exception exception) when (attempt < MaxTries && isLostRace(exception))
            {
                // The winner has committed; the next try sees what it wrote.
            }
        }
    }

    private async Task<T> WriteOnceAsync<T>(Key<Realm> realm, Func<HubDbContext, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await EnterWriteAsync(cancellation);
        await using var db = CreateContext(realm);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var result = await work(db);
        await db.SaveChangesAsync(cancellation);
        foreach (var end in db.Endings)
            await end(transaction.GetDbTransaction(), cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
