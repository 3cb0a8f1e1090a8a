namespace Hub.Core;

/// <summary>Who did what by hand to whom, and why.</summary>
internal sealed class AuditEntry : RealmOwned
{
    public required Key<AuditEntry> Key { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public string Detail { get; init; } = "";
}
