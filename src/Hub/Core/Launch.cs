namespace Hub.Core;

internal enum LaunchState
{
    /// <summary>A link was made; nobody has followed it.</summary>
    Issued,
    Running,
    Closed,

    /// <summary>Closed by the hub because nothing was heard for too long.</summary>
    Abandoned,
}

/// <summary>One session on a registration, from the link to its end. Everything said about it carries its trace id.</summary>
internal sealed class Launch : RealmOwned
{
    public required Key<Launch> Key { get; init; }
    public required Key<Registration> RegistrationKey { get; init; }

    /// <summary>32 hexadecimal digits, a W3C trace id.</summary>
    public required string TraceId { get; init; }
    public LaunchState State { get; set; }

    /// <summary>0 until the link is followed; then the registration's epoch that this launch holds.</summary>
    public int Epoch { get; set; }
    public long LastSequence { get; set; }

    /// <summary>Whether the page has said that it is going away; true also while it is being reloaded.</summary>
    public bool IsUnloaded { get; set; }

    /// <summary>Hash of the key that the player proves itself with.</summary>
    public byte[]? SessionKeyHash { get; set; }

    public LaunchAuth? Auth { get; init; }

    /// <summary>Hash that knows whoever followed the link, where <see cref="Auth"/> binds to them.</summary>
    public byte[]? VisitorHash { get; set; }

    /// <summary>URL, or <c>closer</c>, <c>blank</c>, <c>message</c>.</summary>
    public string ExitTo { get; init; } = "message";

    /// <summary>Origin of the LMS whose shell this launch came from, null for a direct launch.</summary>
    public string? ShellOrigin { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the link can be followed.</summary>
    public required DateTimeOffset LinkExpiresAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The registration's result as it stood after this launch's last commit.</summary>
    public Completion Completion { get; private set; }
    public Success Success { get; private set; }
    public double? Score { get; private set; }

    /// <summary>Characters of log kept so far; the log of one launch is capped.</summary>
    public int LogLength { get; set; }

    /// <summary>Counted up to end every link to the log that has been given out.</summary>
    public int LogLinks { get; set; }

    public void Remember(Outcome outcome) => (Completion, Success, Score) = outcome;
}

/// <summary>What an activity's run-time has stored, as its standard's own flat elements. Apart from the result, because it can be large.</summary>
internal sealed class RuntimeData : RealmOwned
{
    public required Key<Registration> RegistrationKey { get; init; }
    public required string ActivityId { get; init; }

    /// <summary>Counted up each time the activity is opened; a commit for an earlier opening is stale.</summary>
    public int Opening { get; set; }
    public int Attempt { get; set; }
    public required string State { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
}
