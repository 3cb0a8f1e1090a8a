using System.Collections.Concurrent;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

/// <summary>Gives a course version an unguessable path for a period, and finds the version behind one.</summary>
internal sealed class ContentKeys(HubDatabase database, TimeProvider time)
{
    /// <summary>A key is handed out while at least this much of its life is left: no launch outlives its path.</summary>
    private static readonly TimeSpan LongestLaunch = TimeSpan.FromHours(24);
    private static readonly TimeSpan Life = LongestLaunch * 2;
    private static readonly TimeSpan TrustInMemory = TimeSpan.FromSeconds(30);
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, Located> located = new();

    public async Task<string> KeyForAsync(Key<Realm> realm, Key<CourseVersion> version, CancellationToken cancellation)
    {
        var now = time.Now();
        var atLeast = now + LongestLaunch;
        return await database.ReadAsync(realm, db => Current(db).FirstOrDefaultAsync(cancellation))
            ?? await database.WriteAsync(realm, async db =>
            {
                if (await Current(db).FirstOrDefaultAsync(cancellation) is { } madeMeanwhile)
                    return madeMeanwhile;
                var key = new ContentKey { RealmKey = realm, Value = Secrets.New(), VersionKey = version, ExpiresAt = now + Life };
                db.ContentKeys.Add(key);
                await db.ContentKeys.Where(old => old.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
                return key.Value;
            }, cancellation);

        IQueryable<string> Current(HubDbContext db) =>
            db.ContentKeys.Where(key => key.VersionKey == version && key.ExpiresAt > atLeast).OrderByDescending(key => key.ExpiresAt).Select(key => key.Value);
    }

    /// <returns>Whose files lie under the key, or null when it is unknown or has expired.</returns>
    public async Task<(Key<Realm> Realm, Key<CourseVersion> Version)?> FindAsync(string value, CancellationToken cancellation)
    {
        var now = time.Now();
        if (located.TryGetValue(value, out var known) && known.Until > now)
            return (known.Realm, known.Version);
        var key = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.ContentKeys)
            .SingleOrDefaultAsync(k => k.Value == value && k.ExpiresAt > now, cancellation));
        if (key is null)
            return null;
        if (located.Count >= Remembered)
            located.Clear();
        located[value] = new Located(key.RealmKey, key.VersionKey, now + TrustInMemory);
        return (key.RealmKey, key.VersionKey);
    }

    private sealed record Located(Key<Realm> Realm, Key<CourseVersion> Version, DateTimeOffset Until);
}
