namespace Hub.Core;

/// <summary>A client whose LMS plays our courses.</summary>
internal sealed class Destination : RealmOwned, IListed, ITagged
{
    public required Key<Destination> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }
    public required string Id { get; init; }
    public required string Name { get; set; }
    public string Notes { get; set; } = "";
    public string Email { get; set; } = "";
    public List<string> Tags { get; set; } = [];

    /// <summary>Origins that the client's LMS may launch from; empty allows every origin. See <see cref="OriginPattern"/>.</summary>
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>Holds for every launch of its dispatches.</summary>
    public LaunchAuth? LaunchAuth { get; set; }

    /// <summary>Holds for all of its dispatches, whatever they say themselves.</summary>
    public bool HashesPersonalData { get; set; }
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A course given to a destination, with the controls that hold for every launch of it.</summary>
internal sealed class Dispatch : RealmOwned, IListed, ITagged
{
    public required Key<Dispatch> Key { get; init; }
    public required Key<Application> ApplicationKey { get; init; }
    public required string Id { get; init; }
    public required Key<Destination> DestinationKey { get; init; }
    public required Key<Course> CourseKey { get; init; }
    public bool IsEnabled { get; set; } = true;
    public bool AllowsNewRegistrations { get; set; } = true;

    /// <summary>Whether an LMS that starts over begins a new instance of the registration.</summary>
    public bool IsInstanced { get; set; } = true;

    /// <summary>Unique learners allowed; 0 is no limit.</summary>
    public int LicenceLimit { get; set; }

    /// <summary>Unique learners that have launched since the last reset.</summary>
    public int LicencesUsed { get; set; }
    public DateTimeOffset? LicencesResetAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public bool HashesPersonalData { get; set; }
    public VersionPolicy VersionPolicy { get; set; }

    /// <summary>With <see cref="VersionPolicy.Pinned"/>: the version that every launch plays.</summary>
    public int? PinnedVersion { get; set; }

    /// <summary>Further origins, on top of the destination's.</summary>
    public List<string> AllowedOrigins { get; set; } = [];
    public List<string> Tags { get; set; } = [];
    public string Notes { get; set; } = "";
    public string Email { get; set; } = "";
    public Postback? Postback { get; set; }
    public CourseSettings Settings { get; set; } = CourseSettings.Unset;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public List<DispatchKey> Keys { get; init; } = [];
}

/// <summary>Which version of the course a registration that exists already plays at its next launch.</summary>
internal enum VersionPolicy
{
    /// <summary>The one that it began with.</summary>
    Never,
    WhenNotComplete,
    WhenNotCompleteOrFailed,
    WhenNotPassed,

    /// <summary>Always the newest.</summary>
    Always,

    /// <summary>The dispatch's pinned version.</summary>
    Pinned,
}

/// <summary>A key that shells of a dispatch carry. Rotating makes a new one; an old one works until its grace ends.</summary>
internal sealed class DispatchKey : RealmOwned
{
    public required Key<DispatchKey> Key { get; init; }
    public required Key<Dispatch> DispatchOwner { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>The key itself, encrypted: every download of the shell must be able to carry it.</summary>
    public required string Protected { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RetiresAt { get; set; }
}

/// <summary>One learner's use of a dispatch's licence. Its primary key makes a learner count once.</summary>
internal sealed class LicenceUse : RealmOwned
{
    public required Key<Dispatch> DispatchKey { get; init; }
    public required Key<Learner> LearnerKey { get; init; }
    public required DateTimeOffset At { get; init; }
}
