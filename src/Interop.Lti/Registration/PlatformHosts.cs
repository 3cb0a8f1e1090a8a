using Interop.Lti.Json;

namespace Interop.Lti.Registration;

/// <summary>
/// Whether an OpenID configuration speaks for itself: issuer, configuration and registration endpoint have one origin (DR 3.5.1), or are on https hosts of a
/// vendor who serves all customers under one issuer. What listens on another port of a host is somebody else.
/// </summary>
internal static class PlatformHosts
{
    private const string Requirement = "DR 3.5.1";

    private static readonly (string Issuer, string[] Domains)[] SharedIssuers =
    [
        ("canvas.instructure.com", ["instructure.com", "canvaslms.com"]),
        ("canvas.beta.instructure.com", ["instructure.com", "canvaslms.com"]),
        ("canvas.test.instructure.com", ["instructure.com", "canvaslms.com"]),
        ("blackboard.com", ["blackboard.com"]),
    ];

    public static IEnumerable<LtiViolation> Check(string issuer, Uri registrationEndpoint, Uri configurationUrl)
    {
        if (WebUrls.Parse(issuer) is not { } issuerUrl)
        {
            yield return new LtiViolation(Requirement, "The issuer in the OpenID configuration is not an absolute http or https URL.");
            yield break;
        }
        var domains = SharedIssuers.FirstOrDefault(shared => IsSecure(issuerUrl) && IsHost(issuerUrl, shared.Issuer)).Domains ?? [];
        if (!WebUrls.HaveSameOrigin(issuerUrl, configurationUrl) && !IsIn(configurationUrl, domains))
            yield return new LtiViolation(Requirement, $"The issuer {issuer} is not at {OriginOf(configurationUrl)}, where its OpenID configuration is.");
        if (!WebUrls.HaveSameOrigin(registrationEndpoint, configurationUrl) && !(IsIn(registrationEndpoint, domains) && IsIn(configurationUrl, domains)))
            yield return new LtiViolation(Requirement, $"The registration endpoint is at {OriginOf(registrationEndpoint)} and not at {OriginOf(configurationUrl)}, where the OpenID configuration is.");
    }

    private static string OriginOf(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static bool IsHost(Uri url, string host) => string.Equals(url.Host, host, StringComparison.OrdinalIgnoreCase);

    // All vendors serve by https, at its own port.
    private static bool IsSecure(Uri url) => url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort;

    private static bool IsIn(Uri url, string[] domains) =>
        IsSecure(url) && domains.Any(domain => IsHost(url, domain) || url.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
