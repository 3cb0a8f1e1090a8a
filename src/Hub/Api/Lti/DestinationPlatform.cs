using Hub.Core.Ports;

namespace Hub.Api.Lti;

/// <summary>
/// A destination's LMS as SCORM Cloud describes it: one platform with one deployment. In a change, what is null stays.
/// Platforms that have several are under <c>/lti/platforms</c>.
/// </summary>
internal sealed record DestinationPlatform
{
    public string? ClientId { get; init; }
    public string? PlatformIssuerIdentifier { get; init; }

    /// <summary>The deployment that may launch the destination's dispatches; left out for a new platform, all of it may.</summary>
    public string? DeploymentId { get; init; }
    public string? OidcAuthorizationEndpoint { get; init; }
    public string? JsonWebKeySetUrl { get; init; }

    /// <summary>Where access tokens for grades and rosters come from; left out for a platform without services.</summary>
    public string? AccessTokenUrl { get; init; }

    internal bool HasDeployment => !string.IsNullOrEmpty(DeploymentId);

    /// <returns>What is wrong with what is given, or null.</returns>
    public string? Problem(ILtiTool tool)
    {
        if (string.IsNullOrEmpty(PlatformIssuerIdentifier) || string.IsNullOrEmpty(ClientId))
            return "lti13Data needs platformIssuerIdentifier and clientId: an LMS is known by the two.";
        var problem = (HasDeployment ? Core.ClientId.Problem(DeploymentId, "deployment") : null) ?? PlatformChange.Problem(ToPlatform(), tool);
        return problem is null ? null : $"lti13Data: {problem}";
    }

    /// <returns>What an LMS that is not known yet still needs, or null.</returns>
    public string? Missing() => this switch
    {
        { OidcAuthorizationEndpoint: null or "" } => "lti13Data.oidcAuthorizationEndpoint is missing. The LMS shows it as its authentication request URL.",
        { JsonWebKeySetUrl: null or "" } => "lti13Data.jsonWebKeySetUrl is missing. The LMS shows it as its public keyset URL.",
        _ => null,
    };

    public PlatformResource ToPlatform() => new()
    {
        Issuer = PlatformIssuerIdentifier,
        ClientId = ClientId,
        AuthorizationEndpoint = NullIfEmpty(OidcAuthorizationEndpoint),
        TokenEndpoint = AccessTokenUrl,
        KeySetUrl = NullIfEmpty(JsonWebKeySetUrl),
    };

    // Neither can be taken away, for no launch works without.
    private static string? NullIfEmpty(string? url) => string.IsNullOrEmpty(url) ? null : url;
}
