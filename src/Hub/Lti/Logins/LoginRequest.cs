using System.Text.Json;
using System.Text.Json.Serialization;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary>What a platform sent to begin a login, as it is kept.</summary>
internal sealed record LoginRequest(
    string Issuer, string LoginHint, string TargetLinkUri, string? MessageHint, string? ClientId, string? DeploymentId, string? StorageTarget)
{
    public static LoginRequest Of(LoginInitiation login) => new(
        login.Issuer, login.LoginHint, login.TargetLinkUri, login.MessageHint, login.ClientId, login.DeploymentId, login.StorageTarget);

    public static LoginRequest Read(string json) => JsonSerializer.Deserialize(json, LoginJson.Default.LoginRequest)!;

    public string ToJson() => JsonSerializer.Serialize(this, LoginJson.Default.LoginRequest);

    public LoginInitiation Initiation() => new()
    {
        Issuer = Issuer,
        LoginHint = LoginHint,
        TargetLinkUri = TargetLinkUri,
        MessageHint = MessageHint,
        ClientId = ClientId,
        DeploymentId = DeploymentId,
        StorageTarget = StorageTarget,
    };

    /// <summary>The parameters again, as the platform sent them.</summary>
    public IEnumerable<(string Name, string Value)> Parameters()
    {
        (string Name, string? Value)[] all =
        [
            ("iss", Issuer), ("login_hint", LoginHint), ("target_link_uri", TargetLinkUri), ("lti_message_hint", MessageHint),
            ("client_id", ClientId), ("lti_deployment_id", DeploymentId),
        ];
        return all.Where(parameter => parameter.Value is not null).Select(parameter => (parameter.Name, parameter.Value!));
    }
}

[JsonSerializable(typeof(LoginRequest))]
internal sealed partial class LoginJson : JsonSerializerContext;
