using System.Buffers;
using Hub.Lrs.Access;
using Hub.Storage.Statements;
using Interop.Lrs;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Care.Importing;

/// <summary>
/// Takes over what another record store, or this one, has exported: ids, timestamps, authorities and versions stay, <c>stored</c> is ours.
/// What is wrong with one statement does not keep the others out, and what is there already is left as it is.
/// </summary>
internal sealed class StatementImport(StatementStore store)
{
    private const int MaxBatch = 250;
    private const long MaxBytes = 2 * 1024 * 1024;

    public async Task<ImportReport> RunAsync(LrsCaller caller, IAsyncEnumerable<SourceStatement> source, CancellationToken cancellation)
    {
        var tally = new ImportTally();
        var (batch, bytes) = (new List<(long Place, AcceptedStatement Statement)>(), 0L);
        try
        {
            await foreach (var statement in source.WithCancellation(cancellation))
            {
                tally.Read++;
                if (Accept(caller, statement, tally) is not { } accepted)
                    continue;
                batch.Add((statement.Place, accepted));
                bytes += accepted.OpenBody.Length;
                if (batch.Count < MaxBatch && bytes < MaxBytes)
                    continue;
                await StoreAsync(caller.Lrs, batch, tally, cancellation);
                (batch, bytes) = ([], 0);
            }
            await StoreAsync(caller.Lrs, batch, tally, cancellation);
            return tally.Report(null);
        }
        catch (UnreadableImportException exception)
        {
            await StoreAsync(caller.Lrs, batch, tally, cancellation);
            return tally.Report(exception.Message);
        }
    }

    private static AcceptedStatement? Accept(LrsCaller caller, SourceStatement source, ImportTally tally)
    {
        var imported = ImportedStatement.Look(source.Utf8);
        var reading = imported.Read(source.Utf8);
        if (reading.Violations.Count > 0)
            tally.Refuse(source.Place, null, reading.Violations);
        else if (!reading.IsSingle)
            tally.Refuse(source.Place, null, new LrsViolation("Data 2.2", "$", "There is an array where a statement belongs."));
        else if (reading.Statements[0] is { Id: { } id } statement)
        {
            if (imported.Authority.IsEmpty)
                return statement.Accept(id, caller.Authority);
            if (StatementAuthority.TryRead(imported.Authority, out var violations) is { } authority)
                return statement.Accept(id, authority);
            tally.Refuse(source.Place, id, violations);
        }
        else
            tally.Refuse(source.Place, null, new LrsViolation("Data 2.4.1", "$.id", "An exported statement has an id; without it a second import would store it twice."));
        return null;
    }

    // Again when somebody else has taken one of the ids in between.
    private async Task StoreAsync(int lrs, List<(long Place, AcceptedStatement Statement)> batch, ImportTally tally, CancellationToken cancellation)
    {
        while (batch.Count > 0)
        {
            var known = await store.FindKnownAsync(lrs, [.. batch.Select(item => item.Statement.Id).Distinct()], cancellation);
            batch = Sift(batch, known, tally);
            if ((await store.AppendAsync(lrs, [.. batch.Select(item => item.Statement)], cancellation)).Conflict is not null)
                continue;
            tally.Stored += batch.Count;
            return;
        }
    }

    private static List<(long, AcceptedStatement)> Sift(
        List<(long Place, AcceptedStatement Statement)> batch, IReadOnlyDictionary<Guid, KnownStatement> known, ImportTally tally)
    {
        var fresh = new Dictionary<Guid, Guid>();
        var kept = new List<(long, AcceptedStatement)>(batch.Count);
        foreach (var (place, statement) in batch)
        {
            var isKnown = known.TryGetValue(statement.Id, out var there);
            if (!isKnown && fresh.TryAdd(statement.Id, statement.Fingerprint))
                kept.Add((place, statement));
            else if (isKnown ? IsSame(there!, statement) : fresh[statement.Id] == statement.Fingerprint)
                tally.Duplicates++;
            else
                tally.Refuse(place, statement.Id, new LrsViolation("Communication 2.1.1", "$.id", there is { IsErased: true }
                    ? "The statement with this id has been erased, and erased statements do not come back."
                    : "Another statement with this id is stored already, and statements never change."));
        }
        return kept;
    }

    // A statement that came without a timestamp has one when it is exported, which is no other statement.
    private static bool IsSame(KnownStatement there, AcceptedStatement statement)
    {
        if (there.Fingerprint == statement.Fingerprint)
            return true;
        if (there.IsErased || there.Statement.HasTimestamp)
            return false;
        var exported = new ArrayBufferWriter<byte>();
        StoredStatementWriter.Write(there.Statement, exported);
        var json = exported.WrittenMemory;
        return ImportedStatement.Look(json).Read(json) is { Violations.Count: 0, Statements: [var read] } && read.Fingerprint == statement.Fingerprint;
    }
}
