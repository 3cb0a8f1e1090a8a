using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Interop.Lti.Keys;
using Interop.Lti.Launches;

namespace Interop.Lti.Tests.Launches;

/// <summary>A launch in which nothing is wrong, to be spoilt by a test.</summary>
internal sealed class SampleLaunch
{
    public const string Issuer = "https://lms.example.edu";
    public const string ClientId = "client-1";
    public const string Target = "https://hub.example.com/lti/launch?dispatch=d1";
    public const string KeyId = "platform-key";
    public const string Instructor = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    public const string Learner = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly RSA Key = RSA.Create(2048);
    public static readonly RSA OtherKey = RSA.Create(2048);
    public static readonly PlatformKeySet Keys = Forge.KeySet(Forge.Jwk(Key, KeyId), Forge.Jwk(OtherKey, "other-key")).Value!;

    public SampleLaunch(JsonObject claims) => Claims = claims;

    public JsonObject Header { get; } = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId };

    public JsonObject Claims { get; }

    public LaunchFacts Facts { get; set; } = new()
    {
        State = "state-1",
        Login = new PendingLogin { State = "state-1", Nonce = "nonce-1", TargetLinkUri = Target, Issuer = Issuer, ClientId = ClientId, ExpiresAt = Now.AddMinutes(5) },
        Binding = LaunchBinding.Cookie,
        Issuer = Issuer,
        ClientId = ClientId,
        Keys = Keys,
        Deployment = DeploymentStanding.Active,
        IsOurTarget = url => url.Host == "hub.example.com",
    };

    public static SampleLaunch ResourceLink(params string[] roles)
    {
        var launch = new SampleLaunch(Common(LtiMessageTypes.ResourceLinkRequest));
        launch.Claims[LtiClaims.ResourceLink] = new JsonObject { ["id"] = "link-1", ["title"] = "Safety at work" };
        launch.Claims[LtiClaims.Roles] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]);
        return launch;
    }

    public static SampleLaunch DeepLinking()
    {
        var launch = new SampleLaunch(Common(LtiMessageTypes.DeepLinkingRequest));
        launch.Claims[LtiClaims.Roles] = new JsonArray(Instructor);
        launch.Claims[LtiClaims.DeepLinkingSettings] = new JsonObject
        {
            ["deep_link_return_url"] = "https://lms.example.edu/return",
            ["accept_types"] = new JsonArray("ltiResourceLink", "link"),
            ["accept_presentation_document_targets"] = new JsonArray("iframe", "window"),
            ["accept_multiple"] = true,
            ["data"] = "opaque \"data\" ä",
        };
        return launch;
    }

    public SampleLaunch With(string claim, JsonNode? value)
    {
        Claims[claim] = value;
        return this;
    }

    public SampleLaunch Without(params string[] claims)
    {
        foreach (var claim in claims)
            Claims.Remove(claim);
        return this;
    }

    public SampleLaunch Knowing(Func<LaunchFacts, LaunchFacts> change)
    {
        Facts = change(Facts);
        return this;
    }

    public string Token() => Forge.Rs256(Key, Header, Claims);

    public LaunchReading Run() => Run(Token());

    public LaunchReading Run(string? token) => LaunchChecks.Run(LaunchToken.Parse(token), Facts, Now);

    private static JsonObject Common(string messageType) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = ClientId,
        ["sub"] = "user-0001",
        ["nonce"] = "nonce-1",
        ["iat"] = Now.AddSeconds(-2).ToUnixTimeSeconds(),
        ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
        ["given_name"] = "Ada",
        ["family_name"] = "Lovelace",
        ["name"] = "Ada Lovelace",
        ["email"] = "ada@example.edu",
        [LtiClaims.MessageType] = messageType,
        [LtiClaims.Version] = "1.3.0",
        [LtiClaims.DeploymentId] = "deployment-1",
        [LtiClaims.TargetLinkUri] = Target,
        [LtiClaims.Context] = new JsonObject { ["id"] = "course-1", ["title"] = "Course" },
    };
}
