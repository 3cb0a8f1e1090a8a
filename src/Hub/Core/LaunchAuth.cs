namespace Hub.Core;

/// <summary>Where SCORM Cloud's player keeps what proves a launch. This hub's keeps it in the page's own storage, whichever is asked for.</summary>
internal enum LaunchAuthKind { Cookies, Vault }

/// <summary>What the page of a launch must still prove when it is loaded or opens an activity, besides its session key. Results are taken regardless.</summary>
/// <param name="Kind">As the client gave it.</param>
/// <param name="BindsAddress">It must come from the network address that followed the link.</param>
/// <param name="BindsBrowser">It must come from the browser that followed the link.</param>
/// <param name="Expiry">Seconds from the link being followed.</param>
/// <param name="SlidingExpiry">Seconds from the last sign of life.</param>
internal sealed record LaunchAuth(LaunchAuthKind Kind, bool BindsAddress, bool BindsBrowser, int? Expiry, int? SlidingExpiry)
{
    public bool BindsVisitor => BindsAddress || BindsBrowser;

    public bool HasLapsed(Launch launch, DateTimeOffset now) =>
        launch.StartedAt?.AddSeconds(Expiry ?? int.MaxValue) < now || launch.LastSeenAt.AddSeconds(SlidingExpiry ?? int.MaxValue) < now;
}
