using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Api.Applications;

internal sealed record ApplicationResource(string Id, string Name);

internal sealed record ApplicationList(IReadOnlyList<ApplicationResource> Applications);

internal sealed record ApplicationInfo(
    string Id, string Name, DateTimeOffset CreateDate, DateTimeOffset UpdateDate, bool AllowDelete, int? CourseCount, int? RegistrationCount);

internal sealed record ApplicationInfoList(IReadOnlyList<ApplicationInfo> Applications, string? More);

internal sealed record ApplicationBody(string? Name);

internal sealed record ApplicationChange(string? Name, bool? AllowDelete);

/// <param name="Id">Names the credential in this API.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Credential">The secret: shown once, when it is made, and never again.</param>
/// <param name="Status">active or inactive.</param>
internal sealed record CredentialResource(string Id, string Name, string? Credential, string Status);

internal sealed record CredentialList(IReadOnlyList<CredentialResource> Credentials);

internal sealed record CredentialBody(string? Name, bool? Active);

internal sealed record TokenRequest(TokenPermissions? Permissions, DateTimeOffset? Expiry);

internal sealed record TokenPermissions(IReadOnlyList<string>? Scopes, string? ApplicationName);

internal sealed record StringResult(string Result);

[JsonSerializable(typeof(ApplicationResource))]
[JsonSerializable(typeof(ApplicationList))]
[JsonSerializable(typeof(ApplicationInfo))]
[JsonSerializable(typeof(ApplicationInfoList))]
[JsonSerializable(typeof(ApplicationBody))]
[JsonSerializable(typeof(ApplicationChange))]
[JsonSerializable(typeof(CredentialResource))]
[JsonSerializable(typeof(CredentialList))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(StringResult))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ApplicationsJson : JsonSerializerContext;
