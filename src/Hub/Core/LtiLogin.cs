namespace Hub.Core;

/// <summary>A login that a platform has begun and whose launch has not come yet. It is good for one launch, for a few minutes, in one browser.</summary>
internal sealed class LtiLogin : RealmOwned
{
    public required Key<LtiLogin> Key { get; init; }
    public required Key<LtiPlatform> PlatformKey { get; init; }
    public required byte[] StateHash { get; init; }
    public required string Nonce { get; init; }

    /// <summary>Of what only the browser that began it has.</summary>
    public required byte[] BrowserHash { get; init; }

    /// <summary>What the platform sent, as JSON, so that the login can be begun again in a window of its own.</summary>
    public required string Request { get; init; }

    /// <summary>Whether it was begun in a window of its own.</summary>
    public bool IsOwnWindow { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it can be answered no more, be it used or not.</summary>
    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now;
}
