using System.Text.Json;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Security;

namespace Hub.Api.Xapi;

/// <summary>A checked body: everything in it can be applied.</summary>
internal sealed record XapiCredentialChange(XapiCredentialBody Body, XapiAuthentication? Authentication, XapiPermissions? Permissions)
{
    private const int MaxText = 255;
    private const int MinSecret = 12;

    public static string? Problem(XapiCredentialBody body, IAuthorityRules authorities, out XapiCredentialChange change)
    {
        change = new XapiCredentialChange(body, null, null);
        if (body.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > MaxText || name.Any(char.IsControl)))
            return $"name is empty, has control characters or more than {MaxText} characters.";
        if (body.Info is { Length: > 4_000 })
            return "info has more than 4000 characters.";
        if (body.Secret is { } secret && secret.Length is < MinSecret or > MaxText)
            return $"secret has {body.Secret.Length} characters; give {MinSecret} to {MaxText}, or none to have one made.";
        if (!TryRead(body.Auth?.XapiCredentialAuthType, out XapiAuthentication? authentication, ("BASICAUTH", XapiAuthentication.Basic), ("OAUTH", XapiAuthentication.OAuth)))
            return $"auth is '{body.Auth?.XapiCredentialAuthType}'; use BASICAUTH or OAUTH.";
        if (!TryRead(body.PermissionsLevel?.XapiCredentialPermissionsLevel, out XapiPermissions? permissions, [.. Levels]))
            return $"permissionsLevel is '{body.PermissionsLevel?.XapiCredentialPermissionsLevel}'; use {string.Join(", ", Levels.Select(level => level.Name))}.";
        if (body.Scopes is not null && (body.Scopes.Count == 0 ? "scopes is empty; leave it out to get those of permissionsLevel." : XapiScope.Problem(body.Scopes)) is { } scopeProblem)
            return scopeProblem;
        if (body.Authority is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } authority && authorities.Problem(authority.GetRawText()) is { } authorityProblem)
            return $"authority is no identified Agent: {authorityProblem}";
        change = new XapiCredentialChange(body, authentication, permissions);
        return null;
    }

    public static IEnumerable<(string Name, XapiPermissions Value)> Levels =>
        Enum.GetValues<XapiPermissions>().Select(level => (level.ToString().ToUpperInvariant(), level));

    public void ApplyTo(XapiCredential credential, DateTimeOffset now)
    {
        credential.Name = Body.Name ?? credential.Name;
        credential.Info = Body.Info ?? credential.Info;
        credential.IsEnabled = Body.IsEnabled ?? credential.IsEnabled;
        credential.Authentication = Authentication ?? credential.Authentication;
        credential.OpensAllApplications = Body.AllApplications ?? credential.OpensAllApplications;
        if (Body.Secret is not null)
            credential.SecretHash = ChosenSecrets.Hash(Body.Secret);
        if (Permissions is { } permissions)
            (credential.Permissions, credential.Scopes) = (permissions, [.. XapiScope.Of(permissions)]);
        if (Body.Scopes is not null)
            credential.Scopes = [.. Body.Scopes.Distinct()];
        if (Body.Authority is { ValueKind: not JsonValueKind.Undefined } authority)
            credential.Authority = authority.ValueKind is JsonValueKind.Null ? "" : authority.GetRawText();
        credential.UpdatedAt = now;
    }

    private static bool TryRead<T>(string? text, out T? value, params (string Name, T Value)[] known)
        where T : struct
    {
        var found = Array.FindIndex(known, pair => string.Equals(pair.Name, text, StringComparison.OrdinalIgnoreCase));
        value = found < 0 ? null : known[found].Value;
        return found >= 0 || text is null;
    }
}
