using Interop.Lti.Json;
using Interop.Lti.Keys;

namespace Interop.Lti.Tokens;

/// <summary>By which the tool shows a platform's token endpoint who it is (SEC 4.1.1, RFC 7523 2.2).</summary>
public static class ClientAssertion
{
    /// <summary>client_assertion_type of the request.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>The assertion, good for 60 seconds.</summary>
    /// <param name="key">The tool's key.</param>
    /// <param name="clientId">iss and sub (LTI 6.2).</param>
    /// <param name="audience">aud: the token endpoint, or what the platform states instead.</param>
    /// <param name="jti">Unguessable, never used before.</param>
    /// <param name="now">The tool's time.</param>
    /// <param name="deploymentId">For platforms that tie tokens to a deployment (LTI 6.2.1).</param>
    public static string Sign(ToolKey key, string clientId, string audience, string jti, DateTimeOffset now, string? deploymentId = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Sign(JsonText.Object(json =>
        {
            json.WriteString("iss", clientId);
            json.WriteString("sub", clientId);
            json.WriteString("aud", audience);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
            json.WriteString("jti", jti);
            json.Optional(LtiClaims.DeploymentId, deploymentId);
        }));
    }
}
