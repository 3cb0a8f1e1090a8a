using System.Text;
using System.Text.Json;
using Hub.Core;
using Hub.Hosting;
using Hub.Storage.Statements;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Access;

/// <summary>Makes callers out of verified credentials: record store, rights, and the Agent that vouches for what they write.</summary>
internal sealed class LrsCallers(LrsDirectory directory, IdentityBase identity)
{
    public async Task<LrsCaller> OfApplicationAsync(Application application, CancellationToken cancellation) =>
        await MakeAsync(application, LrsRights.Everything, await DefaultAuthorityAsync(application.Id, application.Name, cancellation), cancellation);

    public async Task<LrsCaller> OfCredentialAsync(XapiCredential credential, Application target, IReadOnlyList<string>? narrowed, CancellationToken cancellation)
    {
        var rights = LrsRightsReading.Of(credential.Scopes);
        if (narrowed is not null)
            rights &= LrsRightsReading.Of(narrowed);
        var authority = credential.Authority.Length > 0 ? credential.Authority : await DefaultAuthorityAsync(credential.Id, credential.Name, cancellation);
        return await MakeAsync(target, rights, authority, cancellation);
    }

    private async Task<LrsCaller> MakeAsync(Application application, LrsRights rights, string authority, CancellationToken cancellation) => new(
        application.RealmKey,
        application.Key,
        await directory.FindOrCreateAsync(application.RealmKey, application.Key, cancellation),
        rights,
        StatementAuthority.TryRead(Encoding.UTF8.GetBytes(authority), out var violations)
            ?? throw new InvalidOperationException($"A stored authority is none: {violations[0].Message}"));

    // An account on this hub, named after the credential: renaming the credential does not make it another authority.
    private async Task<string> DefaultAuthorityAsync(string id, string name, CancellationToken cancellation) => JsonSerializer.Serialize(
        new AuthorityAgent("Agent", name, new AuthorityAccount(await identity.ReadAsync(cancellation), id)), LrsJson.Default.AuthorityAgent);
}
