using Hub.Core;
using Interop.Lti.Launches;
using Interop.Lti.Login;

namespace Hub.Lti.Launches;

/// <summary>A launch that has come in, with all that is known of it before it is let in or refused.</summary>
internal sealed record Arrival
{
    public required LaunchToken Token { get; init; }
    public required string State { get; init; }
    public required string TraceId { get; init; }

    /// <summary>The login that it answers, null when there is none.</summary>
    public LtiLogin? Login { get; init; }

    /// <summary>Whether another launch has answered the login before.</summary>
    public bool LoginIsUsed { get; init; }
    public LoginInitiation? Request { get; init; }

    /// <summary>The platform of the login, or else of the token.</summary>
    public LtiPlatform? Platform { get; init; }

    /// <summary>Where it says to come from, and what is where it probably leads.</summary>
    public LaunchSight Sight { get; init; } = LaunchSight.Nothing;
    public LaunchBinding Binding { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>As the token says; empty where there is none, or one that PostgreSQL cannot even be asked for.</summary>
    public string DeploymentId => Askable(Token.DeploymentId);

    /// <inheritdoc cref="DeploymentId"/>
    public string ResourceLinkId => Askable(Token.ResourceLinkId);

    /// <summary>Whether the login can still be answered, by the browser in which it began.</summary>
    public bool IsWaitedFor => !LoginIsUsed && Login?.HasExpired(Now) is false;

    private static string Askable(string? id) => id is null || id.Contains('\0', StringComparison.Ordinal) ? "" : id;
}
