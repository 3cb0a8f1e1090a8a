using System.Security.Cryptography;
using System.Text;
using Hub.Core;
using Hub.Storage;
using Hub.Storage.Statements;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Care.People;

/// <summary>What an erasure removed.</summary>
internal sealed record ErasureReport(long Statements, long Documents, int Registrations, bool Learner);

/// <summary>
/// Erases persons. An erasure is written down first and its row removed last; in between it goes in batches, each of which may be repeated,
/// so that one that was cut short is finished by whoever finds it.
/// </summary>
internal sealed class Erasures(
    HubDatabase database, LrsDirectory directory, StatementStore store, PersonStatements statements, DocumentCare documents, AttachmentStore attachments, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private const int Batch = 200;

    public async Task<ErasureReport> EraseAsync(PersonErasure erasure, CancellationToken cancellation)
    {
        erasure.LeasedUntil = time.Now() + Lease;
        await database.WriteAsync(erasure.RealmKey, db =>
        {
            db.PersonErasures.Add(erasure);
            return Task.CompletedTask;
        }, cancellation);
        return await RunAsync(erasure, cancellation);
    }

    /// <summary>Finishes what nobody is at any more.</summary>
    public async Task FinishAbandonedAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var abandoned = await database.ReadAsync(default, db =>
            HubDbContext.AcrossRealms(db.PersonErasures).Where(erasure => erasure.LeasedUntil < now).ToListAsync(cancellation));
        foreach (var erasure in abandoned)
            if (await RenewAsync(erasure, cancellation))
                await RunAsync(erasure, cancellation);
    }

    private async Task<ErasureReport> RunAsync(PersonErasure erasure, CancellationToken cancellation)
    {
        var lrs = await directory.FindOrCreateAsync(erasure.RealmKey, erasure.ApplicationKey, cancellation);
        foreach (var agent in erasure.Agents)
        {
            await foreach (var page in statements.ReadAsync(lrs, agent, null, cancellation))
            {
                var removed = await store.RemoveAsync(
                    new Removal(lrs, [.. page.Select(statement => statement.Sequence)], new HashSet<Guid>(), KeepsIds: true, Removal.OfPerson), cancellation);
                await attachments.ForgetUnusedAsync(lrs, removed.Attachments, cancellation);
                erasure.Statements += removed.Statements;
                await RenewAsync(erasure, cancellation);
            }
            for (var removed = Batch; removed == Batch;)
            {
                erasure.Documents += removed = await documents.RemoveOfAsync(lrs, agent, Batch, cancellation);
                await RenewAsync(erasure, cancellation);
            }
            await store.RemoveNamesAsync(lrs, agent, cancellation);
        }
        return await FinishAsync(erasure, lrs, cancellation);
    }

    // The claim is good as long as its time is the one that this node has set; progress is told along.
    private async Task<bool> RenewAsync(PersonErasure erasure, CancellationToken cancellation)
    {
        var (held, renewed) = (erasure.LeasedUntil, time.Now() + Lease);
        erasure.LeasedUntil = renewed;
        return await database.WriteAsync(
            erasure.RealmKey,
            db => db.PersonErasures.Where(known => known.Key == erasure.Key && known.LeasedUntil == held).ExecuteUpdateAsync(
                change => change.SetProperty(known => known.LeasedUntil, renewed)
                    .SetProperty(known => known.Statements, erasure.Statements).SetProperty(known => known.Documents, erasure.Documents),
                cancellation),
            cancellation) == 1;
    }

    private Task<ErasureReport> FinishAsync(PersonErasure erasure, int lrs, CancellationToken cancellation) => database.WriteAsync(erasure.RealmKey, async db =>
    {
        var (registrations, isGone) = await RemoveLearnerAsync(db, erasure, cancellation);
        var isFinisher = await db.PersonErasures.Where(known => known.Key == erasure.Key).ExecuteDeleteAsync(cancellation) == 1;
        if (isFinisher)
            Note(db, erasure, registrations, isGone);
        if (isFinisher && erasure.Documents > 0)
            await store.MarkWithinAsync(db, lrs, Removal.MarkKind, Tombstone.OfDocuments(Removal.OfPerson, erasure.Documents), cancellation);
        return new ErasureReport(erasure.Statements, erasure.Documents, registrations, isGone);
    }, cancellation);

    // A learner whom others know too stays theirs: what goes is this application's.
    private static async Task<(int Registrations, bool IsGone)> RemoveLearnerAsync(HubDbContext db, PersonErasure erasure, CancellationToken cancellation)
    {
        if (erasure.LearnerKey is not { } learner)
            return (0, false);
        var registrations = await db.Registrations
            .Where(registration => registration.ApplicationKey == erasure.ApplicationKey && registration.LearnerKey == learner).ExecuteDeleteAsync(cancellation);
        await db.LearnerIdentities.Where(known => known.LearnerKey == learner && known.Source == erasure.LearnerSource).ExecuteDeleteAsync(cancellation);
        var gone = await db.Learners
            .Where(known => known.Key == learner)
            .Where(known => !db.LearnerIdentities.Any(other => other.LearnerKey == known.Key) && !db.Registrations.Any(other => other.LearnerKey == known.Key))
            .ExecuteDeleteAsync(cancellation);
        return (registrations, gone == 1);
    }

    // Who was erased is not written down, but whoever knows the identifier can find out that it was them.
    private void Note(HubDbContext db, PersonErasure erasure, int registrations, bool isGone)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{erasure.ApplicationKey}\n{string.Join('\n', erasure.Agents)}")))[..16];
        string[] removed =
        [
            Counted.Of(erasure.Statements, "statement", "statements"),
            Counted.Of(erasure.Documents, "document", "documents"),
            Counted.Of(registrations, "registration", "registrations"),
        ];
        db.NoteAct(
            time.Now(), erasure.By, "person.erase", $"person {mark}",
            $"Removed: {string.Join(", ", removed)}{(isGone ? ", and the learner" : "")}. {AuditTrail.Because(erasure.Reason)}");
    }
}
