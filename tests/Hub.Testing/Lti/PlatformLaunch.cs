using System.Text.Json.Nodes;
using Interop.Lti;

namespace Hub.Testing.Lti;

/// <summary>A launch that the platform is about to make, right in every way unless a test spoils it.</summary>
public sealed record PlatformLaunch
{
    public required Uri TargetLinkUri { get; init; }

    public PlatformPerson Person { get; init; } = PlatformPerson.Learner("learner-1");

    public string MessageType { get; init; } = LtiMessageTypes.ResourceLinkRequest;

    public string DeploymentId { get; init; } = "deployment-1";

    public string ContextId { get; init; } = "course-1";

    public string ResourceLinkId { get; init; } = "link-1";

    public string ResourceLinkTitle { get; init; } = "A link";

    public Uri? ReturnUrl { get; init; }

    /// <summary>The line item of the link, where it has one already.</summary>
    public Uri? LineItem { get; init; }

    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the platform offers its gradebook and its roster.</summary>
    public bool HasServices { get; init; } = true;

    /// <summary>What the settings of deep linking say beside what they have to.</summary>
    public JsonObject DeepLinking { get; init; } = new() { ["accept_multiple"] = true, ["accept_lineitem"] = true, ["data"] = "opaque data of the platform's" };

    /// <summary>Whether the login names the client and the deployment (LTI 4.1.2, 4.1.3).</summary>
    public bool NamesRegistrationAtLogin { get; init; } = true;

    /// <summary>Name of the frame that keeps state for the tool.</summary>
    public string? StorageTarget { get; init; }

    public PlatformSigning Signing { get; init; } = PlatformSigning.Rs256;

    /// <summary>Changes the claims before they are signed.</summary>
    public Action<JsonObject>? SpoilClaims { get; init; }

    /// <summary>Changes the header before it is signed.</summary>
    public Action<JsonObject>? SpoilHeader { get; init; }

    /// <summary>The platform refuses with this code instead of sending a token.</summary>
    public string? Error { get; init; }
}

/// <summary>How a token is signed.</summary>
public enum PlatformSigning
{
    /// <summary>As it should be.</summary>
    Rs256,

    /// <summary>Not at all; alg is none.</summary>
    None,

    /// <summary>HS256 with the public key as the secret.</summary>
    HmacWithPublicKey,

    /// <summary>By a key that is not published, under the id of one that is.</summary>
    KeyNotPublished,

    /// <summary>By one published key, under the id of another.</summary>
    AnotherPublishedKey,
}
