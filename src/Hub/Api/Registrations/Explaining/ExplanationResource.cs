using System.Text.Json.Serialization;

namespace Hub.Api.Registrations.Explaining;

/// <summary>Why a registration stands as it does.</summary>
internal sealed record ExplanationResource
{
    public required string RegistrationId { get; init; }
    public required int Instance { get; init; }
    public required bool Complete { get; init; }

    /// <summary>The answer in plain sentences.</summary>
    public required string Answer { get; init; }

    /// <summary>What the answer rests on, the main reason first.</summary>
    public required IReadOnlyList<ReasonResource> Reasons { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }
}

internal sealed record ReasonResource(ReasonCode Code, string Text)
{
    public DateTimeOffset? At { get; init; }
    public string? LaunchId { get; init; }
    public string? ActivityId { get; init; }
    public string? ActivityTitle { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ReasonCode>))]
internal enum ReasonCode
{
    [JsonStringEnumMemberName("COMPLETE")] Complete,
    [JsonStringEnumMemberName("FORCED")] Forced,
    [JsonStringEnumMemberName("NEVER_LAUNCHED")] NeverLaunched,
    [JsonStringEnumMemberName("LINK_NOT_FOLLOWED")] LinkNotFollowed,
    [JsonStringEnumMemberName("REFUSED")] Refused,
    [JsonStringEnumMemberName("LEARNER_DISABLED")] LearnerDisabled,
    [JsonStringEnumMemberName("OPEN_NOW")] OpenNow,
    [JsonStringEnumMemberName("NEVER_INITIALIZED")] NeverInitialized,
    [JsonStringEnumMemberName("NO_STATUS")] NoStatus,
    [JsonStringEnumMemberName("CONTENT_SET_INCOMPLETE")] ContentSetIncomplete,
    [JsonStringEnumMemberName("ACTIVITY_NOT_OPENED")] ActivityNotOpened,
    [JsonStringEnumMemberName("BELOW_MASTERY")] BelowMastery,
    [JsonStringEnumMemberName("FAILED")] Failed,
    [JsonStringEnumMemberName("CLOSED_BY_TIMEOUT")] ClosedByTimeout,
    [JsonStringEnumMemberName("NETWORK_FAULT")] NetworkFault,
    [JsonStringEnumMemberName("SUPERSEDED")] Superseded,
    [JsonStringEnumMemberName("SUSPENDED")] Suspended,
    [JsonStringEnumMemberName("CONTENT_ERROR")] ContentError,
}
