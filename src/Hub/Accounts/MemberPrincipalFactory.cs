using System.Security.Claims;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Accounts;

/// <summary>What a signed-in person may do: their role in a realm, as the same claims that an application's credential has.</summary>
internal sealed class MemberPrincipalFactory(UserManager<User> users, IOptions<IdentityOptions> options, HubDatabase database)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var membership = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Memberships)
            .Where(member => member.UserId == user.Id)
            .OrderByDescending(member => member.Role == Role.Owner)
            .FirstOrDefaultAsync());
        identity.AddClaim(new Claim(HubClaims.Actor, user.Email ?? user.DisplayName));
        if (membership is null)
            return identity;
        identity.AddClaim(new Claim(HubClaims.Realm, membership.RealmKey.ToString()));
        identity.AddClaim(new Claim(HubClaims.Role, membership.Role.ToString()));
        if (membership.Role is Role.Owner or Role.Administrator)
            identity.AddClaim(new Claim(HubClaims.Scope, Scopes.Admin));
        return identity;
    }
}
