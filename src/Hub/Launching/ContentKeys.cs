using System.Collections.Concurrent;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

/// <summary>Whose files lie under a content key.</summary>
internal sealed record ServedVersion(Key<Realm> Realm, Key<Course> Course, Key<CourseVersion> Version);

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
        return await database.ReadAsync(realm, db => Current(db).FirstOrDefaultAsync(cancellation))
            ?? await database.WriteAsync(realm, async db =>
            {
                if (await Current(db).FirstOrDefaultAsync(cancellation) is { } madeMeanwhile)
                    return madeMeanwhile;
                var now = time.Now();
                var key = new ContentKey { RealmKey = realm, Value = Secrets.New(), VersionKey = version, ExpiresAt = now + Life };
                db.ContentKeys.Add(key);
                await db.ContentKeys.Where(old => old.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
                return key.Value;
            }, cancellation);

        // Asked by the clock of each try: while one waited to write, the key that others had meanwhile may have been retired.
        IQueryable<string> Current(HubDbContext db)
        {
            var atLeast = time.Now() + LongestLaunch;
            return db.ContentKeys.Where(key => key.VersionKey == version && key.ExpiresAt > atLeast).OrderByDescending(key => key.ExpiresAt).Select(key => key.Value);
        }
    }

    /// <summary>Hands a version's keys out no more, for its files are no longer those that browsers keep under them. Whoever has one plays on.</summary>
    public static Task RetireAsync(HubDbContext db, Key<CourseVersion> version, DateTimeOffset now, CancellationToken cancellation)
    {
        var atMost = now + LongestLaunch;
        return db.ContentKeys.Where(key => key.VersionKey == version && key.ExpiresAt > atMost)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.ExpiresAt, atMost), cancellation);
    }

    /// <returns>Whose files lie under the key, or null when it is unknown or has expired.</returns>
    public async Task<ServedVersion?> FindAsync(string value, CancellationToken cancellation)
    {
        var now = time.Now();
        if (located.TryGetValue(value, out var known) && known.Until > now)
            return known.Served;
        var served = await database.ReadAsync(default, db =>
            (from key in HubDbContext.AcrossRealms(db.ContentKeys)
             where key.Value == value && key.ExpiresAt > now
             from version in HubDbContext.AcrossRealms(db.CourseVersions)
             where version.RealmKey == key.RealmKey && version.Key == key.VersionKey
             select new ServedVersion(key.RealmKey, version.CourseKey, version.Key)).SingleOrDefaultAsync(cancellation));
        if (served is null)
            return null;
        if (located.Count >= Remembered)
            located.Clear();
        located[value] = new Located(served, now + TrustInMemory);
        return served;
    }

    private sealed record Located(ServedVersion Served, DateTimeOffset Until);
}
