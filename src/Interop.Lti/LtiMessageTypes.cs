namespace Interop.Lti;

/// <summary>Values of the message_type claim (LTI 4.3.1).</summary>
public static class LtiMessageTypes
{
    /// <summary>Somebody opens a link (LTI 5).</summary>
    public const string ResourceLinkRequest = "LtiResourceLinkRequest";

    /// <summary>Somebody wants to choose content (DL 4.4).</summary>
    public const string DeepLinkingRequest = "LtiDeepLinkingRequest";

    /// <summary>What was chosen (DL 4.5).</summary>
    public const string DeepLinkingResponse = "LtiDeepLinkingResponse";
}
