using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>
/// Makes one learner of two that a client sent for the same person. Every registration stays as it is, under the learner that is kept;
/// a licence that both had used counts once; whatever id the LMS sends from then on, it means the one learner.
/// </summary>
internal static class LearnerMerge
{
    public static async Task MergeLearnersAsync(
        this HubDbContext db, Learner keep, Learner remove, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        await MoveSeatsAsync(db, keep.Key, remove.Key, cancellation);
        await db.Registrations.Where(r => r.LearnerKey == remove.Key)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.LearnerKey, keep.Key).SetProperty(r => r.UpdatedAt, now).SetProperty(r => r.Changes, r => r.Changes + 1), cancellation);
        await MoveGradesAsync(db, keep.Key, remove.Key, cancellation);
        var identities = await db.LearnerIdentities.Where(identity => identity.LearnerKey == remove.Key)
            .Select(identity => $"{identity.Source} {identity.ExternalId}").ToListAsync(cancellation);
        await db.LearnerIdentities.Where(identity => identity.LearnerKey == remove.Key)
            .ExecuteUpdateAsync(set => set.SetProperty(identity => identity.LearnerKey, keep.Key), cancellation);
        await db.Learners.Where(learner => learner.Key == remove.Key).ExecuteDeleteAsync(cancellation);
        FillIn(keep, remove);
        db.NoteAct(now, by, "learner.merge", $"learner {keep.Key}", $"Took in learner {remove.Key}, known as {string.Join(", ", identities)}.");
    }

    private static async Task MoveSeatsAsync(HubDbContext db, Key<Learner> keep, Key<Learner> remove, CancellationToken cancellation)
    {
        var kept = await db.LicenceUses.AsNoTracking().Where(use => use.LearnerKey == keep).ToDictionaryAsync(use => use.DispatchKey, cancellation);
        var removed = await db.LicenceUses.AsNoTracking().Where(use => use.LearnerKey == remove).ToListAsync(cancellation);
        foreach (var use in removed)
            if (kept.TryGetValue(use.DispatchKey, out var other))
                await GiveBackAsync(db, use, other, cancellation);
            else
                db.LicenceUses.Add(new LicenceUse { RealmKey = db.Realm, DispatchKey = use.DispatchKey, LearnerKey = keep, At = use.At });
        await db.LicenceUses.Where(use => use.LearnerKey == remove).ExecuteDeleteAsync(cancellation);
    }

    // A grade book that knows both has a cell for each; the one of the learner that is kept goes on.
    private static Task MoveGradesAsync(HubDbContext db, Key<Learner> keep, Key<Learner> remove, CancellationToken cancellation) =>
        db.LtiGrades
            .Where(grade => grade.LearnerKey == remove && !db.LtiGrades.Any(other => other.LinkKey == grade.LinkKey && other.LearnerKey == keep))
            .ExecuteUpdateAsync(set => set.SetProperty(grade => grade.LearnerKey, keep), cancellation);

    // Since a reset only later seats are counted: the count sinks by one where both are among them, and stays where it held one at most.
    private static Task<int> GiveBackAsync(HubDbContext db, LicenceUse use, LicenceUse other, CancellationToken cancellation)
    {
        var earlier = use.At < other.At ? use.At : other.At;
        return db.Dispatches
            .Where(d => d.Key == use.DispatchKey && d.LicencesUsed > 0 && (d.LicencesResetAt == null || d.LicencesResetAt <= earlier))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LicencesUsed, d => d.LicencesUsed - 1), cancellation);
    }

    private static void FillIn(Learner keep, Learner remove)
    {
        if (keep is { FirstName: "", LastName: "" })
            (keep.FirstName, keep.LastName) = (remove.FirstName, remove.LastName);
        if (keep.Email.Length == 0)
            keep.Email = remove.Email;
    }
}
