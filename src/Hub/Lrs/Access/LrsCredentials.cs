using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lrs.Access;

/// <summary>A credential that has been verified: whom it makes the caller, and by what it can be confirmed without its secret.</summary>
internal sealed record VerifiedCredential(LrsCaller Caller, string Application, string Id, byte[]? Secret, string? SecretHash, IReadOnlyList<string>? Narrowed);

/// <summary>
/// Verifies what opens a record store: one of its own credentials, a bearer token bought with one, or the application's own id and secret,
/// which may do everything.
/// </summary>
internal sealed class LrsCredentials(HubDatabase database, LrsTokens tokens, LrsCallers callers)
{
    public Task<VerifiedCredential?> VerifyAsync(string application, PresentedCredential? presented, CancellationToken cancellation) => presented switch
    {
        PresentedCredential.Bearer(var token) when tokens.Read(token) is { } grant =>
            FindAsync(application, grant.Credential, known => known.Authentication is XapiAuthentication.OAuth, grant.Scopes, cancellation),
        PresentedCredential.Basic(var id, var secret) => VerifyBasicAsync(application, id, secret, cancellation),
        _ => Task.FromResult<VerifiedCredential?>(null),
    };

    /// <summary>Looks again whether the credential is there and opens the same.</summary>
    public Task<VerifiedCredential?> ConfirmAsync(VerifiedCredential verified, CancellationToken cancellation) => verified.Secret is { } hash
        ? FindApplicationAsync(verified.Application, verified.Id, hash, cancellation)
        : FindAsync(verified.Application, verified.Id, known => known.SecretHash == verified.SecretHash, verified.Narrowed, cancellation);

    /// <summary>The credential with this id and secret, whatever it opens; for buying tokens.</summary>
    public async Task<XapiCredential?> FindClientAsync(string id, string secret, CancellationToken cancellation)
    {
        var known = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.XapiCredentials).SingleOrDefaultAsync(credential => credential.Id == id, cancellation));
        return known is { IsEnabled: true, Authentication: XapiAuthentication.OAuth } && ChosenSecrets.Matches(secret, known.SecretHash) ? known : null;
    }

    private async Task<VerifiedCredential?> VerifyBasicAsync(string application, string id, string secret, CancellationToken cancellation) =>
        await FindApplicationAsync(application, id, Secrets.Hash(secret), cancellation)
        ?? await FindAsync(application, id, known => known.Authentication is XapiAuthentication.Basic && ChosenSecrets.Matches(secret, known.SecretHash), null, cancellation);

    private async Task<VerifiedCredential?> FindApplicationAsync(string application, string id, byte[] hash, CancellationToken cancellation)
    {
        if (application != id)
            return null;
        var found = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications)
            .Where(known => known.Id == id)
            .Where(known => HubDbContext.AcrossRealms(db.ApplicationSecrets).Any(secret =>
                secret.RealmKey == known.RealmKey && secret.ApplicationKey == known.Key && secret.IsActive && secret.Hash == hash))
            .SingleOrDefaultAsync(cancellation));
        return found is null ? null : new VerifiedCredential(await callers.OfApplicationAsync(found, cancellation), application, id, hash, null, null);
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
        return new VerifiedCredential(await callers.OfCredentialAsync(found.known, found.target, narrowed, cancellation), application, id, null, found.known.SecretHash, narrowed);
    }
}
