namespace Interop.Lti.Tokens;

/// <summary>What a platform's services are asked with (SEC 4.1).</summary>
/// <param name="Value">Opaque.</param>
/// <param name="Scopes">What it allows; what was asked for where the platform does not say.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record AccessToken(string Value, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Whether it is good for at least half a minute more.</summary>
    public bool IsFresh(DateTimeOffset now) => ExpiresAt - Margin > now;
}

/// <summary>A request for an access token.</summary>
public sealed record TokenRequest
{
    /// <summary>The platform's token endpoint.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>aud of the assertion: the token endpoint, or what the platform states instead (SEC 4.1.1).</summary>
    public required string Audience { get; init; }

    /// <summary>The tool's client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>Unguessable, never used before.</summary>
    public required string Jti { get; init; }

    /// <summary>What is asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The deployment, for platforms that tie tokens to one (LTI 6.2.1).</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Signs the assertion.</summary>
    public required Keys.ToolKey Key { get; init; }
}
