using System.Data.Common;
using Hub.Core;

namespace Hub.Storage.Commits;

/// <summary>
/// Reads and writes what a commit changes by hand-written SQL instead of EF Core, for this is the hottest path of the hub:
/// on PostgreSQL it is one round trip to read and one to write.
/// </summary>
internal sealed class CommitStore(HubDatabase database, CommitMemory memory)
{
    private const int LinesPerCommand = 50;

    /// <summary>
    /// Runs the work on a launch, its registration and the run-time data of the activities, and saves what it changed, all or nothing.
    /// The work may run several times, as in <see cref="HubDatabase.WriteAsync{T}"/>. It gets null when there is no such launch.
    /// </summary>
    public Task<T> ApplyAsync<T>(
        Key<Realm> realm, Key<Launch> launch, IReadOnlyCollection<string> activities, Func<CommitSubject?, Task<T>> work, CancellationToken cancellation) =>
        database.WriteBareAsync(async connection =>
        {
            // What is remembered may be old. Whoever writes from it finds out; an answer without a write is given from what is stored.
            if (memory.Take(realm, launch, activities) is { } remembered)
            {
                var (early, wasSaved) = await RunAsync(connection, remembered, work, cancellation);
                if (wasSaved)
                    return early;
            }
            return (await RunAsync(connection, await ReadAsync(connection, realm, launch, activities, cancellation), work, cancellation)).Result;
        }, cancellation);

    private async Task<(T Result, bool WasSaved)> RunAsync<T>(
        DbConnection connection, StoredProgress? stored, Func<CommitSubject?, Task<T>> work, CancellationToken cancellation)
    {
        if (stored is null)
            return (await work(null), false);
        var subject = new CommitSubject(stored, (registration, token) => LearnerReading.ReadAsync(connection, database.Values, registration, token));
        var result = await work(subject);
        if (!subject.HasChanged)
            return (result, false);
        await SaveAsync(connection, subject, cancellation);
        memory.Keep(stored);
        return (result, true);
    }

    private async Task<StoredProgress?> ReadAsync(
        DbConnection connection, Key<Realm> realm, Key<Launch> launch, IReadOnlyCollection<string> activities, CancellationToken cancellation)
    {
        await using var script = new SqlScript(connection, database.Values);
        CommitReading.Ask(script, realm, launch, activities);
        await using var reader = await script.ReadAsync(cancellation);
        return await CommitReading.TakeAsync(reader, database.Values, cancellation);
    }

    // Whoever has more to write than fits into one command needs a transaction around it, and so does SQLite, which takes each statement alone.
    private async Task SaveAsync(DbConnection connection, CommitSubject subject, CancellationToken cancellation)
    {
        await using var script = new SqlScript(connection, database.Values);
        CommitWriting.Write(script, subject);
        var isOneCommand = database.TakesCommandsWhole && subject.Log.Count <= LinesPerCommand;
        if (isOneCommand)
            CommitWriting.Write(script, subject.Log);
        if (isOneCommand && subject.Endings.Count == 0)
        {
            await script.RunAsync(null, cancellation);
            return;
        }
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await script.RunAsync(transaction, cancellation);
        foreach (var lines in isOneCommand ? [] : subject.Log.Chunk(LinesPerCommand))
        {
            CommitWriting.Write(script, lines);
            await script.RunAsync(transaction, cancellation);
        }
        foreach (var end in subject.Endings)
            await end(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
