using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Core;
using Hub.Security;
using Interop.Lti.DeepLinking;

namespace Hub.Lti.Picking;

/// <summary>Somebody choosing content, while the page is open. It travels sealed in the page itself.</summary>
internal sealed record PickerSession(
    Key<Realm> Realm, Key<Application> Application, Key<LtiDeployment> Deployment, Key<Destination>? Destination, DeepLinkingReply Reply)
{
    private const string Purpose = "lti-pick";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public string Seal(Protection protection, DateTimeOffset now)
    {
        var stored = new Stored(
            Realm.ToString(), Application.ToString(), Deployment.ToString(), Destination?.ToString(), Reply.Issuer, Reply.ClientId, Reply.DeploymentId, Reply.Settings.ToJson());
        return protection.IssueToken(Purpose, JsonSerializer.Serialize(stored, PickerJson.Default.Stored), now + Lifetime);
    }

    /// <returns>Null when the page has been open for too long, or is none of ours.</returns>
    public static PickerSession? Open(Protection protection, string? sealedSession)
    {
        if (protection.ReadToken(Purpose, sealedSession ?? "") is not { } json || JsonSerializer.Deserialize(json, PickerJson.Default.Stored) is not { } stored
            || !Key<Realm>.TryParse(stored.Realm, out var realm) || !Key<Application>.TryParse(stored.Application, out var application)
            || !Key<LtiDeployment>.TryParse(stored.Deployment, out var deployment) || DeepLinkingSettings.FromJson(stored.Settings).Value is not { } settings)
            return null;
        return new PickerSession(realm, application, deployment, Key<Destination>.TryParse(stored.Destination, out var destination) ? destination : null,
            new DeepLinkingReply(stored.Issuer, stored.ClientId, stored.DeploymentId, settings));
    }

    internal sealed record Stored(
        string Realm, string Application, string Deployment, string? Destination, string Issuer, string ClientId, string DeploymentId, string Settings);
}

[JsonSerializable(typeof(PickerSession.Stored))]
internal sealed partial class PickerJson : JsonSerializerContext;
