namespace Hub.Core;

/// <summary>
/// What can be set for a course at every level of the cascade (default → application → learning standard → course → version → destination → dispatch → registration).
/// A null leaves the decision to the level above.
/// </summary>
internal sealed record CourseSettings
{
    public static readonly CourseSettings Unset = new();

    public static readonly CourseSettings Default = new()
    {
        Merging = AttemptMerging.Best,
        FailedMeansCompleted = true,
        StrictLengths = false,
        ResetOnNewAttempt = false,
        AutoAdvance = true,
        AutosaveSeconds = 60,
    };

    public AttemptMerging? Merging { get; init; }

    /// <summary>SCORM 1.2 has one status for two things: whether "failed" also counts as completed.</summary>
    public bool? FailedMeansCompleted { get; init; }

    /// <summary>Refuse (405) what is longer than SCORM 1.2 allows instead of keeping it.</summary>
    public bool? StrictLengths { get; init; }

    /// <summary>Start status, score and suspend data afresh when an activity is opened again after a normal exit.</summary>
    public bool? ResetOnNewAttempt { get; init; }

    /// <summary>Open the next activity when one finishes.</summary>
    public bool? AutoAdvance { get; init; }

    /// <summary>Seconds between saves of an activity that does not commit itself.</summary>
    public int? AutosaveSeconds { get; init; }

    /// <summary>These settings, with what they leave open taken from the level above.</summary>
    public CourseSettings Over(CourseSettings above) => new()
    {
        Merging = Merging ?? above.Merging,
        FailedMeansCompleted = FailedMeansCompleted ?? above.FailedMeansCompleted,
        StrictLengths = StrictLengths ?? above.StrictLengths,
        ResetOnNewAttempt = ResetOnNewAttempt ?? above.ResetOnNewAttempt,
        AutoAdvance = AutoAdvance ?? above.AutoAdvance,
        AutosaveSeconds = AutosaveSeconds ?? above.AutosaveSeconds,
    };
}

/// <summary>Which attempt's result counts.</summary>
internal enum AttemptMerging
{
    /// <summary>Completion and pass never regress and the best score stays.</summary>
    Best,

    /// <summary>The latest attempt replaces earlier ones as soon as it says something.</summary>
    Latest,

    /// <summary>The first attempt that says something stays.</summary>
    First,
}
