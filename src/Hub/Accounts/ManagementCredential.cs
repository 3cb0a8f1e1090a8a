using System.Security.Claims;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Accounts;

/// <summary>The credential that manages applications (<c>Hub:Management:Id</c> and <c>:Secret</c>); it can do nothing else.</summary>
internal sealed class ManagementCredential(IOptions<HubOptions> options, HubDatabase database)
{
    private readonly CredentialOptions credential = options.Value.Management;

    public bool Matches(string id, string secret) =>
        credential.Id.Length > 0 && credential.Secret.Length > 0 && id == credential.Id
        && Secrets.Matches(secret, Secrets.Hash(credential.Secret));

    /// <summary>It acts on the hub's first realm.</summary>
    public async Task<ClaimsIdentity> IdentityAsync(CancellationToken cancellation)
    {
        var realm = await database.ReadAsync(default, db => db.Realms.OrderBy(r => r.CreatedAt).FirstAsync(cancellation));
        return new ClaimsIdentity(
            [
                new Claim(HubClaims.Realm, realm.Key.ToString()),
                new Claim(HubClaims.Actor, "management credential"),
                .. new[] { "read", "write", "delete" }.Select(verb => new Claim(HubClaims.Scope, $"{verb}:{Scopes.ManagementGroup}")),
            ],
            ApiAuthentication.SchemeName);
    }
}
