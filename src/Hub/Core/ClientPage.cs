namespace Hub.Core;

/// <summary>The page that a client reads by a secret link: what to download, how to set it up, how the licences stand.</summary>
internal sealed class ClientPage : RealmOwned
{
    public required Key<Destination> DestinationKey { get; init; }
    public required byte[] Hash { get; set; }

    /// <summary>The link's secret itself, encrypted: who looks after the client must be able to send the link again.</summary>
    public required string Protected { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastVisitedAt { get; set; }
}
