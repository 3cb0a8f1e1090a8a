using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Core.Ports;

namespace Hub.Api.Lti;

/// <summary>What may be said of a platform, and how it is applied.</summary>
internal static class PlatformChange
{
    private const int MaxKeySet = 200_000;

    /// <returns>What is wrong with what is given, or null.</returns>
    public static string? Problem(PlatformResource given, ILtiTool tool) =>
        WireText.Problem(given.Name, "name")
        ?? IdProblem(given.Issuer, "issuer") ?? IdProblem(given.ClientId, "clientId") ?? IdProblem(given.TokenAudience, "tokenAudience", mayBeEmpty: true)
        ?? UrlProblem(given.AuthorizationEndpoint, "authorizationEndpoint")
        ?? UrlProblem(given.TokenEndpoint, "tokenEndpoint", mayBeEmpty: true)
        ?? UrlProblem(given.KeySetUrl, "keySetUrl", mayBeEmpty: true)
        ?? KeySetProblem(given.KeySet, tool);

    /// <returns>What a new platform still needs, or null.</returns>
    public static string? Missing(PlatformResource given) => given switch
    {
        { Name: null or "" } => "name is missing. Say whose LMS it is.",
        { Issuer: null or "" } => "issuer is missing. The LMS shows it as its platform id or issuer.",
        { ClientId: null or "" } => "clientId is missing. The LMS shows it when the tool has been registered there.",
        { AuthorizationEndpoint: null or "" } => "authorizationEndpoint is missing. The LMS shows it as its authentication request URL.",
        { KeySetUrl: null or "", KeySet: null or "" } => "keySetUrl is missing. The LMS shows it as its public keyset URL; give keySet if it publishes none.",
        _ => null,
    };

    public static LtiPlatform Make(ApiCaller caller, string id, PlatformResource given, DateTimeOffset now) => new()
    {
        RealmKey = caller.Realm,
        Key = Key<LtiPlatform>.New(now),
        ApplicationKey = caller.Application,
        Id = id,
        Name = given.Name!,
        Issuer = given.Issuer!,
        ClientId = given.ClientId!,
        AuthorizationEndpoint = given.AuthorizationEndpoint!,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static void ApplyTo(this PlatformResource given, LtiPlatform platform, DateTimeOffset now)
    {
        platform.Name = string.IsNullOrWhiteSpace(given.Name) ? platform.Name : given.Name;
        platform.Family = (LmsFamily?)given.Family ?? platform.Family;
        platform.Issuer = given.Issuer ?? platform.Issuer;
        platform.ClientId = given.ClientId ?? platform.ClientId;
        platform.AuthorizationEndpoint = given.AuthorizationEndpoint ?? platform.AuthorizationEndpoint;
        platform.TokenEndpoint = given.TokenEndpoint ?? platform.TokenEndpoint;
        platform.TokenAudience = given.TokenAudience ?? platform.TokenAudience;
        platform.KeySetUrl = given.KeySetUrl ?? platform.KeySetUrl;
        platform.KeySet = given.KeySet ?? platform.KeySet;
        platform.HoldsNewDeployments = given.HoldNewDeployments ?? platform.HoldsNewDeployments;
        platform.AllowsAnonymous = given.AllowAnonymous ?? platform.AllowsAnonymous;
        platform.Linking = (LearnerLinking?)given.LinkLearnersBy ?? platform.Linking;
        platform.IsEnabled = given.Enabled ?? platform.IsEnabled;
        platform.UpdatedAt = now;
    }

    public static PlatformResource Show(LtiPlatform platform, string? destination, int held) => new()
    {
        Name = platform.Name,
        Family = (FamilyName)platform.Family,
        Issuer = platform.Issuer,
        ClientId = platform.ClientId,
        AuthorizationEndpoint = platform.AuthorizationEndpoint,
        TokenEndpoint = platform.TokenEndpoint,
        TokenAudience = platform.TokenAudience,
        KeySetUrl = platform.KeySetUrl,
        KeySet = platform.KeySet,
        DestinationId = destination,
        HoldNewDeployments = platform.HoldsNewDeployments,
        AllowAnonymous = platform.AllowsAnonymous,
        LinkLearnersBy = (LinkingName)platform.Linking,
        Enabled = platform.IsEnabled,
        HeldDeployments = held,
        Created = platform.CreatedAt,
        Updated = platform.UpdatedAt,
    };

    private static string? IdProblem(string? text, string what, bool mayBeEmpty = false) =>
        text is null || (mayBeEmpty && text.Length == 0) ? null : ClientId.Problem(text, what);

    private static string? UrlProblem(string? text, string what, bool mayBeEmpty = false) =>
        text is null || (mayBeEmpty && text.Length == 0) ? null
        : !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0
            ? $"{what} is '{text}', which is no http or https URL."
            : null;

    private static string? KeySetProblem(string? json, ILtiTool tool) =>
        json is null or "" ? null
        : json.Length > MaxKeySet ? $"keySet has {json.Length} characters; at most {MaxKeySet} are allowed."
        : tool.KeySetProblem(json) is { } problem ? $"keySet cannot be used: {problem}" : null;
}
