using System.Globalization;
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
        if (platform.Tokens.Find(authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null) is not { } found)
            return Results.Unauthorized();
        var isForIt = !platform.TiesTokensToDeployments || found.Deployment == platform.DeploymentOf(CourseOf(platform, http));
        return isForIt && found.Scopes.Intersect(scopes).Any() ? null : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static string? CourseOf(TestPlatform platform, HttpContext http) =>
        http.GetRouteValue("course") as string ?? (string?)(http.GetRouteValue("id") is string id ? platform.GradeBook.Find(id)?.Body["course"] : null);

    private static async Task<IResult> GiveAsync(TestPlatform platform, HttpRequest request)
    {
        platform.NoteTokenRequest();
        var form = await request.ReadFormAsync();
        if (platform.KeepsTokensBack)
            await Silence(request.HttpContext.RequestAborted);
        if (platform.TokensBusyFor is { } seconds)
        {
            request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        if (form["grant_type"] != "client_credentials" || form["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            return Refuse("unsupported_grant_type", "grant_type");
        var (claims, problem) = await platform.Tokens.ReadAsync(form["client_assertion"], "jti");
        if (claims is null)
            return Refuse("invalid_client", problem);
        if ((string?)claims["sub"] != platform.ClientId || (string?)claims["aud"] != platform.TokenAudience)
            return Refuse("invalid_client", "sub or aud");
        var scopes = form["scope"].ToString().Split(' ').Intersect(platform.GrantedScopes).ToArray();
        return scopes.Length == 0 ? Refuse("invalid_scope", "scope") : Results.Json(new
        {
            access_token = platform.Tokens.Give(scopes, (string?)claims[LtiClaims.DeploymentId]),
            token_type = "Bearer",
            expires_in = 3600,
            scope = string.Join(' ', scopes),
        });
    }

    private static async Task Silence(CancellationToken untilTheToolHangsUp)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, untilTheToolHangsUp);
        }
        catch (OperationCanceledException)
        {
            // It has.
        }
    }

    private static IResult Refuse(string error, string description) => Results.Json(new { error, error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
