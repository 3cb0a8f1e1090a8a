namespace Hub.Core;

/// <summary>An LMS that launches by LTI 1.3, as it is registered here. Issuer and client id are unique in the hub: launches name nothing else.</summary>
internal sealed class LtiPlatform : RealmOwned, IListed
{
    public required Key<LtiPlatform> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Chosen by the client, unique in the application.</summary>
    public required string Id { get; init; }
    public required string Name { get; set; }
    public LmsFamily Family { get; set; }
    public required string Issuer { get; set; }
    public required string ClientId { get; set; }
    public required string AuthorizationEndpoint { get; set; }

    /// <summary>Where access tokens for grades and rosters come from; empty for a platform without services.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>Whom client assertions are addressed to; empty for the token endpoint itself.</summary>
    public string TokenAudience { get; set; } = "";

    /// <summary>Where the platform publishes its keys; empty when <see cref="KeySet"/> holds them.</summary>
    public string KeySetUrl { get; set; } = "";

    /// <summary>The platform's keys as JSON, for one that publishes none.</summary>
    public string KeySet { get; set; } = "";

    /// <summary>Whose dispatches new deployments may launch; null for all of the application.</summary>
    public Key<Destination>? DestinationKey { get; set; }

    /// <summary>Whether a deployment that nobody has seen before waits for approval.</summary>
    public bool HoldsNewDeployments { get; set; }

    /// <summary>Whether people whom the platform does not name may look at courses; nothing of theirs is kept.</summary>
    public bool AllowsAnonymous { get; set; }

    /// <summary>Which id of a learner is looked up among those that the destination's shells have sent.</summary>
    public LearnerLinking Linking { get; set; }
    public bool IsEnabled { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Makes of LMSs that differ in how a tool is set up.</summary>
internal enum LmsFamily { Other, Canvas, Moodle, Brightspace, Blackboard }

internal static class LmsFamilies
{
    /// <summary>What people call it.</summary>
    public static string Title(this LmsFamily family) => family switch
    {
        LmsFamily.Canvas => "Canvas",
        LmsFamily.Moodle => "Moodle",
        LmsFamily.Brightspace => "D2L Brightspace",
        LmsFamily.Blackboard => "Blackboard Learn",
        _ => "Another LMS",
    };
}

/// <summary>Where the id is found that makes a learner of LTI and one of a shell the same person.</summary>
internal enum LearnerLinking
{
    /// <summary>Nowhere: they stay two.</summary>
    None,

    /// <summary>In <c>sub</c>.</summary>
    Subject,

    /// <summary>In <c>lis.person_sourcedid</c>.</summary>
    SourcedId,

    /// <summary>In <c>lti1p1.user_id</c>.</summary>
    LegacyUserId,

    /// <summary>In <c>email</c>.</summary>
    Email,

    /// <summary>In <c>ext.user_username</c>.</summary>
    Username,
}

/// <summary>One installation of the hub in a platform: an account, a site, a course.</summary>
internal sealed class LtiDeployment : RealmOwned
{
    public required Key<LtiDeployment> Key { get; init; }
    public required Key<LtiPlatform> PlatformKey { get; init; }

    /// <summary>As the platform names it; unique in the platform.</summary>
    public required string DeploymentId { get; init; }
    public DeploymentState State { get; set; }

    /// <summary>Whose dispatches it may launch; null for all of the application.</summary>
    public Key<Destination>? DestinationKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? LastLaunchAt { get; set; }
}

internal enum DeploymentState
{
    Active,

    /// <summary>Waits for somebody's approval.</summary>
    Held,
    Refused,
}
