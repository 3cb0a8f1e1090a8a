using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Access;

/// <summary>A credential that has been verified: whom it makes the caller.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ConfirmAsync">Looks again whether it is there and what it opens, without its secret.</param>
internal sealed record VerifiedCredential(LrsCaller Caller, Func<CancellationToken, Task<VerifiedCredential?>> ConfirmAsync);

/// <summary>
/// Verifies what opens a record store: one of its own credentials, a bearer token bought with one, the application's own id and secret,
/// which may do everything, or a person's e-mail address and password.
/// </summary>
internal sealed class LrsCredentials(HubDatabase database, LrsTokens tokens, LrsCallers callers, LrsPeople people)
{
    public Task<VerifiedCredential?> VerifyAsync(string application, PresentedCredential? presented, CancellationToken cancellation) => presented switch
    {
        PresentedCredential.Bearer(var token) when tokens.Read(token) is { } grant =>
            FindAsync(application, grant.Credential, known => known.Authentication is XapiAuthentication.OAuth, grant.Scopes, cancellation),
        PresentedCredential.Basic(var id, var secret) => VerifyBasicAsync(application, id, secret, cancellation),
        _ => Task.FromResult<VerifiedCredential?>(null),
    };

    /// <summary>The credential with this id and secret, whatever it opens; for buying tokens.</summary>
    public async Task<XapiCredential?> FindClientAsync(string id, string secret, CancellationToken cancellation)
    {
        // One of the databases cannot even be asked for it.
        if (id.Contains('\0', StringComparison.Ordinal))
            return null;
        var known = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.XapiCredentials).SingleOrDefaultAsync(credential => credential.Id == id, cancellation));
        return known is { IsEnabled: true, Authentication: XapiAuthentication.OAuth } && ChosenSecrets.Matches(secret, known.SecretHash) ? known : null;
    }

    private async Task<VerifiedCredential?> VerifyBasicAsync(string application, string id, string secret, CancellationToken cancellation) =>
        await FindApplicationAsync(application, id, Secrets.Hash(secret), cancellation)
        ?? await FindAsync(application, id, known => known.Authentication is XapiAuthentication.Basic && ChosenSecrets.Matches(secret, known.SecretHash), null, cancellation)
        ?? await people.FindAsync(application, id, secret, cancellation);

    private async Task<VerifiedCredential?> FindApplicationAsync(string application, string id, byte[] hash, CancellationToken cancellation)
    {
        if (application != id)
            return null;
        var found = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications)
            .Where(known => known.Id == id)
            .Where(known => HubDbContext.AcrossRealms(db.ApplicationSecrets).Any(secret =>
                secret.RealmKey == known.RealmKey && secret.ApplicationKey == known.Key && secret.IsActive && secret.Hash == hash))
            .SingleOrDefaultAsync(cancellation));
        return found is null ? null : new VerifiedCredential(
            await callers.OfApplicationAsync(found, cancellation), token => FindApplicationAsync(application, id, hash, token));
    }

    private async Task<VerifiedCredential?> FindAsync(
        string application, string id, Func<XapiCredential, bool> isGood, IReadOnlyList<string>? narrowed, CancellationToken cancellation)
    {
        var found = await database.ReadAsync(default, db =>
            (from known in HubDbContext.AcrossRealms(db.XapiCredentials)
             where known.Id == id && known.IsEnabled
             from target in HubDbContext.AcrossRealms(db.Applications)
             where target.Id == application && target.RealmKey == known.RealmKey && (known.OpensAllApplications || known.ApplicationKey == target.Key)
             select new { known, target }).SingleOrDefaultAsync(cancellation));
        if (found is null || !isGood(found.known))
            return null;
        var hash = found.known.SecretHash;
        return new VerifiedCredential(
            await callers.OfCredentialAsync(found.known, found.target, narrowed, cancellation), token => FindAsync(application, id, known => known.SecretHash == hash, narrowed, token));
    }
}
