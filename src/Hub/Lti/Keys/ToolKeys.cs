using Hub.Core;
using Hub.Core.Ports;
using Hub.Security;
using Hub.Storage;
using Interop.Lti.Keys;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Keys;

/// <summary>The keys that the hub signs with: one set for each application, all published in one document.</summary>
internal sealed class ToolKeys(HubDatabase database, Protection protection, TimeProvider time)
{
    public async Task<IReadOnlyList<LtiKey>> OfAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        var known = await database.ReadAsync(realm, db => Published(db, application).ToListAsync(cancellation));
        return known.Exists(key => key.RetiresAt is null) ? known : [await EnsureAsync(realm, application, cancellation), .. known];
    }

    /// <summary>The key that signs now; to be disposed of.</summary>
    public async Task<ToolKey> SigningAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        var now = time.Now();
        var keys = await OfAsync(realm, application, cancellation);
        var signing = keys.Where(key => key.ActiveFrom <= now).MaxBy(key => key.ActiveFrom) ?? keys[0];
        return ToolKey.FromPkcs8(Convert.FromBase64String(protection.Unprotect(signing.Protected)));
    }

    public Task RotateAsync(Key<Realm> realm, Key<Application> application, KeyRotationOrder order, CancellationToken cancellation)
    {
        var made = New(realm, application, time.Now() + order.Lead);
        return database.WriteAsync(realm, async db =>
        {
            var retires = made.ActiveFrom + order.Grace;
            await db.LtiKeys.Where(key => key.ApplicationKey == application && (key.RetiresAt == null || key.RetiresAt > retires))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.RetiresAt, retires), cancellation);
            await db.LtiKeys.Where(key => key.RetiresAt < made.CreatedAt).ExecuteDeleteAsync(cancellation);
            db.LtiKeys.Add(made);
            db.NoteAct(
                made.CreatedAt, order.By, "lti.key", $"LTI key {made.KeyId}",
                $"It signs in {Counted.Of(order.Lead.TotalHours, "hour", "hours")}; the ones before stay published for another {Counted.Of(order.Grace.TotalHours, "hour", "hours")}.");
        }, cancellation);
    }

    /// <summary>The key set that platforms read.</summary>
    public async Task<byte[]> PublishAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        var keys = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.LtiKeys)
            .Where(key => key.RetiresAt == null || key.RetiresAt > now).OrderByDescending(key => key.CreatedAt).ToListAsync(cancellation));
        return KeySetDocument.Write(keys.Select(key => new PublicKey(key.KeyId, key.Modulus, key.Exponent)));
    }

    private Task<LtiKey> EnsureAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        var made = New(realm, application, time.Now());
        return database.WriteAsync(realm, async db =>
        {
            // Whoever holds the application's row makes the one key.
            await db.Applications.FromSqlRaw(database.Locking("SELECT * FROM application WHERE realm_key = {0} AND key = {1}"), realm.Value, application.Value).LoadAsync(cancellation);
            if (await Published(db, application).FirstOrDefaultAsync(key => key.RetiresAt == null, cancellation) is { } madeMeanwhile)
                return madeMeanwhile;
            db.LtiKeys.Add(made);
            return made;
        }, cancellation);
    }

    private IQueryable<LtiKey> Published(HubDbContext db, Key<Application> application)
    {
        var now = time.Now();
        return db.LtiKeys.Where(key => key.ApplicationKey == application && (key.RetiresAt == null || key.RetiresAt > now)).OrderByDescending(key => key.CreatedAt);
    }

    private LtiKey New(Key<Realm> realm, Key<Application> application, DateTimeOffset activeFrom)
    {
        using var key = ToolKey.Generate();
        var now = time.Now();
        return new LtiKey
        {
            RealmKey = realm,
            Key = Key<LtiKey>.New(now),
            ApplicationKey = application,
            KeyId = key.KeyId,
            Protected = protection.Protect(Convert.ToBase64String(key.ToPkcs8())),
            Modulus = key.Public.Modulus,
            Exponent = key.Public.Exponent,
            CreatedAt = now,
            ActiveFrom = activeFrom,
        };
    }
}
