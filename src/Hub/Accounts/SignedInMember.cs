using System.Security.Claims;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Accounts;

/// <summary>
/// What the session cookie's person may do, looked up at every request: the cookie says who it is and nothing else, so that a changed role,
/// a removal and a new password take effect at once. A person can belong to several realms and a realm has several applications;
/// the request says which are meant, else the first ones are.
/// </summary>
internal sealed class SignedInMember(HubDatabase database, IOptions<IdentityOptions> options)
{
    private static readonly RequestChoice RealmChoice = new("InteropHub-Realm", "hubRealm");
    private static readonly RequestChoice ApplicationChoice = new("InteropHub-Application", "hubApplication");

    /// <summary>Refuses a cookie whose user is gone or has a new password; else puts what the user may do now into the principal.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamp = context.Principal?.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || await FindUserAsync(id) is not { } user || user.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            return;
        }
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(HubClaims.Actor, user.Email ?? user.DisplayName));
        if (await FindMembershipAsync(id, RealmChoice.Of(context.Request)) is { } membership)
            await GrantAsync(identity, membership, ApplicationChoice.Of(context.Request));
        context.ReplacePrincipal(new ClaimsPrincipal(identity));
    }

    public static Guid? UserIdOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private async Task GrantAsync(ClaimsIdentity identity, Membership membership, string application)
    {
        identity.AddClaim(new Claim(HubClaims.Realm, membership.RealmKey.ToString()));
        identity.AddClaim(new Claim(HubClaims.Role, membership.Role.ToString()));
        if (membership.Role is not (Role.Owner or Role.Administrator))
            return;
        identity.AddClaim(new Claim(HubClaims.Scope, Scopes.Admin));
        if (await FindApplicationAsync(membership.RealmKey, application) is { } chosen)
            identity.AddClaim(new Claim(HubClaims.Application, chosen.Key.ToString()));
    }

    private Task<User?> FindUserAsync(Guid id) => database.ReadAsync(default, db => db.Users.SingleOrDefaultAsync(user => user.Id == id));

    private Task<Membership?> FindMembershipAsync(Guid user, string realm)
    {
        if (realm.Length > 0 && !Key<Realm>.TryParse(realm, out _))
            return Task.FromResult<Membership?>(null);
        _ = Key<Realm>.TryParse(realm, out var wanted);
        return database.ReadAsync(default, db => MembershipsOf(db, user)
            .Where(member => realm.Length == 0 || member.RealmKey == wanted)
            .FirstOrDefaultAsync());
    }

    private Task<Application?> FindApplicationAsync(Key<Realm> realm, string wanted) =>
        database.ReadAsync(realm, db => db.Applications
            .Where(application => wanted.Length == 0 || application.Id == wanted)
            .OrderBy(application => application.CreatedAt)
            .FirstOrDefaultAsync());

    /// <summary>Where the user may do something, the realm meant by default first.</summary>
    public static IQueryable<Membership> MembershipsOf(HubDbContext db, Guid user) =>
        from member in HubDbContext.AcrossRealms(db.Memberships).InForce()
        where member.UserId == user
        join realm in db.Realms on member.RealmKey equals realm.Key
        orderby member.Role == Role.Owner descending, realm.CreatedAt
        select member;

    /// <summary>A header, or a query parameter for links that the browser follows by itself.</summary>
    private sealed record RequestChoice(string Header, string Parameter)
    {
        public string Of(HttpRequest request) =>
            request.Headers[Header].ToString() is { Length: > 0 } named ? named : request.Query[Parameter].ToString();
    }
}
