namespace Hub.Core;

/// <summary>How long an application's records stay in its record store. Without one they stay for ever.</summary>
internal sealed class RetentionRule : RealmOwned
{
    public required Key<Application> ApplicationKey { get; init; }

    /// <summary>Days after which statements go, counted from when they were stored; null: never.</summary>
    public int? StatementDays { get; set; }

    /// <summary>Days after which documents go that nobody has changed; null: never.</summary>
    public int? DocumentDays { get; set; }

    /// <summary>Statements with one of these verbs stay.</summary>
    public List<string> KeepVerbs { get; set; } = [];

    /// <summary>Sequence up to which every statement is gone or kept on purpose.</summary>
    public long CheckedThrough { get; set; }

    /// <summary>When it is applied next; whoever applies it puts this off, so that nobody else does.</summary>
    public required DateTimeOffset NextRunAt { get; set; }
}
