using System.Text.Json;
using System.Text.Json.Serialization;
using Hub.Security;

namespace Hub.Lrs.Access;

/// <summary>Bearer tokens of record stores: a credential's rights, narrowed to scopes, for an hour.</summary>
internal sealed partial class LrsTokens(Protection protection)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Purpose = "lrs";

    public string Issue(Grant grant, DateTimeOffset now) =>
        protection.IssueToken(Purpose, JsonSerializer.Serialize(grant, LrsGrantJson.Default.Grant), now + Lifetime);

    public Grant? Read(string token) =>
        protection.ReadToken(Purpose, token) is { } payload ? JsonSerializer.Deserialize(payload, LrsGrantJson.Default.Grant) : null;

    /// <param name="Credential">Id of the credential that bought the token; without it the token opens nothing.</param>
    /// <param name="Scopes">Never more than the credential has when the token is shown.</param>
    internal sealed record Grant(string Credential, IReadOnlyList<string> Scopes);

    [JsonSerializable(typeof(Grant))]
    internal sealed partial class LrsGrantJson : JsonSerializerContext;
}
