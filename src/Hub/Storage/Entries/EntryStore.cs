using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Entries;

/// <summary>
/// Reads and writes what an entry to a dispatch needs by hand-written SQL instead of EF Core, for whole schools enter at once:
/// on PostgreSQL it is one round trip to read and one to write.
/// </summary>
internal sealed class EntryStore(HubDatabase database)
{
    /// <summary>
    /// Runs the work and saves what it has written, all or nothing. The work may run several times, as in <see cref="HubDatabase.WriteAsync{T}"/>.
    /// </summary>
    public Task<T> ApplyAsync<T>(Key<Realm> realm, Func<EntrySubject, Task<T>> work, CancellationToken cancellation) =>
        database.WriteBareAsync(async connection =>
        {
            var subject = new EntrySubject(connection, database.Values, realm);
            var result = await work(subject);
            await SaveAsync(connection, subject, cancellation);
            return result;
        }, cancellation);

    // What is certain is one command and thereby one transaction, except on SQLite, which takes each statement alone.
    // Whether a record that has changed is still there, only the count tells when it is too late to refuse: that needs a transaction around it.
    private async Task SaveAsync(DbConnection connection, EntrySubject subject, CancellationToken cancellation)
    {
        await using var script = new SqlScript(connection, database.Values);
        var changes = subject.Changes;
        foreach (var write in subject.Certain.Concat(changes))
            write(script);
        if (script.IsEmpty && subject.Last.Count == 0)
            return;
        if (database.TakesCommandsWhole && changes.Count == 0 && subject.Last.Count == 0)
        {
            await script.RunAsync(null, cancellation);
            return;
        }
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!script.IsEmpty)
            await script.RunAsync(transaction, cancellation);
        foreach (var write in subject.Last)
        {
            write(script);
            await script.RunFreelyAsync(transaction, cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }
}
