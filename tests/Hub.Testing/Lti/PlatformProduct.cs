using System.Text.Json.Nodes;

namespace Hub.Testing.Lti;

/// <summary>How one make of LMS registers tools (LTI Dynamic Registration).</summary>
/// <param name="Configuration">Its OpenID configuration, as one in the field gives it.</param>
public sealed record PlatformProduct(JsonObject Configuration)
{
    private static readonly string[] Endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint"];

    /// <summary>Whether the registration token has to come with the first request already.</summary>
    public bool AsksForTokenEarly { get; init; }

    /// <summary>Whether registering makes a deployment and names it.</summary>
    public bool NamesDeployment { get; init; }

    /// <summary>Whom it wants its client assertions addressed to, where that is not its token endpoint.</summary>
    public string? TokenAudience { get; init; }

    public static PlatformProduct Canvas(JsonObject configuration) => new(configuration) { AsksForTokenEarly = true };

    /// <summary>Its tools arrive as pending, with a deployment.</summary>
    public static PlatformProduct Moodle(JsonObject configuration) => new(configuration) { NamesDeployment = true };

    public static PlatformProduct Brightspace(JsonObject configuration) => new(configuration) { TokenAudience = "https://api.brightspace.com/auth/token" };

    public static PlatformProduct Blackboard(JsonObject configuration) => new(configuration);

    /// <summary>The configuration, moved to where the test's platform listens.</summary>
    internal JsonObject At(TestPlatform platform)
    {
        var moved = Configuration.DeepClone().AsObject();
        foreach (var (name, address) in Endpoints.Zip([platform.AuthorizationEndpoint, platform.TokenEndpoint, platform.KeySetUrl, platform.RegistrationEndpoint]))
            moved[name] = address.AbsoluteUri;
        moved["issuer"] = platform.Issuer;
        return moved;
    }
}
