using System.Text;
using Hub.Core;
using Hub.Hosting;
using Hub.Storage.Statements;
using Interop.Lrs.Statements;

namespace Hub.Lrs.Access;

/// <summary>Makes callers out of verified credentials: record store, rights, and the Agent that vouches for what they write.</summary>
internal sealed class LrsCallers(LrsDirectory directory, IdentityBase identity)
{
    public async Task<LrsCaller> OfApplicationAsync(Application application, CancellationToken cancellation) =>
        await MakeAsync(application, LrsRights.Everything, LrsAuthority.Of(await identity.ReadAsync(cancellation), application.Id, application.Name), cancellation);

    public async Task<LrsCaller> OfCredentialAsync(XapiCredential credential, Application target, IReadOnlyList<string>? narrowed, CancellationToken cancellation)
    {
        var rights = LrsRightsReading.Of(credential.Scopes);
        if (narrowed is not null)
            rights &= LrsRightsReading.Of(narrowed);
        var authority = credential.Authority.Length > 0
            ? LrsAuthority.Read(Encoding.UTF8.GetBytes(credential.Authority))
            : LrsAuthority.Of(await identity.ReadAsync(cancellation), credential.Id, credential.Name);
        return await MakeAsync(target, rights, authority, cancellation);
    }

    /// <summary>A person's tools write in the person's name, which is their id as the management API shows it, and see what they wrote.</summary>
    public async Task<LrsCaller> OfPersonAsync(User user, Application target, CancellationToken cancellation) => await MakeAsync(
        target, LrsRights.Personal, LrsAuthority.Of(await identity.ReadAsync(cancellation), user.Id.ToString("N"), user.DisplayName), cancellation);

    private async Task<LrsCaller> MakeAsync(Application application, LrsRights rights, StatementAuthority authority, CancellationToken cancellation) =>
        new(application.RealmKey, application.Key, await directory.FindOrCreateAsync(application.RealmKey, application.Key, cancellation), rights, authority);
}
