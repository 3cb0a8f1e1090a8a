using System.Text.Json.Serialization;
using Hub.Core;

namespace Hub.Api.Lti;

/// <summary>An LMS, as it is read and as it is written; what is null in a change stays.</summary>
internal sealed record PlatformResource
{
    public string? Name { get; init; }
    public FamilyName? Family { get; init; }
    public string? Issuer { get; init; }
    public string? ClientId { get; init; }
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Where access tokens come from; empty for a platform without services.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Whom client assertions are addressed to; empty for the token endpoint itself.</summary>
    public string? TokenAudience { get; init; }

    /// <summary>Where the platform publishes its keys.</summary>
    public string? KeySetUrl { get; init; }

    /// <summary>The platform's keys as JSON, for one that publishes none.</summary>
    public string? KeySet { get; init; }

    /// <summary>Whose dispatches new deployments may launch; empty for all of the application.</summary>
    public string? DestinationId { get; init; }

    /// <summary>Whether a deployment that nobody has seen before waits for approval; it does not where a new platform leaves this out.</summary>
    public bool? HoldNewDeployments { get; init; }

    /// <summary>Whether people whom the platform does not name may look at courses; nothing of theirs is kept.</summary>
    public bool? AllowAnonymous { get; init; }

    /// <summary>Which id of a learner is looked up among those that the destination's shells have sent.</summary>
    public LinkingName? LinkLearnersBy { get; init; }
    public bool? Enabled { get; init; }

    /// <summary>Read only.</summary>
    public int? HeldDeployments { get; init; }

    /// <summary>Read only.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Read only.</summary>
    public DateTimeOffset? Updated { get; init; }
}

internal sealed record PlatformEntry(string Id, PlatformResource Data);

internal sealed record PlatformList(IReadOnlyList<PlatformEntry> Platforms, string? More);

/// <param name="Id">Of your choice; the hub makes one when it is left out.</param>
/// <param name="Data">Name, issuer, clientId, authorizationEndpoint and keySetUrl or keySet are needed.</param>
internal sealed record CreatePlatform(string? Id, PlatformResource? Data);

[JsonConverter(typeof(NameConverter<FamilyName>))]
internal enum FamilyName
{
    [JsonStringEnumMemberName("OTHER")] Other,
    [JsonStringEnumMemberName("CANVAS")] Canvas,
    [JsonStringEnumMemberName("MOODLE")] Moodle,
    [JsonStringEnumMemberName("BRIGHTSPACE")] Brightspace,
    [JsonStringEnumMemberName("BLACKBOARD")] Blackboard,
}

[JsonConverter(typeof(NameConverter<LinkingName>))]
internal enum LinkingName
{
    [JsonStringEnumMemberName("NONE")] None,
    [JsonStringEnumMemberName("SUBJECT")] Subject,
    [JsonStringEnumMemberName("SOURCED_ID")] SourcedId,
    [JsonStringEnumMemberName("LEGACY_USER_ID")] LegacyUserId,
    [JsonStringEnumMemberName("EMAIL")] Email,
    [JsonStringEnumMemberName("USERNAME")] Username,
}

[JsonConverter(typeof(NameConverter<DeploymentStateName>))]
internal enum DeploymentStateName
{
    [JsonStringEnumMemberName("ACTIVE")] Active,
    [JsonStringEnumMemberName("HELD")] Held,
    [JsonStringEnumMemberName("REFUSED")] Refused,
}

/// <param name="DeploymentId">As the platform names it.</param>
/// <param name="State">Whether it may launch.</param>
/// <param name="DestinationId">Whose dispatches it may launch; absent for all of the application.</param>
/// <param name="Created">When it was first seen.</param>
/// <param name="LastLaunch">When it launched last.</param>
internal sealed record DeploymentResource(string DeploymentId, DeploymentStateName State, string? DestinationId, DateTimeOffset Created, DateTimeOffset? LastLaunch);

internal sealed record DeploymentList(IReadOnlyList<DeploymentResource> Deployments);

/// <param name="State">Approve with ACTIVE, turn away with REFUSED; ACTIVE when a new one leaves it out.</param>
/// <param name="DestinationId">Whose dispatches it may launch; empty for all of the application; what is left out stays.</param>
internal sealed record DeploymentChange(DeploymentStateName? State, string? DestinationId);

internal sealed record LtiLaunchList(IReadOnlyList<LtiLaunchResource> Launches);

/// <summary>A launch as the inspector shows it. Personal data is masked.</summary>
internal sealed record LtiLaunchResource
{
    public required DateTimeOffset At { get; init; }
    public required string TraceId { get; init; }
    public required bool Accepted { get; init; }

    /// <summary>How the browser proved to be the one that began: COOKIE, PLATFORM_STORAGE, NEW_WINDOW, NONE.</summary>
    public required string Binding { get; init; }
    public required string MessageType { get; init; }
    public required string DeploymentId { get; init; }
    public string? DispatchId { get; init; }

    /// <summary>Why it was refused, as the person was told.</summary>
    public string? Refusal { get; init; }

    /// <summary>The section that the refusal rests on.</summary>
    public string? Requirement { get; init; }

    /// <summary>JSON.</summary>
    public required string Claims { get; init; }
    public required IReadOnlyList<LtiVerdict> Checks { get; init; }
}
