namespace Hub.Core;

/// <summary>A place in a platform's course from which a dispatch is launched, with the platform's services for it.</summary>
internal sealed class LtiResourceLink : RealmOwned
{
    public required Key<LtiResourceLink> Key { get; init; }
    public required Key<LtiDeployment> DeploymentKey { get; init; }

    /// <summary>As the platform names it; unique in the deployment.</summary>
    public required string ResourceLinkId { get; init; }
    public required Key<Dispatch> DispatchKey { get; set; }
    public string ContextTitle { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>URL of its column in the grade book; empty while there is none.</summary>
    public string LineItem { get; set; } = "";

    /// <summary>URL under which columns are found and made; empty when the platform offers none, or the link was added as not graded.</summary>
    public string LineItems { get; set; } = "";

    /// <summary>What the platform allows at its grade book.</summary>
    public List<string> GradeScopes { get; set; } = [];

    /// <summary>URL of the course's members; empty when the platform offers none.</summary>
    public string Memberships { get; set; } = "";

    /// <summary>Until then somebody is making the column.</summary>
    public DateTimeOffset? ColumnLeasedUntil { get; set; }
    public DateTimeOffset? RosterReadAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastLaunchAt { get; set; }
}

/// <summary>A cell of a grade book: one learner's grade under one link.</summary>
internal sealed class LtiGrade : RealmOwned
{
    public required Key<LtiGrade> Key { get; init; }
    public required Key<LtiResourceLink> LinkKey { get; init; }
    public required Key<Learner> LearnerKey { get; set; }

    /// <summary>Whose result fills it: the instance that was launched last.</summary>
    public required Key<Registration> RegistrationKey { get; set; }

    /// <summary>The platform's id of the learner, encrypted.</summary>
    public required string ProtectedUserId { get; set; }

    /// <summary>Revision of the result that a score was last made of; 0 when the next one is to be sent whatever it says.</summary>
    public long Revision { get; set; }

    /// <summary>Timestamp of that score; each one's is in a later second than the one before.</summary>
    public DateTimeOffset? ScoredAt { get; set; }

    /// <summary>Revision of the result that the platform has taken; 0 when it is to be told again.</summary>
    public long SentRevision { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Scores that were sent since the platform took one, the last one last: any of them may have arrived.</summary>
    public string Tried { get; set; } = "";

    /// <summary>What was sent last, for people to read.</summary>
    public double? SentScore { get; set; }

    /// <summary>What went wrong with the last try; empty when nothing did.</summary>
    public string Problem { get; set; } = "";
}

/// <summary>Somebody whom a platform says to be in the course of a link.</summary>
internal sealed class LtiMember : RealmOwned
{
    public required Key<LtiResourceLink> LinkKey { get; init; }

    /// <summary>The platform's id, or its hash where the client wants no personal data here.</summary>
    public required string ExternalId { get; init; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public bool IsLearner { get; init; }
    public bool IsActive { get; init; }
}
