using System.Security.Claims;
using Hub.Accounts;

namespace Hub.Api.Applications;

/// <summary>Who manages applications: the management credential, or a signed-in administrator. An application, whatever its scopes, does not manage others.</summary>
internal static class ManagementGate
{
    public const string Read = "read:appmgmt";
    public const string Write = "write:appmgmt";
    public const string Delete = "delete:appmgmt";

    public static RouteHandlerBuilder RequireManagement(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.RequireScope(scope).RefuseBy(context => IsManager(context.User)
            ? null
            : ApiAnswer.Forbidden("Applications are managed with the management credential (Hub:Management), or by a signed-in administrator."));

    /// <summary>For endpoints that work on the application whose credential is used.</summary>
    public static RouteHandlerBuilder RequireOwnApplication(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.RequireScope(scope).RefuseBy(context => ApiCaller.From(context.User)?.ApplicationOrNone is not null
            ? null
            : ApiAnswer.Forbidden("This is about the application whose credential is used. Use an application's id and secret."));

    public static bool IsManager(ClaimsPrincipal user) =>
        user.HasClaim(claim => claim.Type == HubClaims.Role) || !user.HasClaim(claim => claim.Type == HubClaims.Application);
}
