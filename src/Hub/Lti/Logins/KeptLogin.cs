using System.Text.Json;
using System.Text.Json.Serialization;
using Interop.Lti.Login;

namespace Hub.Lti.Logins;

/// <summary>What a platform sent to begin a login, as it is kept and as it can be sent again.</summary>
internal static class KeptLogin
{
    public static LoginInitiation Read(string json) => JsonSerializer.Deserialize(json, LoginJson.Default.LoginInitiation)!;

    public static string Write(LoginInitiation login) => JsonSerializer.Serialize(login, LoginJson.Default.LoginInitiation);

    /// <summary>The parameters of the same login in a window of its own, which has no frame of the platform beside it.</summary>
    public static IEnumerable<(string Name, string Value)> ParametersAlone(this LoginInitiation login)
    {
        (string Name, string? Value)[] all =
        [
            ("iss", login.Issuer), ("login_hint", login.LoginHint), ("target_link_uri", login.TargetLinkUri), ("lti_message_hint", login.MessageHint),
            ("client_id", login.ClientId), ("lti_deployment_id", login.DeploymentId),
        ];
        return all.Where(parameter => parameter.Value is not null).Select(parameter => (parameter.Name, parameter.Value!));
    }
}

[JsonSerializable(typeof(LoginInitiation))]
internal sealed partial class LoginJson : JsonSerializerContext;
