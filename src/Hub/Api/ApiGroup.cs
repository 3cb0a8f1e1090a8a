using System.Security.Claims;
using Hub.Accounts;

namespace Hub.Api;

/// <summary>What every endpoint of the management API has in common: authentication, a scope of its own, an application, errors in one shape.</summary>
internal static class ApiGroup
{
    public const string BasePath = "/api/v2";

    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeededScope(scope));

    /// <summary>A group of endpoints that work in the caller's application, or in the caller's realm when they need none.</summary>
    public static RouteGroupBuilder MapApiGroup(this IEndpointRouteBuilder routes, string prefix, string tag, bool needsApplication = true)
    {
        var group = routes.MapGroup(BasePath + prefix).WithTags(tag).RequireAuthorization(AccountsSetup.ApiPolicy);
        return group.RefuseBy(context => Refusal(context.User, ScopeOf(context.GetEndpoint()!), needsApplication));
    }

    private static string ScopeOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<NeededScope>()?.Scope
        ?? throw new InvalidOperationException($"{endpoint.DisplayName} names no scope. Add RequireScope to it.");

    private static IResult? Refusal(ClaimsPrincipal user, string needed, bool needsApplication)
    {
        var caller = ApiCaller.From(user);
        if (caller is null || !Scopes.Covers(caller.Granted, needed))
            return ApiAnswer.Forbidden(user.HasClaim(claim => claim.Type == HubClaims.Role)
                ? "Your role does not allow that."
                : $"This needs the scope '{needed}', which the credential does not have.");
        var isManagement = needed.EndsWith(":" + Scopes.ManagementGroup, StringComparison.Ordinal);
        return caller.ApplicationOrNone is null && needsApplication && !isManagement
            ? ApiAnswer.Forbidden("This credential belongs to no application. Use an application's id and secret, or choose one with the header InteropHub-Application.")
            : null;
    }

    private sealed record NeededScope(string Scope);
}
