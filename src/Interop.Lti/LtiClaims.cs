namespace Interop.Lti;

/// <summary>Names of the claims of LTI messages.</summary>
public static class LtiClaims
{
    /// <summary>What the claims of the core specification begin with.</summary>
    public const string Prefix = "https://purl.imsglobal.org/spec/lti/claim/";

    /// <summary>LTI 5.3.1.</summary>
    public const string MessageType = Prefix + "message_type";

    /// <summary>LTI 5.3.2.</summary>
    public const string Version = Prefix + "version";

    /// <summary>LTI 5.3.3.</summary>
    public const string DeploymentId = Prefix + "deployment_id";

    /// <summary>LTI 5.3.4.</summary>
    public const string TargetLinkUri = Prefix + "target_link_uri";

    /// <summary>LTI 5.3.5.</summary>
    public const string ResourceLink = Prefix + "resource_link";

    /// <summary>LTI 5.3.7.</summary>
    public const string Roles = Prefix + "roles";

    /// <summary>LTI 5.4.1.</summary>
    public const string Context = Prefix + "context";

    /// <summary>LTI 5.4.2.</summary>
    public const string ToolPlatform = Prefix + "tool_platform";

    /// <summary>LTI 5.4.3.</summary>
    public const string RoleScopeMentor = Prefix + "role_scope_mentor";

    /// <summary>LTI 5.4.4.</summary>
    public const string LaunchPresentation = Prefix + "launch_presentation";

    /// <summary>LTI 5.4.5.</summary>
    public const string Lis = Prefix + "lis";

    /// <summary>LTI 5.4.6.</summary>
    public const string Custom = Prefix + "custom";

    /// <summary>What platforms tell beyond the specification, as LTI 1.1 did in parameters that begin with ext_.</summary>
    public const string Extension = Prefix + "ext";

    /// <summary>Whose submission is to be reviewed (AGS 4.6).</summary>
    public const string ForUser = Prefix + "for_user";

    /// <summary>What the same things were called in LTI 1.1 (LTI migration guide 6).</summary>
    public const string Lti11 = Prefix + "lti1p1";

    /// <summary>DL 4.4.1.</summary>
    public const string DeepLinkingSettings = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";

    /// <summary>DL 4.5.6.</summary>
    public const string ContentItems = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";

    /// <summary>DL 4.5.5.</summary>
    public const string Data = "https://purl.imsglobal.org/spec/lti-dl/claim/data";

    /// <summary>DL 4.5.7.</summary>
    public const string Msg = "https://purl.imsglobal.org/spec/lti-dl/claim/msg";

    /// <summary>DL 4.5.8.</summary>
    public const string Log = "https://purl.imsglobal.org/spec/lti-dl/claim/log";

    /// <summary>DL 4.5.9.</summary>
    public const string ErrorMsg = "https://purl.imsglobal.org/spec/lti-dl/claim/errormsg";

    /// <summary>DL 4.5.10.</summary>
    public const string ErrorLog = "https://purl.imsglobal.org/spec/lti-dl/claim/errorlog";

    /// <summary>AGS 3.1.</summary>
    public const string GradeEndpoint = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    /// <summary>NRPS, claim for LTI 1.3.</summary>
    public const string RosterService = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    /// <summary>A tool in dynamic registration (DR 3.5.2).</summary>
    public const string ToolConfiguration = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    /// <summary>A platform in dynamic registration (DR 3.4).</summary>
    public const string PlatformConfiguration = "https://purl.imsglobal.org/spec/lti-platform-configuration";
}
