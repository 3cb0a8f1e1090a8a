using System.Text.Json.Serialization;

namespace Hub.Api.Dispatching;

/// <summary>A dispatch as it is read.</summary>
internal sealed record DispatchResource
{
    public required string DestinationId { get; init; }
    public required string DestinationName { get; init; }
    public required string CourseId { get; init; }
    public required string CourseTitle { get; init; }
    public required DateTimeOffset Updated { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required bool AllowNewRegistrations { get; init; }
    public required bool Enabled { get; init; }
    public required bool Instanced { get; init; }

    /// <summary>Unique learners allowed; 0 is no limit.</summary>
    public required int RegistrationCap { get; init; }

    /// <summary>Unique learners that have taken a place since the last reset.</summary>
    public required int RegistrationCount { get; init; }
    public DateTimeOffset? ExpirationDate { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required string Email { get; init; }
    public required string Notes { get; init; }
    public required IReadOnlyList<string> AllowedOrigins { get; init; }
    public required VersionPolicyName VersionPolicy { get; init; }
    public int? PinnedVersion { get; init; }
}

internal sealed record DispatchEntry(string Id, DispatchResource Data);

internal sealed record DispatchList(IReadOnlyList<DispatchEntry> Dispatches, string? More);

/// <summary>What can be set on a dispatch at any time; what is null stays as it is. All of it takes effect at the next launch.</summary>
internal record DispatchControls
{
    public bool? AllowNewRegistrations { get; init; }
    public bool? Instanced { get; init; }

    /// <summary>Unique learners allowed; 0 is no limit.</summary>
    public int? RegistrationCap { get; init; }
    public int? RegistrationCount { get; init; }

    /// <summary>ISO 8601; empty for none.</summary>
    public string? ExpirationDate { get; init; }
    public bool? Enabled { get; init; }
    public string? Email { get; init; }
    public string? Notes { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public DispatchPostBack? PostBack { get; init; }

    /// <summary>Origins on top of the destination's.</summary>
    public IReadOnlyList<string>? AllowedOrigins { get; init; }

    /// <summary>Which version of the course learners who have begun get at their next launch.</summary>
    public VersionPolicyName? VersionPolicy { get; init; }

    /// <summary>With PINNED: the version that every launch plays.</summary>
    public int? PinnedVersion { get; init; }
}

internal sealed record CreateDispatch : DispatchControls
{
    public string? DestinationId { get; init; }
    public string? CourseId { get; init; }
}

internal sealed record CreateDispatchEntry(string? Id, CreateDispatch? Data);

internal sealed record CreateDispatchList(IReadOnlyList<CreateDispatchEntry>? Dispatches);

/// <summary>Where the results of a dispatch's registrations are posted to.</summary>
/// <param name="AuthType">UNDEFINED, FORM or HTTPBASIC.</param>
/// <param name="ResultsFormat">UNDEFINED, COURSE, ACTIVITY or FULL.</param>
internal sealed record DispatchPostBack(string? Url, string? AuthType, string? UserName, string? Password, string? ResultsFormat);

[JsonConverter(typeof(NameConverter<VersionPolicyName>))]
internal enum VersionPolicyName
{
    [JsonStringEnumMemberName("NEVER")] Never,
    [JsonStringEnumMemberName("WHEN_NOT_COMPLETE")] WhenNotComplete,
    [JsonStringEnumMemberName("WHEN_NOT_COMPLETE_OR_FAILED")] WhenNotCompleteOrFailed,
    [JsonStringEnumMemberName("WHEN_NOT_PASSED")] WhenNotPassed,
    [JsonStringEnumMemberName("ALWAYS")] Always,
    [JsonStringEnumMemberName("PINNED")] Pinned,
}

internal sealed record DispatchRegistrationCount(int RegistrationCount, DateTimeOffset? LastResetDate);

internal sealed record RegistrationCount(int Result);

internal sealed record DispatchSwitch(bool? Enabled);

internal sealed record DispatchTagList(IReadOnlyList<string>? Tags);

internal sealed record DispatchTagBatch(IReadOnlyList<string>? Ids, IReadOnlyList<string>? Tags);

/// <param name="GraceHours">For how long packages with the old key go on working; 0 ends them at once.</param>
internal sealed record KeyRotation(double? GraceHours);

/// <param name="OldKeysRetire">When packages downloaded before stop working.</param>
internal sealed record RotatedKey(DateTimeOffset OldKeysRetire);

internal sealed record RefusalList(IReadOnlyList<RefusalEntry> Refusals);

internal sealed record RefusalEntry(string Code, string Message, string LmsOrigin, string TraceId, DateTimeOffset At);

/// <summary>Two ids under which one destination's LMS has sent the same person.</summary>
internal sealed record MergeRequest(string? DestinationId, string? Keep, string? Remove);
