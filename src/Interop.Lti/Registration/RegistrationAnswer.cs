using Interop.Lti.Json;

namespace Interop.Lti.Registration;

/// <summary>A platform has registered the tool (DR 3.6.1).</summary>
public sealed record RegistrationAnswer
{
    private const string Requirement = "DR 3.6.1";

    /// <summary>The tool's client id from now on.</summary>
    public required string ClientId { get; init; }

    /// <summary>The first deployment; null where somebody has yet to make one.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>registration_client_uri: where the registration can be read later.</summary>
    public Uri? ManagementUrl { get; init; }

    /// <summary>What access tokens may be asked for; the platform may have left some out.</summary>
    public IReadOnlyList<string> GrantedScopes { get; init; } = [];

    /// <summary>Reads the answer.</summary>
    public static LtiReading<RegistrationAnswer> Read(ReadOnlyMemory<byte> json)
    {
        if (ForeignJson.ParseObject(json.Span) is not { } root)
            return new LtiViolation(Requirement, "The answer to the registration is not a JSON object.");
        // Some platforms count their clients and send the number.
        var clientId = root.Text("client_id") ?? root.WholeNumber("client_id")?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (clientId is not { Length: > 0 and <= 255 })
            return new LtiViolation(Requirement, "The answer to the registration has no client_id of 1 to 255 characters.");
        return new RegistrationAnswer
        {
            ClientId = clientId,
            DeploymentId = root.Object(LtiClaims.ToolConfiguration)?.Text("deployment_id") is { Length: > 0 and <= 255 } deployment ? deployment : null,
            ManagementUrl = root.WebUrl("registration_client_uri"),
            GrantedScopes = root.Text("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
    }
}
