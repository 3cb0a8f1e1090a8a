using Interop.Lti.Keys;

namespace Interop.Lti.Launches;

/// <summary>What the tool knows of the launch before it looks at the token.</summary>
public sealed record LaunchFacts
{
    /// <summary>state, as received with the token.</summary>
    public required string? State { get; init; }

    /// <summary>The login that this state belongs to; null where there is none.</summary>
    public required PendingLogin? Login { get; init; }

    /// <summary>How the browser showed that it is the one which the login began in.</summary>
    public required LaunchBinding Binding { get; init; }

    /// <summary>The registered platform's issuer; null where no platform is registered for this launch.</summary>
    public required string? Issuer { get; init; }

    /// <summary>The tool's client id with that platform.</summary>
    public required string? ClientId { get; init; }

    /// <summary>The platform's keys; null where they could not be had.</summary>
    public required PlatformKeySet? Keys { get; init; }

    /// <summary>Why the keys could not be had, a sentence.</summary>
    public string? KeysProblem { get; init; }

    /// <summary>What the tool thinks of the deployment that the token names.</summary>
    public required DeploymentStanding Deployment { get; init; }

    /// <summary>Whether a launch without sub is let in (LTI 5.3.6.1).</summary>
    public bool AllowsAnonymous { get; init; }

    /// <summary>Whether a target_link_uri leads to the tool.</summary>
    public required Func<Uri, bool> IsOurTarget { get; init; }

    /// <summary>How far the two clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long ago a token may have been issued (SEC 5.1.3 (8)).</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromMinutes(10);
}
