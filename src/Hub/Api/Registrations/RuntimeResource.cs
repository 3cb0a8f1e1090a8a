using System.Text.Json.Serialization;

namespace Hub.Api.Registrations;

/// <summary>What the content has stored on an activity, in one vocabulary for all standards.</summary>
internal sealed record RuntimeResource
{
    public string? CompletionStatus { get; init; }
    public string? Credit { get; init; }
    public string? Entry { get; init; }
    public string? Exit { get; init; }
    public LearnerPreference? LearnerPreference { get; init; }
    public string? Location { get; init; }
    public string? Mode { get; init; }
    public string? ProgressMeasure { get; init; }
    public string? ScoreScaled { get; init; }
    public string? ScoreRaw { get; init; }
    public string? ScoreMin { get; init; }
    public string? ScoreMax { get; init; }
    public string? TotalTime { get; init; }
    public string? TimeTracked { get; init; }
    public SuccessName? RuntimeSuccessStatus { get; init; }
    public string? SuspendData { get; init; }
    public IReadOnlyList<RuntimeComment>? LearnerComments { get; init; }
    public IReadOnlyList<RuntimeComment>? LmsComments { get; init; }
    public IReadOnlyList<RuntimeInteraction>? RuntimeInteractions { get; init; }
    public IReadOnlyList<RuntimeObjective>? RuntimeObjectives { get; init; }
}

internal sealed record LearnerPreference(double? AudioLevel, string? Language, double? DeliverySpeed, int? AudioCaptioning);

internal sealed record RuntimeComment(string Value, string? Location = null, string? DateTime = null);

internal sealed record RuntimeInteraction
{
    public required string Id { get; init; }

    /// <summary>TrueFalse, Choice, FillIn, LongFillIn, Likert, Matching, Performance, Sequencing, Numeric or Other.</summary>
    public string? Type { get; init; }
    public IReadOnlyList<string> Objectives { get; init; } = [];
    public string? Timestamp { get; init; }
    public string? TimestampUtc { get; init; }
    public IReadOnlyList<string> CorrectResponses { get; init; } = [];
    public string? Weighting { get; init; }
    public string? LearnerResponse { get; init; }
    public string? Result { get; init; }
    public string? Latency { get; init; }
    public string? Description { get; init; }
}

internal sealed record RuntimeObjective
{
    public required string Id { get; init; }
    public string? ScoreScaled { get; init; }
    public string? ScoreMin { get; init; }
    public string? ScoreMax { get; init; }
    public string? ScoreRaw { get; init; }
    public SuccessName RuntimeObjectiveSuccessStatus { get; init; }
    public RuntimeCompletionName RuntimeObjectiveCompletionStatus { get; init; }
    public string? ProgressMeasure { get; init; }
    public string? Description { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RuntimeCompletionName>))]
internal enum RuntimeCompletionName
{
    [JsonStringEnumMemberName("UNKNOWN")] Unknown,
    [JsonStringEnumMemberName("COMPLETED")] Completed,
    [JsonStringEnumMemberName("INCOMPLETE")] Incomplete,
    [JsonStringEnumMemberName("NOT_ATTEMPTED")] NotAttempted,
    [JsonStringEnumMemberName("BROWSED")] Browsed,
}
