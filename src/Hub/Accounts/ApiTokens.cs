using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>Bearer tokens of the management API: an application's rights, narrowed to scopes, for a while.</summary>
internal sealed partial class ApiTokens(Protection protection, HubDatabase database)
{
    private const string Purpose = "api";

    public string Issue(Key<Realm> realm, Key<Application> application, IReadOnlyList<string> scopes, DateTimeOffset expires) =>
        protection.IssueToken(Purpose, JsonSerializer.Serialize(new Grant(realm.Value, application.Value, scopes), GrantJson.Default.Grant), expires);

    public async Task<ClaimsIdentity?> ReadAsync(string token, CancellationToken cancellation)
    {
        if (protection.ReadToken(Purpose, token) is not { } payload || JsonSerializer.Deserialize(payload, GrantJson.Default.Grant) is not { } grant)
            return null;
        var key = new Key<Application>(grant.Application);
        var application = await database.ReadAsync(new Key<Realm>(grant.Realm), db => db.Applications.SingleOrDefaultAsync(a => a.Key == key, cancellation));
        return application is null ? null : Identity(application, grant.Scopes);
    }

    public static ClaimsIdentity Identity(Application application, IEnumerable<string> scopes) => new(
        [
            new Claim(HubClaims.Realm, application.RealmKey.ToString()),
            new Claim(HubClaims.Application, application.Key.ToString()),
            new Claim(HubClaims.Actor, $"application {application.Id}"),
            .. scopes.Select(scope => new Claim(HubClaims.Scope, scope)),
        ],
        ApiAuthentication.SchemeName);

    internal sealed record Grant(Guid Realm, Guid Application, IReadOnlyList<string> Scopes);

    [JsonSerializable(typeof(Grant))]
    internal sealed partial class GrantJson : JsonSerializerContext;
}
