using Interop.Lti.Json;

namespace Interop.Lti.Registration;

/// <summary>
/// Whether an OpenID configuration speaks for itself: issuer, configuration and registration endpoint are on one host (DR 3.5.1), or on hosts of a vendor
/// who serves all customers under one issuer.
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
        var domains = SharedIssuers.FirstOrDefault(shared => IsHost(issuerUrl, shared.Issuer)).Domains ?? [];
        if (!IsHost(issuerUrl, configurationUrl.Host) && !IsIn(configurationUrl, domains))
            yield return new LtiViolation(Requirement, $"The issuer {issuer} is not on {configurationUrl.Host}, where its OpenID configuration is.");
        if (!IsHost(registrationEndpoint, configurationUrl.Host) && !(IsIn(registrationEndpoint, domains) && IsIn(configurationUrl, domains)))
            yield return new LtiViolation(Requirement, $"The registration endpoint is on {registrationEndpoint.Host} and not on {configurationUrl.Host}, where the OpenID configuration is.");
        if (configurationUrl.Scheme == Uri.UriSchemeHttps && registrationEndpoint.Scheme != Uri.UriSchemeHttps)
            yield return new LtiViolation(Requirement, "The registration endpoint is not an https URL, although the OpenID configuration is.");
    }

    private static bool IsHost(Uri url, string host) => string.Equals(url.Host, host, StringComparison.OrdinalIgnoreCase);

    private static bool IsIn(Uri url, string[] domains) =>
        domains.Any(domain => IsHost(url, domain) || url.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
