namespace Hub.Core;

/// <summary>A registration's result on one activity: the attempts before this one, this one, and what they come to.</summary>
internal sealed class ActivityResult : RealmOwned
{
    public required Key<Registration> RegistrationKey { get; init; }
    public required string ActivityId { get; init; }

    /// <summary>Attempts begun so far.</summary>
    public int Attempts { get; private set; }
    public Completion Completion { get; private set; }
    public Success Success { get; private set; }
    public double? Score { get; private set; }
    public double TotalSeconds { get; private set; }
    public Completion EarlierCompletion { get; private set; }
    public Success EarlierSuccess { get; private set; }
    public double? EarlierScore { get; private set; }
    public DateTimeOffset? LastAccessAt { get; private set; }

    public Outcome Outcome => new(Completion, Success, Score);

    /// <summary>Where a stored result goes on from.</summary>
    public ActivityProgress Progress
    {
        init
        {
            Attempts = value.Attempts;
            (Completion, Success, Score) = value.Outcome;
            TotalSeconds = value.TotalSeconds;
            (EarlierCompletion, EarlierSuccess, EarlierScore) = value.Earlier;
            LastAccessAt = value.LastAccessAt;
        }
    }

    private Outcome Earlier => new(EarlierCompletion, EarlierSuccess, EarlierScore);

    public void Apply(TrackingEvent tracked, AttemptMerging merging)
    {
        if (tracked.Attempt > Attempts)
        {
            (EarlierCompletion, EarlierSuccess, EarlierScore) = Outcome;
            Attempts = tracked.Attempt;
        }
        if (tracked.Outcome is { } current)
            (Completion, Success, Score) = AttemptMerge.Merge(merging, Earlier, current);
        if (tracked.TotalSeconds is { } seconds)
            TotalSeconds = Math.Max(TotalSeconds, seconds);
        LastAccessAt = tracked.At;
    }
}
