using System.Security.Claims;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>
/// A signed-in person belongs to a realm, the API works in an application: the header <c>InteropHub-Application</c> names it,
/// without it the realm's first one is meant.
/// </summary>
internal sealed class ChosenApplication(HubDatabase database, IHttpContextAccessor http) : IClaimsTransformation
{
    public const string Header = "InteropHub-Application";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.HasClaim(claim => claim.Type == HubClaims.Application)
            || !principal.HasClaim(claim => claim.Type == HubClaims.Role)
            || !Key<Realm>.TryParse(principal.FindFirstValue(HubClaims.Realm), out var realm))
            return principal;
        var wanted = http.HttpContext?.Request.Headers[Header].ToString();
        var application = await database.ReadAsync(realm, db => db.Applications
            .Where(a => string.IsNullOrEmpty(wanted) || a.Id == wanted)
            .OrderBy(a => a.CreatedAt)
            .FirstOrDefaultAsync());
        if (application is not null)
            principal.AddIdentity(new ClaimsIdentity([new Claim(HubClaims.Application, application.Key.ToString())]));
        return principal;
    }
}
