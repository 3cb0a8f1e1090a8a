using Hub.Accounts;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Access;

/// <summary>
/// Verifies people by what they sign in to the hub with: they open the record stores of the realms that they belong to, for what a learner's own
/// tools need. Their tries count for the account's lock-out.
/// </summary>
internal sealed class LrsPeople(HubDatabase database, IServiceScopeFactory scopes, LrsCallers callers)
{
    public async Task<VerifiedCredential?> FindAsync(string application, string email, string password, CancellationToken cancellation)
    {
        // What cannot be anybody's costs no password hash.
        if (!email.Contains('@', StringComparison.Ordinal))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PasswordCheck>().FindAsync(email, password, cancellation) is { } user
            ? await FindAsync(application, user.Id, user.SecurityStamp, cancellation)
            : null;
    }

    // A new password has a new stamp.
    private async Task<VerifiedCredential?> FindAsync(string application, Guid user, string? stamp, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(default, db =>
            (from person in db.Users
             where person.Id == user && person.SecurityStamp == stamp
             from target in HubDbContext.AcrossRealms(db.Applications)
             where target.Id == application
             where SignedInMember.MembershipsOf(db, user).Any(member => member.RealmKey == target.RealmKey)
             select new { person, target }).SingleOrDefaultAsync(cancellation));
        return found is null ? null : new VerifiedCredential(
            await callers.OfPersonAsync(found.person, found.target, cancellation), token => FindAsync(application, user, stamp, token));
    }
}
