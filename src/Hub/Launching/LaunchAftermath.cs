using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

/// <summary>Notes on a launch's log what became of what the launch has caused.</summary>
internal sealed class LaunchAftermath(HubDatabase database, TimeProvider time)
{
    /// <param name="realm">The launch's realm.</param>
    /// <param name="launch">The launch; nothing is noted when it is gone.</param>
    /// <param name="kind">What the line is about.</param>
    /// <param name="text">The line.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task NoteAsync(Key<Realm> realm, Key<Launch> launch, string kind, string text, CancellationToken cancellation) =>
        database.WriteAsync(realm, async db =>
        {
            if (await FindAsync(db, launch, cancellation) is { } found)
                db.Note(found, "hub", kind, text, time.Now());
        }, cancellation);

    // Its row is held until the line is written: a commit may be adding lines of its own.
    private Task<Launch?> FindAsync(HubDbContext db, Key<Launch> launch, CancellationToken cancellation) => db.Launches
        .FromSqlRaw(database.Locking("SELECT * FROM launch WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, launch.Value)
        .SingleOrDefaultAsync(cancellation);
}
