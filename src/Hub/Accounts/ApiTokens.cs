using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>
/// Bearer tokens of the management API: an application's rights, narrowed to scopes, for a while, and no longer than what they rest on:
/// the secret that was shown for one, or the part in the realm of the person who made it. What the management credential makes rests on the application alone.
/// </summary>
internal sealed partial class ApiTokens(Protection protection, HubDatabase database)
{
    private const string Purpose = "api";

    /// <param name="by">Who asks for it, with the claims that they came in by.</param>
    /// <param name="realm">Of the application.</param>
    /// <param name="application">Whose rights they are.</param>
    /// <param name="scopes">What they are narrowed to.</param>
    /// <param name="expires">When it ends at the latest.</param>
    public string Issue(ClaimsPrincipal by, Key<Realm> realm, Key<Application> application, IReadOnlyList<string> scopes, DateTimeOffset expires)
    {
        var secret = Key<ApplicationSecret>.TryParse(by.FindFirstValue(HubClaims.SecretKey), out var shown) ? shown.Value : (Guid?)null;
        var grant = new Grant(realm.Value, application.Value, scopes, secret, SignedInMember.UserIdOf(by));
        return protection.IssueToken(Purpose, JsonSerializer.Serialize(grant, GrantJson.Default.Grant), expires);
    }

    public async Task<ClaimsIdentity?> ReadAsync(string token, CancellationToken cancellation)
    {
        if (protection.ReadToken(Purpose, token) is not { } payload || JsonSerializer.Deserialize(payload, GrantJson.Default.Grant) is not { } grant)
            return null;
        var application = await database.ReadAsync(new Key<Realm>(grant.Realm), db => Opened(db, grant).SingleOrDefaultAsync(cancellation));
        return application is null ? null : Identity(application, grant.Scopes);
    }

    /// <param name="application">Who calls.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="secret">Which of its secrets was shown, if one was.</param>
    public static ClaimsIdentity Identity(Application application, IEnumerable<string> scopes, Key<ApplicationSecret>? secret = null) => new(
        [
            new Claim(HubClaims.Realm, application.RealmKey.ToString()),
            new Claim(HubClaims.Application, application.Key.ToString()),
            new Claim(HubClaims.Actor, $"application {application.Id}"),
            .. scopes.Select(scope => new Claim(HubClaims.Scope, scope)),
            .. secret is { } shown ? new[] { new Claim(HubClaims.SecretKey, shown.ToString()) } : [],
        ],
        ApiAuthentication.SchemeName);

    // One query, for it is asked at every request.
    private static IQueryable<Application> Opened(HubDbContext db, Grant grant)
    {
        var key = new Key<Application>(grant.Application);
        var opened = db.Applications.Where(application => application.Key == key);
        if (grant.Secret is { } secret)
        {
            var shown = new Key<ApplicationSecret>(secret);
            opened = opened.Where(application => db.ApplicationSecrets.Any(known => known.Key == shown && known.ApplicationKey == application.Key && known.IsActive));
        }
        if (grant.Person is { } person)
            opened = opened.Where(application => db.Memberships.InForce().Any(member =>
                member.UserId == person && (member.Role == Role.Owner || member.Role == Role.Administrator)));
        return opened;
    }

    /// <param name="Realm">Of the application.</param>
    /// <param name="Application">Whose rights they are.</param>
    /// <param name="Scopes">What they are narrowed to.</param>
    /// <param name="Secret">The secret that was shown; none for a person and for the management credential, and in tokens that are older than this.</param>
    /// <param name="Person">Who made it, if it was a person.</param>
    internal sealed record Grant(Guid Realm, Guid Application, IReadOnlyList<string> Scopes, Guid? Secret = null, Guid? Person = null);

    [JsonSerializable(typeof(Grant))]
    internal sealed partial class GrantJson : JsonSerializerContext;
}
