namespace Hub.Api.Registrations;

/// <summary>The result on one node of the course's activity tree; the top one stands for the course itself.</summary>
internal sealed record ActivityResource
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public int Attempts { get; init; }
    public CompletionName ActivityCompletion { get; init; }
    public SuccessName ActivitySuccess { get; init; }
    public ScoreResource? Score { get; init; }

    /// <summary>HHHH:MM:SS.ss.</summary>
    public string TimeTracked { get; init; } = "";
    public CompletionAmount? CompletionAmount { get; init; }

    /// <summary>Known when the run-time data is asked for.</summary>
    public bool? Suspended { get; init; }
    public IReadOnlyList<ActivityResource>? Children { get; init; }
    public IReadOnlyList<ObjectiveResource>? Objectives { get; init; }
    public StaticProperties? StaticProperties { get; init; }
    public RuntimeResource? Runtime { get; init; }
}

/// <summary>What the package itself says of an activity.</summary>
internal sealed record StaticProperties
{
    public string? CompletionThreshold { get; init; }
    public string? LaunchData { get; init; }
    public string? MaxTimeAllowed { get; init; }

    /// <summary>0–1.</summary>
    public double? ScaledPassingScore { get; init; }
    public bool ScaledPassingScoreUsed { get; init; }
    public string? TimeLimitAction { get; init; }
}

internal sealed record ObjectiveResource
{
    public required string Id { get; init; }
    public bool Primary { get; init; }
    public ScoreResource? Score { get; init; }
    public double? ScoreMax { get; init; }
    public double? ScoreMin { get; init; }
    public double? ScoreRaw { get; init; }
    public CompletionName ObjectiveCompletion { get; init; }
    public SuccessName ObjectiveSuccess { get; init; }
}
