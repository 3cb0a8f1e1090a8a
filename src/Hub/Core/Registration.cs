namespace Hub.Core;

/// <summary>A learner on a course. However often it is launched and by whatever protocol, its result lives here.</summary>
internal sealed class Registration : RealmOwned, IListed, ITagged
{
    public required Key<Registration> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Chosen by the client; together with <see cref="Instance"/> unique in the application.</summary>
    public required string Id { get; init; }

    /// <summary>Counted from 0; a new instance starts afresh under the same id.</summary>
    public required int Instance { get; init; }

    /// <summary>The newest instance is the one that an id alone means.</summary>
    public bool IsCurrent { get; set; } = true;

    /// <summary>What xAPI statements carry as <c>context.registration</c>.</summary>
    public required Guid XapiRegistrationId { get; init; }
    public required Key<Course> CourseKey { get; init; }
    public required Key<CourseVersion> VersionKey { get; set; }
    public required Key<Learner> LearnerKey { get; init; }
    public Key<Dispatch>? DispatchKey { get; init; }

    /// <summary>A sandbox registration is a trial run: not listed, not counted, never reported outward.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Whether the grade book of an LMS waits for the result.</summary>
    public bool HasGradeBook { get; set; }
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;
    public List<string> Tags { get; set; } = [];
    public Postback? Postback { get; set; }

    public Completion Completion { get; private set; }
    public Success Success { get; private set; }
    public double? Score { get; private set; }
    public double TotalSeconds { get; private set; }
    public ForcedResult? Forced { get; private set; }

    /// <summary>Grows with every change of the result: an older snapshot never overwrites a newer one.</summary>
    public long Revision { get; private set; }

    /// <summary>Counts everything that is saved here: whoever read an older count than is stored saves nothing and starts over.</summary>
    public long Changes { get; private set; }

    /// <summary>Epoch of the newest launch; each launch that a learner opens takes the next one.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether the newest epoch has saved anything yet; until then the one before may still bring its last words.</summary>
    public bool EpochHasCommitted { get; private set; }

    public DateTimeOffset? FirstAccessAt { get; private set; }
    public DateTimeOffset? LastAccessAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public List<ActivityResult> Activities { get; init; } = [];

    public Outcome Outcome => new(Completion, Success, Score);

    /// <summary>Where a stored registration goes on from.</summary>
    public RegistrationProgress Progress
    {
        init
        {
            (Completion, Success, Score) = value.Outcome;
            (TotalSeconds, Forced) = (value.TotalSeconds, value.Forced);
            (Revision, Changes) = (value.Revision, value.Changes);
            (Epoch, EpochHasCommitted) = (value.Epoch, value.EpochHasCommitted);
            (FirstAccessAt, LastAccessAt, CompletedAt) = (value.FirstAccessAt, value.LastAccessAt, value.CompletedAt);
        }
    }

    public int BeginEpoch(DateTimeOffset now)
    {
        Changes++;
        EpochHasCommitted = false;
        FirstAccessAt ??= now;
        LastAccessAt = now;
        UpdatedAt = now;
        return ++Epoch;
    }

    /// <summary>Judges whether the next commit of a launch may be applied; see <see cref="CommitVerdict"/>.</summary>
    public CommitVerdict Judge(Launch launch, long sequence)
    {
        if (sequence <= launch.LastSequence)
            return CommitVerdict.AlreadyApplied;
        if (IsOvertaken(launch.Epoch))
            return CommitVerdict.Superseded;
        return sequence == launch.LastSequence + 1 ? CommitVerdict.Next : CommitVerdict.Gap;
    }

    /// <returns>Whether a later launch has taken the place of the one with that epoch.</returns>
    public bool IsOvertaken(int epoch) => epoch < Epoch && (epoch < Epoch - 1 || EpochHasCommitted);

    /// <summary>Notes that a commit which was judged <see cref="CommitVerdict.Next"/> is being applied.</summary>
    public void Accept(Launch launch, long sequence, DateTimeOffset now)
    {
        Changes++;
        launch.LastSequence = sequence;
        launch.LastSeenAt = now;
        EpochHasCommitted |= launch.Epoch == Epoch;
    }

    /// <summary>The only way, besides a forced result, by which a result changes.</summary>
    /// <returns>Whether anything that others are told about has changed.</returns>
    public bool Apply(TrackingEvent tracked, CourseVersion version, CourseSettings settings)
    {
        if (tracked is not { ConcernsResult: true, ActivityId: { } activity })
            return false;
        var result = Activities.Find(a => a.ActivityId == activity);
        if (result is null)
            Activities.Add(result = new ActivityResult { RealmKey = RealmKey, RegistrationKey = Key, ActivityId = activity });
        result.Apply(tracked, settings.Merging ?? AttemptMerging.Best);
        Changes++;
        LastAccessAt = tracked.At;
        return Settle(RollUp.Of(version, Activities), tracked.At);
    }

    /// <summary>Pins a result, whatever the course says, until it is cleared with null.</summary>
    public bool Force(ForcedResult? forced, CourseVersion version, DateTimeOffset now)
    {
        Changes++;
        Forced = forced;
        return Settle(RollUp.Of(version, Activities), now);
    }

    /// <summary>Makes the result count as new, so that whoever was told it before takes it again.</summary>
    public void TellAgain(DateTimeOffset now)
    {
        Changes++;
        Revision++;
        UpdatedAt = now;
    }

    /// <summary>Forgets everything that was tracked or forced; what is kept is who takes which course under which id.</summary>
    public void StartOver(CourseVersion version, DateTimeOffset now)
    {
        VersionKey = version.Key;
        (Completion, Success, Score) = Outcome.Nothing;
        TotalSeconds = 0;
        Forced = null;
        Changes++;
        EpochHasCommitted = false;
        FirstAccessAt = LastAccessAt = CompletedAt = null;
        UpdatedAt = now;
        Revision++;
        Activities.Clear();
    }

    private bool Settle(RolledUp rolled, DateTimeOffset now)
    {
        var outcome = Forced?.Over(rolled.Outcome) ?? rolled.Outcome;
        if (outcome == Outcome && rolled.TotalSeconds.Equals(TotalSeconds))
            return false;
        (Completion, Success, Score) = outcome;
        TotalSeconds = rolled.TotalSeconds;
        CompletedAt = Completion is Completion.Completed ? CompletedAt ?? now : null;
        UpdatedAt = now;
        Revision++;
        return true;
    }
}

/// <summary>What a launch's commit is, seen from its registration.</summary>
internal enum CommitVerdict
{
    /// <summary>It is the one that comes next.</summary>
    Next,

    /// <summary>It was applied before; it is acknowledged again and changes nothing.</summary>
    AlreadyApplied,

    /// <summary>One before it is missing.</summary>
    Gap,

    /// <summary>A newer launch has taken over and has begun to save.</summary>
    Superseded,
}

/// <summary>A result that an administrator has set by hand; what is null stays as tracked.</summary>
internal sealed record ForcedResult(Completion? Completion, Success? Success, double? Score, string Reason, string By, DateTimeOffset At)
{
    public Outcome Over(Outcome tracked) =>
        new(Completion ?? tracked.Completion, Success ?? tracked.Success, Score ?? tracked.Score);
}
