namespace Hub.Api.Registrations;

/// <summary>A registration as the API shows it, and as postbacks carry it.</summary>
internal sealed record RegistrationResource
{
    public required string Id { get; init; }
    public required int Instance { get; init; }
    public required string XapiRegistrationId { get; init; }
    public string? DispatchId { get; init; }
    public required DateTimeOffset Updated { get; init; }
    public required CompletionName RegistrationCompletion { get; init; }

    /// <summary>Share of the activities that are complete, 0–1.</summary>
    public required double RegistrationCompletionAmount { get; init; }
    public required SuccessName RegistrationSuccess { get; init; }
    public ScoreResource? Score { get; init; }
    public required double TotalSecondsTracked { get; init; }
    public DateTimeOffset? FirstAccessDate { get; init; }
    public DateTimeOffset? LastAccessDate { get; init; }
    public DateTimeOffset? CompletedDate { get; init; }
    public required DateTimeOffset CreatedDate { get; init; }
    public required CourseReference Course { get; init; }
    public required LearnerResource Learner { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>SCORM 1.2 has no objectives that outlive an activity, and no shared data.</summary>
    public IReadOnlyList<ObjectiveResource> GlobalObjectives { get; init; } = [];
    public IReadOnlyList<SharedDataEntry> SharedData { get; init; } = [];
    public string? SuspendedActivityId { get; init; }
    public required ActivityResource ActivityDetails { get; init; }

    /// <summary>Beyond the original: the result that an administrator has set by hand, while it holds.</summary>
    public ForcedResultResource? ForcedResult { get; init; }
}

internal sealed record RegistrationList(IReadOnlyList<RegistrationResource> Registrations, string? More);

internal sealed record CourseReference(string Id, string Title, int Version);

/// <param name="Id">As the source of the learner knows them.</param>
/// <param name="Email">Null when it is not known.</param>
/// <param name="FirstName">Null when it is not known.</param>
/// <param name="LastName">Null when it is not known.</param>
/// <param name="Disabled">Beyond the original: true while the learner may open nothing.</param>
internal sealed record LearnerResource(string Id, string? Email, string? FirstName, string? LastName, bool? Disabled = null);

/// <param name="Scaled">0–100.</param>
internal sealed record ScoreResource(double? Scaled)
{
    public static ScoreResource? Of(double? score) => score is null ? null : new ScoreResource(score);
}

/// <param name="Scaled">0–100.</param>
internal sealed record CompletionAmount(double Scaled);

internal sealed record SharedDataEntry(string Id, string Value);

internal sealed record ForcedResultResource(
    CompletionName? Completion, SuccessName? Success, double? Score, string Reason, string By, DateTimeOffset At);
