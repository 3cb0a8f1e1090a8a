namespace Hub.Core;

/// <summary>That a login has been answered. Its key is the login's, so there can be no second one.</summary>
internal sealed class LtiLoginUse : RealmOwned
{
    public required Key<LtiLogin> LoginKey { get; init; }
    public required DateTimeOffset At { get; init; }
}
