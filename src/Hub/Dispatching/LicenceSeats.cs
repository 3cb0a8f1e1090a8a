using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>The licence of a dispatch: so many different learners, each counted once.</summary>
internal static class LicenceSeats
{
    /// <summary>
    /// Takes a seat for a learner who has none. Count and limit are compared by the database in the statement that counts,
    /// so that however many come at once, no more get in than there are seats.
    /// </summary>
    public static async Task<bool> TryTakeSeatAsync(
        this HubDbContext db, Key<Dispatch> dispatch, Key<Learner> learner, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.HasSeatAsync(dispatch, learner, cancellation))
            return true;
        var counted = await db.Dispatches
            .Where(d => d.Key == dispatch && (d.LicenceLimit == 0 || d.LicencesUsed < d.LicenceLimit))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LicencesUsed, d => d.LicencesUsed + 1), cancellation);
        // The last seat may have gone to this very learner, in a second window, while this statement waited.
        if (counted == 0)
            return await db.HasSeatAsync(dispatch, learner, cancellation);
        db.LicenceUses.Add(new LicenceUse { RealmKey = db.Realm, DispatchKey = dispatch, LearnerKey = learner, At = now });
        return true;
    }

    public static Task<bool> HasSeatAsync(this HubDbContext db, Key<Dispatch> dispatch, Key<Learner> learner, CancellationToken cancellation) =>
        db.LicenceUses.AnyAsync(use => use.DispatchKey == dispatch && use.LearnerKey == learner, cancellation);
}
