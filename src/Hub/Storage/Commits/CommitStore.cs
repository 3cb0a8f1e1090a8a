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
        database.WriteBareAsync(async access =>
        {
            // What is remembered may be old. Whoever writes from it finds out; an answer without a write is given from what is stored.
            if (memory.Take(realm, launch, activities) is { } remembered)
            {
                var (early, wasSaved) = await RunAsync(access, remembered, work, cancellation);
                if (wasSaved)
                    return early;
            }
            return (await RunAsync(access, await ReadAsync(access, realm, launch, activities, cancellation), work, cancellation)).Result;
        }, cancellation);

    private async Task<(T Result, bool WasSaved)> RunAsync<T>(
        SqlAccess access, StoredProgress? stored, Func<CommitSubject?, Task<T>> work, CancellationToken cancellation)
    {
        if (stored is null)
            return (await work(null), false);
        var subject = new CommitSubject(stored, async (registration, token) =>
            await LearnerReading.ReadAsync(await access.OpenAsync(token), database.Values, registration, token));
        var result = await work(subject);
        if (!subject.HasChanged)
            return (result, false);
        await SaveAsync(access, subject, cancellation);
        memory.Keep(stored);
        return (result, true);
    }

    private async Task<StoredProgress?> ReadAsync(
        SqlAccess access, Key<Realm> realm, Key<Launch> launch, IReadOnlyCollection<string> activities, CancellationToken cancellation)
    {
        await using var script = new SqlScript(await access.OpenAsync(cancellation), database.Values);
        CommitReading.Ask(script, realm, launch, activities);
        await using var reader = await script.ReadAsync(cancellation);
        return await CommitReading.TakeAsync(reader, database.Values, cancellation);
    }

    // Whoever has more to write than fits into one command needs a transaction around it, and so does SQLite, which takes each statement alone.
    private async Task SaveAsync(SqlAccess access, CommitSubject subject, CancellationToken cancellation)
    {
        if (database.SharedCommands is { } shared && subject.Log.Count <= LinesPerCommand && subject.Endings.Count == 0)
        {
            await access.DisposeAsync();
            await shared.RunAsync(script => CommitWriting.Write(script, subject, subject.Log), cancellation);
            return;
        }
        var connection = await access.OpenAsync(cancellation);
        await using var script = new SqlScript(connection, database.Values);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var lines = subject.Log.Chunk(LinesPerCommand).ToList();
        CommitWriting.Write(script, subject, lines is [] ? [] : lines[0]);
        await script.RunAsync(transaction, cancellation);
        foreach (var more in lines.Skip(1))
        {
            CommitWriting.Write(script, more);
            await script.RunAsync(transaction, cancellation);
        }
        foreach (var end in subject.Endings)
            await end(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
