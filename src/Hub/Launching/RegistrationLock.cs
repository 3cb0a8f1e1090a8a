using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Launching;

internal static class RegistrationLock
{
    /// <summary>The registration that a launch belongs to, held until the transaction ends, so that its commits come one after the other.</summary>
    public static Task<Registration?> LockRegistrationOfAsync(
        this HubDbContext db, HubDatabase database, Key<Launch> launch, CancellationToken cancellation) =>
        db.Registrations
            .FromSqlRaw(
                database.Locking("SELECT * FROM registration WHERE realm_key = {0} AND key = (SELECT registration_key FROM launch WHERE realm_key = {0} AND key = {1})"),
                db.Realm.Value, launch.Value)
            .SingleOrDefaultAsync(cancellation);
}
