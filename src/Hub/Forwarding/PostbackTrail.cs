using System.Globalization;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Forwarding;

/// <summary>Notes on a launch's log what became of the postbacks that it caused.</summary>
internal sealed class PostbackTrail(HubDatabase database, TimeProvider time)
{
    /// <param name="realm">The launch's realm.</param>
    /// <param name="launch">The launch; nothing is noted when it is gone.</param>
    /// <param name="postback">Where its result was posted to.</param>
    /// <param name="attempt">Counted from 1.</param>
    /// <param name="problem">What went wrong, null when it was delivered.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task NoteAsync(Key<Realm> realm, Key<Launch> launch, Postback postback, int attempt, string? problem, CancellationToken cancellation) =>
        database.WriteAsync(realm, async db =>
        {
            if (await FindAsync(db, launch, cancellation) is { } found)
                db.Note(found, "hub", "postback", Text(postback, attempt, problem), time.Now());
        }, cancellation);

    // Its row is held until the line is written: a commit may be adding lines of its own.
    private Task<Launch?> FindAsync(HubDbContext db, Key<Launch> launch, CancellationToken cancellation) => db.Launches
        .FromSqlRaw(database.Locking("SELECT * FROM launch WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, launch.Value)
        .SingleOrDefaultAsync(cancellation);

    // A log can be shared, and a receiver's path or query may be its secret: the host has to do.
    private static string Text(Postback postback, int attempt, string? problem)
    {
        var host = new Uri(postback.Url).Authority;
        return problem is null
            ? $"The result was posted to {host}."
            : string.Create(CultureInfo.InvariantCulture, $"Posting the result to {host} failed (attempt {attempt}): {problem}");
    }
}
