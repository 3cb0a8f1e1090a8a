using System.Text.Json.Nodes;
using Interop.Lti;

namespace Hub.Testing.Lti;

/// <summary>The claims of the platform's messages.</summary>
internal static class PlatformMessages
{
    public static JsonObject Claims(TestPlatform platform, PlatformLaunch launch, string nonce)
    {
        var now = platform.Time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = platform.Issuer,
            ["aud"] = platform.ClientId,
            ["sub"] = launch.Person.Id,
            ["nonce"] = nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            [LtiClaims.MessageType] = launch.MessageType,
            [LtiClaims.Version] = "1.3.0",
            [LtiClaims.DeploymentId] = launch.DeploymentId,
            [LtiClaims.TargetLinkUri] = launch.TargetLinkUri.AbsoluteUri,
            [LtiClaims.Roles] = new JsonArray([.. launch.Person.Roles.Select(role => JsonValue.Create(role))]),
            [LtiClaims.Context] = new JsonObject { ["id"] = launch.ContextId, ["title"] = "A course" },
            [LtiClaims.ToolPlatform] = new JsonObject { ["guid"] = "test-platform", ["name"] = "Test platform", ["product_family_code"] = platform.FamilyCode },
            [LtiClaims.LaunchPresentation] = new JsonObject { ["document_target"] = "iframe", ["return_url"] = (launch.ReturnUrl ?? new Uri(platform.Url, "returned")).AbsoluteUri },
        };
        AddPerson(claims, launch.Person);
        if (launch.Custom.Count > 0)
            claims[LtiClaims.Custom] = new JsonObject(launch.Custom.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
        if (launch.MessageType == LtiMessageTypes.DeepLinkingRequest)
            claims[LtiClaims.DeepLinkingSettings] = Settings(platform, launch);
        else
            claims[LtiClaims.ResourceLink] = new JsonObject { ["id"] = launch.ResourceLinkId, ["title"] = launch.ResourceLinkTitle };
        if (launch.HasServices)
            AddServices(claims, platform, launch);
        launch.SpoilClaims?.Invoke(claims);
        return claims;
    }

    private static void AddPerson(JsonObject claims, PlatformPerson person)
    {
        foreach (var (name, value) in new[] { ("given_name", person.GivenName), ("family_name", person.FamilyName), ("email", person.Email) })
        {
            if (value is not null)
                claims[name] = value;
        }
        if (person.GivenName is not null)
            claims["name"] = $"{person.GivenName} {person.FamilyName}".TrimEnd();
    }

    private static JsonObject Settings(TestPlatform platform, PlatformLaunch launch)
    {
        var settings = new JsonObject
        {
            ["deep_link_return_url"] = new Uri(platform.Url, "deep-link-return").AbsoluteUri,
            ["accept_types"] = new JsonArray("ltiResourceLink"),
            ["accept_presentation_document_targets"] = new JsonArray("iframe", "window"),
        };
        foreach (var (name, value) in launch.DeepLinking)
            settings[name] = value?.DeepClone();
        return settings;
    }

    private static void AddServices(JsonObject claims, TestPlatform platform, PlatformLaunch launch)
    {
        var grades = new JsonObject
        {
            ["scope"] = new JsonArray(LtiScopes.LineItem, LtiScopes.ResultReadOnly, LtiScopes.Score),
            ["lineitems"] = new Uri(platform.Url, $"courses/{launch.ContextId}/lineitems").AbsoluteUri,
        };
        if (launch.LineItem is { } lineItem)
            grades["lineitem"] = lineItem.AbsoluteUri;
        claims[LtiClaims.GradeEndpoint] = grades;
        claims[LtiClaims.RosterService] = new JsonObject { ["context_memberships_url"] = new Uri(platform.Url, $"courses/{launch.ContextId}/memberships").AbsoluteUri, ["service_versions"] = new JsonArray("2.0") };
    }
}
