using Interop.Lti.Json;
using Interop.Lti.Keys;
using Interop.Lti.Launches;

namespace Interop.Lti.DeepLinking;

/// <summary>What the answer needs to know of the request; can be kept while somebody chooses.</summary>
/// <param name="Issuer">The platform: aud of the answer.</param>
/// <param name="ClientId">The tool: iss of the answer.</param>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Settings">What may be chosen.</param>
public sealed record DeepLinkingReply(string Issuer, string ClientId, string DeploymentId, DeepLinkingSettings Settings);

/// <summary>What was chosen (DL 4.5). It is posted to the return URL in the form field <c>JWT</c> (SEC 5.2.1).</summary>
public sealed record DeepLinkingResponse
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>The items; none says that nothing was chosen.</summary>
    public IReadOnlyList<ContentItem> Items { get; init; } = [];

    /// <summary>For the person.</summary>
    public string? Message { get; init; }

    /// <summary>For the platform's log.</summary>
    public string? Log { get; init; }

    /// <summary>For the person: something went wrong.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>For the platform's log: something went wrong.</summary>
    public string? ErrorLog { get; init; }

    /// <summary>The answer, signed; good for five minutes.</summary>
    /// <param name="request">What is answered.</param>
    /// <param name="key">The tool's key.</param>
    /// <param name="nonce">Unguessable, never used before.</param>
    /// <param name="now">The tool's time.</param>
    /// <exception cref="ArgumentException">The platform does not take the items; <see cref="ContentItemRules.Check"/> says so beforehand.</exception>
    public string Sign(DeepLinkingRequest request, ToolKey key, string nonce, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Sign(request.Reply, key, nonce, now);
    }

    /// <inheritdoc cref="Sign(DeepLinkingRequest, ToolKey, string, DateTimeOffset)"/>
    public string Sign(DeepLinkingReply request, ToolKey key, string nonce, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(key);
        if (ContentItemRules.Check(request.Settings, Items) is [var violation, ..])
            throw new ArgumentException(violation.Message);
        return key.Sign(JsonText.Object(json =>
        {
            json.WriteString("iss", request.ClientId);
            json.WriteString("aud", request.Issuer);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
            json.WriteString("nonce", nonce);
            json.WriteString(LtiClaims.MessageType, LtiMessageTypes.DeepLinkingResponse);
            json.WriteString(LtiClaims.Version, "1.3.0");
            json.WriteString(LtiClaims.DeploymentId, request.DeploymentId);
            json.Optional(LtiClaims.Data, request.Settings.Data);
            json.WriteStartArray(LtiClaims.ContentItems);
            foreach (var item in Items)
                item.Write(json, request.Settings);
            json.WriteEndArray();
            json.Optional(LtiClaims.Msg, Message);
            json.Optional(LtiClaims.Log, Log);
            json.Optional(LtiClaims.ErrorMsg, ErrorMessage);
            json.Optional(LtiClaims.ErrorLog, ErrorLog);
        }));
    }
}
