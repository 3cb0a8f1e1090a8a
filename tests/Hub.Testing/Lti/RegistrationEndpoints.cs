using System.Text.Json.Nodes;
using Interop.Lti;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hub.Testing.Lti;

/// <summary>Dynamic registration with the platform.</summary>
internal static class RegistrationEndpoints
{
    private static readonly string[] Required = ["application_type", "response_types", "grant_types", "initiate_login_uri", "redirect_uris", "client_name", "jwks_uri", "token_endpoint_auth_method", "scope", LtiClaims.ToolConfiguration];

    public static void MapRegistration(this IEndpointRouteBuilder routes, TestPlatform platform)
    {
        routes.MapGet("/openid-configuration", (HttpRequest request) => MayAsk(platform, request) ? Results.Text(platform.GiveConfiguration(Configuration).ToJsonString(), "application/json") : Results.Unauthorized());
        routes.MapPost("/register", (HttpRequest request) => RegisterAsync(platform, request));
    }

    private static bool MayAsk(TestPlatform platform, HttpRequest request) => platform.Product is { AsksForTokenEarly: false } || IsInvited(platform, request);

    private static bool IsInvited(TestPlatform platform, HttpRequest request) => request.Headers.Authorization == $"Bearer {platform.RegistrationToken}";

    private static JsonObject Configuration(TestPlatform platform)
    {
        if (platform.Product is { } product)
            return product.At(platform);
        return new JsonObject
        {
            ["issuer"] = platform.Issuer,
            ["authorization_endpoint"] = platform.AuthorizationEndpoint.AbsoluteUri,
            ["token_endpoint"] = platform.TokenEndpoint.AbsoluteUri,
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["jwks_uri"] = platform.KeySetUrl.AbsoluteUri,
            ["registration_endpoint"] = platform.RegistrationEndpoint.AbsoluteUri,
            ["authorization_server"] = platform.TokenAudience,
            ["scopes_supported"] = new JsonArray([.. LtiScopes.All.Select(scope => JsonValue.Create(scope))]),
            ["response_types_supported"] = new JsonArray("id_token"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["claims_supported"] = new JsonArray("iss", "sub", "name", "given_name", "family_name", "email"),
            [LtiClaims.PlatformConfiguration] = new JsonObject
            {
                ["product_family_code"] = platform.FamilyCode,
                ["version"] = "1",
                ["messages_supported"] = new JsonArray(new JsonObject { ["type"] = LtiMessageTypes.ResourceLinkRequest }, new JsonObject { ["type"] = LtiMessageTypes.DeepLinkingRequest }),
            },
        };
    }

    private static async Task<IResult> RegisterAsync(TestPlatform platform, HttpRequest request)
    {
        if (!IsInvited(platform, request))
            return Results.Unauthorized();
        using var reader = new StreamReader(request.Body);
        if (JsonNode.Parse(await reader.ReadToEndAsync()) is not JsonObject body || Required.Any(name => body[name] is null))
            return Results.BadRequest();
        platform.TakeRegistration(body);
        var answer = body.DeepClone().AsObject();
        answer["client_id"] = platform.ClientId;
        if (platform.Product?.NamesDeployment ?? true)
            answer[LtiClaims.ToolConfiguration]!["deployment_id"] = "deployment-1";
        return Results.Text(answer.ToJsonString(), "application/json");
    }
}
