using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>Makes and opens the secret links of clients' pages.</summary>
internal sealed class ClientLinks(Protection protection, HubDatabase database, Sites sites, TimeProvider time)
{
    public const string Path = "/clients";
    private static readonly TimeSpan VisitNotedEvery = TimeSpan.FromMinutes(1);

    public string UrlOf(ClientPage page) => $"{sites.PublicUrl}{Path}/{protection.Unprotect(page.Protected)}";

    /// <summary>A new link; one that there was works no more.</summary>
    public async Task<ClientPage> MakeAsync(HubDbContext db, Destination destination, CancellationToken cancellation)
    {
        var secret = Secrets.New();
        var known = await db.ClientPages.SingleOrDefaultAsync(page => page.DestinationKey == destination.Key, cancellation);
        if (known is null)
        {
            known = new ClientPage { RealmKey = db.Realm, DestinationKey = destination.Key, Hash = [], Protected = "", CreatedAt = time.Now() };
            db.ClientPages.Add(known);
        }
        (known.Hash, known.Protected, known.CreatedAt, known.LastVisitedAt) = (Secrets.Hash(secret), protection.Protect(secret), time.Now(), null);
        return known;
    }

    /// <returns>The page of a secret, null when there is none (any more).</returns>
    public async Task<ClientPage?> FindAsync(string secret, CancellationToken cancellation)
    {
        var hash = Secrets.Hash(secret);
        return await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.ClientPages).SingleOrDefaultAsync(page => page.Hash == hash, cancellation));
    }

    public async Task NoteVisitAsync(ClientPage page, CancellationToken cancellation)
    {
        var now = time.Now();
        if (page.LastVisitedAt > now - VisitNotedEvery)
            return;
        await database.WriteAsync(page.RealmKey, db => db.ClientPages.Where(known => known.DestinationKey == page.DestinationKey)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.LastVisitedAt, now), cancellation), cancellation);
    }
}
