using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hub.Api.About;

/// <summary>An application's id and secret for a bearer token with fewer rights and a short life.</summary>
internal static class TokenEndpoint
{
    private const int DefaultSeconds = 300;
    private const int ShortestSeconds = 10;

    public static void MapToken(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/oauth/authenticate/application/token", IssueAsync).WithTags("Authentication")
            .RequireRateLimiting(RateLimits.Credentials)
            .Describe("getAppToken", "A bearer token with the given scopes; expiration in seconds, 10 to 2592000 (30 days), 300 if not given.", 400, 429)
            .AddOpenApiOperationTransformer(DescribeForm)
            .Produces<TokenResource>();

    private static async Task<IResult> IssueAsync(HttpRequest request, ApiCaller caller, TokenIssuer tokens, TimeProvider time, CancellationToken cancellation)
    {
        // A token that could make another one would live for ever.
        if (IsBearer(request))
            return ApiAnswer.Forbidden("A token is given for an application's id and secret (Basic), not for another token.");
        if (caller.ApplicationOrNone is not { } application)
            return ApiAnswer.Forbidden("Tokens are given to applications. Use an application's id and secret.");
        if (!request.HasFormContentType)
            return ApiAnswer.Bad("Send scope (and expiration) as a form: application/x-www-form-urlencoded.");

        var form = await request.ReadFormAsync(cancellation);
        var scopes = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (TokenRules.Problem(scopes, caller) is { } problem)
            return ApiAnswer.Bad(problem);
        if (!TryReadSeconds(form["expiration"], out var seconds))
            return ApiAnswer.Bad($"expiration is '{form["expiration"]}'; give {ShortestSeconds} to {TokenRules.LongestLifetime.TotalSeconds:0} seconds.");
        var token = await tokens.IssueAsync(request.HttpContext.User, caller, application, scopes, time.Now().AddSeconds(seconds), cancellation);
        return TypedResults.Ok(new TokenResource(token, seconds, "bearer"));
    }

    public static bool IsBearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    private static bool TryReadSeconds(string? text, out int seconds)
    {
        seconds = DefaultSeconds;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                && seconds >= ShortestSeconds && seconds <= TokenRules.LongestLifetime.TotalSeconds);
    }

    // Described by hand: declaring the form to routing would answer anything else with a 415 that says nothing.
    private static Task DescribeForm(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "scope" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["scope"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["expiration"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}

internal sealed record TokenResource(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("token_type")] string TokenType);
