namespace Hub.Core;

/// <summary>What <see cref="Registration"/> alone may change of itself, to be given back to it by whoever stores it.</summary>
internal readonly record struct RegistrationProgress
{
    public required Outcome Outcome { get; init; }
    public required double TotalSeconds { get; init; }
    public required ForcedResult? Forced { get; init; }
    public required long Revision { get; init; }
    public required long Changes { get; init; }
    public required int Epoch { get; init; }
    public required bool EpochHasCommitted { get; init; }
    public required DateTimeOffset? FirstAccessAt { get; init; }
    public required DateTimeOffset? LastAccessAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>As <see cref="RegistrationProgress"/>, of an <see cref="ActivityResult"/>.</summary>
internal readonly record struct ActivityProgress
{
    public required int Attempts { get; init; }
    public required Outcome Outcome { get; init; }
    public required double TotalSeconds { get; init; }
    public required Outcome Earlier { get; init; }
    public required DateTimeOffset? LastAccessAt { get; init; }
}
