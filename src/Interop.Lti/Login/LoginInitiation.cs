using Interop.Lti.Json;

namespace Interop.Lti.Login;

/// <summary>A platform asks for a login: the first step of every launch (SEC 5.1.1.1, LTI 4.1).</summary>
public sealed record LoginInitiation
{
    // Canvas puts a token of its own into a hint; what is far beyond that is no hint.
    private const int MaximumLength = 8_192;
    private const string Requirement = "SEC 5.1.1.1";

    private static readonly string[] Names = ["iss", "login_hint", "target_link_uri", "lti_message_hint", "client_id", "lti_deployment_id", "lti_storage_target"];

    /// <summary>iss: which platform asks.</summary>
    public required string Issuer { get; init; }

    /// <summary>login_hint: opaque; goes back unchanged.</summary>
    public required string LoginHint { get; init; }

    /// <summary>target_link_uri: where the launch is to end, exactly as sent. Unsigned, so it is only a promise of what the token will say.</summary>
    public required string TargetLinkUri { get; init; }

    /// <summary>lti_message_hint: opaque; goes back unchanged (LTI 4.1.1).</summary>
    public string? MessageHint { get; init; }

    /// <summary>client_id: which registration, where an issuer has several (LTI 4.1.3).</summary>
    public string? ClientId { get; init; }

    /// <summary>lti_deployment_id: what the token will say (LTI 4.1.2).</summary>
    public string? DeploymentId { get; init; }

    /// <summary>lti_storage_target: the frame that keeps state by postMessage, or <c>_parent</c> (LTI client side postMessages).</summary>
    public string? StorageTarget { get; init; }

    /// <summary>Reads the parameters of a GET or the form of a POST, which mean the same.</summary>
    public static LtiReading<LoginInitiation> Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var read = new MessageParameters(parameters, Requirement, Names);
        var (issuer, hint, target) = (read.Required("iss"), read.Required("login_hint"), read.Required("target_link_uri"));
        foreach (var name in Names)
            read.LimitTo(name, MaximumLength);
        if (target.Length > 0 && WebUrls.Parse(target) is null)
            read.Refuse("The parameter 'target_link_uri' is not an absolute http or https URL.");
        return read.Violations.Count > 0
            ? LtiReading<LoginInitiation>.Refused(read.Violations)
            : new LoginInitiation
            {
                Issuer = issuer,
                LoginHint = hint,
                TargetLinkUri = target,
                MessageHint = read["lti_message_hint"],
                ClientId = read["client_id"],
                DeploymentId = read["lti_deployment_id"],
                StorageTarget = read["lti_storage_target"],
            };
    }
}
