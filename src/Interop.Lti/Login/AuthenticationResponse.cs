namespace Interop.Lti.Login;

/// <summary>What the platform has the browser post back: a token, or why there is none (SEC 5.1.1.3, 5.1.1.5).</summary>
public sealed record AuthenticationResponse
{
    private const string Requirement = "SEC 5.1.1.3";
    private const int MaximumState = 1_024;

    /// <summary>state, as received; null only for an error.</summary>
    public string? State { get; init; }

    /// <summary>id_token, as received; null only for an error.</summary>
    public string? IdToken { get; init; }

    /// <summary>error: a code of OpenID Connect, such as <c>login_required</c>.</summary>
    public string? Error { get; init; }

    /// <summary>error_description: a sentence of the platform's; plain text.</summary>
    public string? ErrorDescription { get; init; }

    /// <summary>lti_storage_target, where the platform says it again.</summary>
    public string? StorageTarget { get; init; }

    /// <summary>Whether the platform refused.</summary>
    public bool IsError => Error is not null;

    /// <summary>Reads the posted form.</summary>
    public static LtiReading<AuthenticationResponse> Read(IEnumerable<KeyValuePair<string, string>> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var read = new MessageParameters(form, Requirement, "state", "id_token", "error", "error_description", "lti_storage_target");
        var answer = new AuthenticationResponse
        {
            State = read["state"],
            IdToken = read["error"] is null ? read["id_token"] : null,
            Error = read["error"],
            ErrorDescription = read["error_description"],
            StorageTarget = read["lti_storage_target"],
        };
        read.LimitTo("state", MaximumState);
        if (!answer.IsError)
        {
            _ = read.Required("state");
            _ = read.Required("id_token");
        }
        return read.Violations.Count > 0 ? LtiReading<AuthenticationResponse>.Refused(read.Violations) : answer;
    }
}
