using Hub.Core;
using Hub.Security;
using Hub.Storage;

namespace Hub.Dispatching;

/// <summary>Makes, replaces and reveals the keys that shells prove their dispatch with.</summary>
internal sealed class DispatchKeys(Protection protection, TimeProvider time)
{
    public static readonly TimeSpan LongestGrace = TimeSpan.FromDays(366);

    public DispatchKey New(Key<Realm> realm, Key<Dispatch> dispatch)
    {
        var now = time.Now();
        var secret = Secrets.New();
        return new DispatchKey
        {
            RealmKey = realm,
            Key = Key<DispatchKey>.New(now),
            DispatchOwner = dispatch,
            Hash = Secrets.Hash(secret),
            Protected = protection.Protect(secret),
            CreatedAt = now,
        };
    }

    /// <summary>Gives the dispatch a new key; packages with an older one go on working until the grace ends.</summary>
    public void Rotate(HubDbContext db, Dispatch dispatch, TimeSpan grace)
    {
        var now = time.Now();
        db.DispatchKeys.RemoveRange(dispatch.Keys.Where(key => key.RetiresAt <= now));
        foreach (var key in dispatch.Keys.Where(key => !(key.RetiresAt <= now + grace)))
            key.RetiresAt = now + grace;
        db.DispatchKeys.Add(New(dispatch.RealmKey, dispatch.Key));
        dispatch.UpdatedAt = now;
    }

    /// <summary>The key that new packages carry.</summary>
    public string Reveal(Dispatch dispatch) =>
        protection.Unprotect(dispatch.Keys.Where(key => key.RetiresAt is null).MaxBy(key => key.CreatedAt)!.Protected);
}
