using System.Text.Json.Serialization;
using Hub.Hosting;
using Hub.Storage;

namespace Hub.Lrs.Access;

/// <summary>OAuth 2.0 client credentials (RFC 6749 section 4.4): a credential's id and secret for a bearer token.</summary>
internal static class TokenEndpoint
{
    public static void MapLrsTokens(this IEndpointRouteBuilder stores) =>
        stores.MapPost("/{application}/oauth/token", IssueAsync).RequireRateLimiting(RateLimits.Credentials).ExcludeFromDescription();

    private static async Task<IResult> IssueAsync(
        string application, HttpRequest request, LrsCredentials credentials, LrsTokens tokens, TimeProvider time, CancellationToken cancellation)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (!request.HasFormContentType)
            return Refuse("invalid_request", "Send grant_type as a form: application/x-www-form-urlencoded.");
        if (await ReadAsync(request, cancellation) is not { } form)
            return Refuse("invalid_request", "The form cannot be read: it is malformed, has a NUL in it, or has more or longer fields than a token needs.");
        if (form["grant_type"].Count == 0)
            return Refuse("invalid_request", "grant_type is missing; it has to be client_credentials.");
        if (form["grant_type"] != "client_credentials")
            return Refuse("unsupported_grant_type", "grant_type has to be client_credentials.");
        var shown = PresentedCredential.Read(request.Headers.Authorization) as PresentedCredential.Basic
            ?? new PresentedCredential.Basic(form["client_id"].ToString(), form["client_secret"].ToString());
        if (await credentials.FindClientAsync(shown.Id, shown.Secret, cancellation) is not { } credential)
            return RefuseClient(request.HttpContext);
        string[] asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (asked.FirstOrDefault(scope => !LrsRightsReading.Of(credential.Scopes).Has(LrsRightsReading.Of([scope])) || LrsRightsReading.Of([scope]) is LrsRights.None) is { } beyond)
            return Refuse("invalid_scope", $"The credential has no scope '{beyond}'. It has {string.Join(", ", credential.Scopes)}.");
        var granted = asked.Length > 0 ? asked : [.. credential.Scopes];
        return TypedResults.Json(
            new TokenAnswer(tokens.Issue(new LrsTokens.Grant(credential.Id, granted), time.Now()), "Bearer", (int)LrsTokens.Lifetime.TotalSeconds, string.Join(' ', granted)),
            LrsJson.Default.TokenAnswer);
    }

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IResult RefuseClient(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"record store\"";
        return TypedResults.Json(new TokenRefusal("invalid_client", "No enabled OAuth credential has this id and secret."), LrsJson.Default.TokenRefusal, statusCode: StatusCodes.Status401Unauthorized);
    }

    private static IResult Refuse(string error, string description) =>
        TypedResults.Json(new TokenRefusal(error, description), LrsJson.Default.TokenRefusal, statusCode: StatusCodes.Status400BadRequest);
}

internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

internal sealed record TokenRefusal(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
