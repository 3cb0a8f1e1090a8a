using System.Security.Claims;
using Hub.Accounts;
using Hub.Core;

namespace Hub.Api;

/// <summary>Who calls the management API: handlers take it as a parameter, a service of the request, and reach nothing outside it.</summary>
internal sealed record ApiCaller(Key<Realm> Realm, Key<Application>? ApplicationOrNone, string Actor, IReadOnlyList<string> Granted)
{
    /// <summary>The application that the call is about. Endpoints of application management, which have none, do not ask.</summary>
    public Key<Application> Application => ApplicationOrNone
        ?? throw new InvalidOperationException("This endpoint works in an application; map it in a group of MapApiGroup that needs one, so that callers without one are refused before it.");

    public static ApiCaller Of(HttpContext context) => From(context.User)
        ?? throw new InvalidOperationException($"{context.GetEndpoint()?.DisplayName} lets in callers of no realm; map it in a group of MapApiGroup.");

    public static ApiCaller? From(ClaimsPrincipal user)
    {
        if (!Key<Realm>.TryParse(user.FindFirstValue(HubClaims.Realm), out var realm))
            return null;
        var hasApplication = Key<Application>.TryParse(user.FindFirstValue(HubClaims.Application), out var application);
        return new ApiCaller(
            realm,
            hasApplication ? application : null,
            user.FindFirstValue(HubClaims.Actor) ?? "",
            [.. user.FindAll(HubClaims.Scope).Select(claim => claim.Value)]);
    }
}
