namespace Interop.Lti.Launches;

/// <summary>A login that waits for its launch, kept by the tool.</summary>
public sealed record PendingLogin
{
    /// <summary>The state given out; good once.</summary>
    public required string State { get; init; }

    /// <summary>The nonce given out; good once.</summary>
    public required string Nonce { get; init; }

    /// <summary>target_link_uri of the login initiation, exactly as sent.</summary>
    public required string TargetLinkUri { get; init; }

    /// <summary>The platform that asked.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client id that the authentication request named.</summary>
    public required string ClientId { get; init; }

    /// <summary>lti_deployment_id of the login initiation.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Until when the launch may come.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether a launch has come before: this one is a replay.</summary>
    public bool IsUsed { get; init; }
}

/// <summary>How the browser of a launch showed that it is the one which the login began in (SEC 7.3.1).</summary>
public enum LaunchBinding
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>By a cookie.</summary>
    Cookie,

    /// <summary>By what its platform keeps for it.</summary>
    PlatformStorage,

    /// <summary>By a cookie, in a window of its own.</summary>
    NewWindow,
}

/// <summary>What a tool thinks of a deployment (LTI 3.1.3).</summary>
public enum DeploymentStanding
{
    /// <summary>The tool has not heard of it and takes none that it has not heard of.</summary>
    Unknown,

    /// <summary>Launches are let in.</summary>
    Active,

    /// <summary>It waits for somebody's approval.</summary>
    Held,

    /// <summary>Somebody refused it.</summary>
    Refused,
}
