using System.Text.Json;
using Interop.Lti.DeepLinking;

namespace Interop.Lti.Launches;

/// <summary>A message that has passed every check (LTI 4).</summary>
public abstract record LtiMessage
{
    private protected LtiMessage(JsonElement claims) => Claims = claims;

    /// <summary>The platform's issuer.</summary>
    public string Issuer { get; internal init; } = "";

    /// <summary>The tool's client id with that platform.</summary>
    public string ClientId { get; internal init; } = "";

    /// <summary>The deployment; issuer, client id and deployment together are who launches (LTI 3.1.3).</summary>
    public string DeploymentId { get; internal init; } = "";

    /// <summary>Where to, exactly as sent at the login and in the token (LTI 5.3.4).</summary>
    public string TargetLinkUri { get; internal init; } = "";

    /// <summary>sub; null for an anonymous launch (LTI 5.3.6.1).</summary>
    public string? Subject { get; internal init; }

    /// <summary>What else is told of the person.</summary>
    public LtiPerson Person { get; internal init; } = LtiPerson.Nobody;

    /// <summary>What the person is here.</summary>
    public LtiRoles Roles { get; internal init; } = LtiRoles.None;

    /// <summary>The course in the LMS (LTI 5.4.1).</summary>
    public LtiContext? Context { get; internal init; }

    /// <summary>How the LMS shows the tool (LTI 5.4.4).</summary>
    public LaunchPresentation? Presentation { get; internal init; }

    /// <summary>The LMS (LTI 5.4.2).</summary>
    public ToolPlatform? Platform { get; internal init; }

    /// <summary>Custom parameters (LTI 5.4.6).</summary>
    public IReadOnlyDictionary<string, string> Custom { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Where grades go (AGS 3.1).</summary>
    public GradeEndpoint? Grades { get; internal init; }

    /// <summary>Where the roster is (NRPS).</summary>
    public RosterEndpoint? Roster { get; internal init; }

    /// <summary>lis.person_sourcedid (LTI 5.4.5).</summary>
    public string? PersonSourcedId { get; internal init; }

    /// <summary>lis.course_section_sourcedid (LTI 5.4.5).</summary>
    public string? CourseSectionSourcedId { get; internal init; }

    /// <summary>What the person signs in to the LMS with: ext.user_username, as Moodle tells it.</summary>
    public string? Username { get; internal init; }

    /// <summary>What the same things were called in LTI 1.1.</summary>
    public LegacyIds? Lti11 { get; internal init; }

    /// <summary>Every claim as it came, those of vendors included (LTI 5.4.7).</summary>
    public JsonElement Claims { get; }
}

/// <summary>Somebody opens a link (LTI 5).</summary>
public sealed record ResourceLinkLaunch : LtiMessage
{
    internal ResourceLinkLaunch(JsonElement claims)
        : base(claims)
    {
    }

    /// <summary>The link (LTI 5.3.5).</summary>
    public required ResourceLink ResourceLink { get; init; }
}

/// <summary>Somebody wants to choose content (DL 4.4).</summary>
public sealed record DeepLinkingRequest : LtiMessage
{
    internal DeepLinkingRequest(JsonElement claims)
        : base(claims)
    {
    }

    /// <summary>What may be chosen, and where the answer goes.</summary>
    public required DeepLinkingSettings Settings { get; init; }

    /// <summary>What the answer needs to know of the request.</summary>
    public DeepLinkingReply Reply => new(Issuer, ClientId, DeploymentId, Settings);
}
