using Interop.Lti;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hub.Testing.Lti;

/// <summary>Access tokens for client assertions (SEC 4.1.1), and what they open.</summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder routes, TestPlatform platform) => routes.MapPost("/token", (HttpRequest request) => GiveAsync(platform, request));

    public static IResult Guard(this TestPlatform platform, HttpContext http, string[] scopes, Func<IResult> serve) => Problem(platform, http, scopes) ?? serve();

    public static async Task<IResult> GuardAsync(this TestPlatform platform, HttpContext http, string[] scopes, Func<Task<IResult>> serve) => Problem(platform, http, scopes) ?? await serve();

    private static IResult? Problem(TestPlatform platform, HttpContext http, string[] scopes)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var granted = platform.Tokens.ScopesOf(authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null);
        return granted is null ? Results.Unauthorized() : granted.Intersect(scopes).Any() ? null : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> GiveAsync(TestPlatform platform, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            return Refuse("unsupported_grant_type", "grant_type");
        var (claims, problem) = await platform.Tokens.ReadAsync(form["client_assertion"], "jti");
        if (claims is null)
            return Refuse("invalid_client", problem);
        if ((string?)claims["sub"] != platform.ClientId || (string?)claims["aud"] != platform.TokenAudience)
            return Refuse("invalid_client", "sub or aud");
        var scopes = form["scope"].ToString().Split(' ').Intersect(LtiScopes.All).ToArray();
        return scopes.Length == 0 ? Refuse("invalid_scope", "scope") : Results.Json(new
        {
            access_token = platform.Tokens.Give(scopes),
            token_type = "Bearer",
            expires_in = 3600,
            scope = string.Join(' ', scopes),
        });
    }

    private static IResult Refuse(string error, string description) => Results.Json(new { error, error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
