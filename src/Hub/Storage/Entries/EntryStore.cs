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
        database.WriteBareAsync(async access =>
        {
            var subject = new EntrySubject(access, database.Values, realm);
            var result = await work(subject);
            await SaveAsync(access, subject, cancellation);
            return result;
        }, cancellation);

    // What is certain is one command and thereby one transaction, except on SQLite, which takes each statement alone.
    // Whether a record that has changed is still there, only the count tells when it is too late to refuse: that needs a transaction around it.
    private async Task SaveAsync(SqlAccess access, EntrySubject subject, CancellationToken cancellation)
    {
        var changes = subject.Changes;
        var isCertain = changes.Count == 0 && subject.Last.Count == 0;
        if (isCertain && subject.Certain.Count == 0)
            return;
        if (!isCertain || database.SharedCommands is not { } shared)
        {
            await SaveInTransactionAsync(access, subject, changes, cancellation);
        }
        else
        {
            await access.DisposeAsync();
            await shared.RunAsync(script => Write(script, subject.Certain), subject.SeatOf?.Value, cancellation);
        }
    }

    private async Task SaveInTransactionAsync(SqlAccess access, EntrySubject subject, IReadOnlyList<Action<SqlScript>> changes, CancellationToken cancellation)
    {
        var connection = await access.OpenAsync(cancellation);
        await using var script = new SqlScript(connection, database.Values);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        Write(script, subject.Certain.Concat(changes));
        if (!script.IsEmpty)
            await script.RunAsync(transaction, cancellation);
        foreach (var write in subject.Last)
        {
            write(script);
            await script.RunFreelyAsync(transaction, cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private static void Write(SqlScript script, IEnumerable<Action<SqlScript>> writes)
    {
        foreach (var write in writes)
            write(script);
    }
}
