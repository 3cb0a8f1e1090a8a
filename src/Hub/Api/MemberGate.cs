using Hub.Accounts;
using Hub.Core;

namespace Hub.Api;

/// <summary>For what is the whole realm's business: people who look after it, signed in. An application's credential, whatever its scopes, has no part in it.</summary>
internal static class MemberGate
{
    public static RouteHandlerBuilder RequireMember(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.RequireScope(scope).RefuseBy(context => RoleOf(context) is Role.Owner or Role.Administrator
            ? null
            : ApiAnswer.Forbidden("This is for signed-in owners and administrators; an application's credential cannot be used."));

    /// <summary>As <see cref="RequireMember"/>, for what owners alone decide.</summary>
    public static RouteHandlerBuilder RequireOwner(this RouteHandlerBuilder endpoint, string scope) =>
        endpoint.RequireScope(scope).RefuseBy(context => RoleOf(context) is Role.Owner
            ? null
            : ApiAnswer.Forbidden("This is for signed-in owners alone."));

    public static Role? RoleOf(HttpContext context) =>
        Enum.TryParse<Role>(context.User.FindFirst(HubClaims.Role)?.Value, out var role) ? role : null;
}
