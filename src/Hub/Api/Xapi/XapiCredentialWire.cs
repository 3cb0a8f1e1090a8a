using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Xapi;

/// <param name="Id">User name (Basic) or client id (OAuth).</param>
/// <param name="Name">What it is for.</param>
/// <param name="Info">More about it.</param>
/// <param name="Secret">Shown once, when the hub has made it; empty ever after.</param>
/// <param name="IsEnabled">Whether it opens anything now.</param>
/// <param name="Auth">How it is shown.</param>
/// <param name="PermissionsLevel">The named set of scopes that was chosen.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="AllApplications">Whether it opens the record stores of all of the realm's applications.</param>
/// <param name="Authority">The Agent that vouches for its statements, when one was given.</param>
internal sealed record XapiCredentialResource(
    string Id, string Name, string? Info, string Secret, bool IsEnabled, XapiAuthType Auth, XapiPermissionsLevel PermissionsLevel,
    IReadOnlyList<string> Scopes, bool AllApplications, JsonElement? Authority);

internal sealed record XapiCredentialList(IReadOnlyList<XapiCredentialResource> XapiCredentials, string? More);

/// <summary>What is left out of a change stays; what is left out of a new credential has the default. An authority that is null is taken away.</summary>
internal sealed record XapiCredentialBody(
    string? Name, string? Info, string? Secret, bool? IsEnabled, XapiAuthType? Auth, XapiPermissionsLevel? PermissionsLevel,
    IReadOnlyList<string>? Scopes, bool? AllApplications)
{
    /// <summary>Who vouches for its statements; undefined when it is left out.</summary>
    public JsonElement Authority { get; init; }
}

internal sealed record XapiAuthType(string? XapiCredentialAuthType);

internal sealed record XapiPermissionsLevel(string? XapiCredentialPermissionsLevel);

/// <param name="Result">The new credential's id.</param>
/// <param name="Secret">The secret that the hub made, when none was given: it is in this answer and nowhere else.</param>
internal sealed record XapiCredentialMade(string Result, string? Secret);

[JsonSerializable(typeof(XapiCredentialResource))]
[JsonSerializable(typeof(XapiCredentialList))]
[JsonSerializable(typeof(XapiCredentialBody))]
[JsonSerializable(typeof(XapiCredentialMade))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class XapiJson : JsonSerializerContext;
