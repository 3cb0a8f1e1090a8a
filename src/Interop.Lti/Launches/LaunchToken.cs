using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Launches;

/// <summary>
/// An id_token, decoded and <b>not verified</b>: good for looking up the platform, its keys and the deployment, and for showing what came.
/// <see cref="LaunchChecks.Run"/> is what makes a message of it.
/// </summary>
public sealed class LaunchToken
{
    private LaunchToken(CompactToken? compact, string? problem)
    {
        Compact = compact;
        Problem = problem;
        Audience = compact is null ? [] : compact.Claims.Text("aud") is { } single ? [single] : compact.Claims.Texts("aud");
    }

    /// <summary>alg of the header.</summary>
    public string? Algorithm => Header?.Text("alg");

    /// <summary>kid of the header.</summary>
    public string? KeyId => Header?.Text("kid");

    /// <summary>iss.</summary>
    public string? Issuer => Claims?.Text("iss");

    /// <summary>aud, one or several.</summary>
    public IReadOnlyList<string> Audience { get; }

    /// <summary>sub.</summary>
    public string? Subject => Claims?.Text("sub");

    /// <summary>nonce.</summary>
    public string? Nonce => Claims?.Text("nonce");

    /// <summary>The deployment_id claim.</summary>
    public string? DeploymentId => Claims?.Text(LtiClaims.DeploymentId);

    /// <summary>id of the resource_link claim.</summary>
    public string? ResourceLinkId => Claims?.Object(LtiClaims.ResourceLink)?.Text("id");

    /// <summary>The message_type claim.</summary>
    public string? MessageType => Claims?.Text(LtiClaims.MessageType);

    /// <summary>The header; null for what is no token.</summary>
    public JsonElement? Header => Compact?.Header;

    /// <summary>All claims; null for what is no token.</summary>
    public JsonElement? Claims => Compact?.Claims;

    internal CompactToken? Compact { get; }

    /// <summary>Why this is no token; null where it is one.</summary>
    internal string? Problem { get; }

    /// <summary>Decodes whatever was sent; what is no token fails the check <c>token</c> later.</summary>
    public static LaunchToken Parse(string? idToken)
    {
        var compact = CompactToken.Parse(idToken, out var problem);
        return new LaunchToken(compact, problem);
    }

    /// <summary>The claims as indented JSON for people who look for a mistake, with personal data masked; empty for what is no token.</summary>
    public string MaskedClaims() => Claims is { } claims ? ClaimsMask.Write(claims) : "";
}
