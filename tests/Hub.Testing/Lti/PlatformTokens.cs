using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Hub.Testing.Lti;

/// <summary>What the platform believes of tokens that the tool has signed, and the access tokens that it gave out.</summary>
internal sealed class PlatformTokens(TestPlatform platform)
{
    private readonly ConcurrentDictionary<string, bool> spent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string[] Scopes, string? Deployment)> given = new(StringComparer.Ordinal);

    /// <summary>Access tokens that were given out.</summary>
    public int Given => given.Count;

    /// <summary>Every token is forgotten, as if it had expired.</summary>
    public void Forget() => given.Clear();

    public string Give(string[] scopes, string? deployment)
    {
        var token = Guid.NewGuid().ToString("N");
        given[token] = (scopes, deployment);
        return token;
    }

    public (string[] Scopes, string? Deployment)? Find(string? token) => token is not null && given.TryGetValue(token, out var found) ? found : null;

    /// <summary>The claims of a token that one of the tool's published keys has signed with RS256; null with a reason for any other.</summary>
    public async Task<(JsonObject? Claims, string Problem)> ReadAsync(string? token, string idClaim)
    {
        if (token?.Split('.') is not [var header, var payload, var signature])
            return (null, "not a token");
        var head = JsonNode.Parse(Base64Url.DecodeFromChars(header))!;
        if ((string?)head["alg"] != "RS256" || (string?)head["kid"] is not { } keyId)
            return (null, "alg or kid");
        var keys = JsonNode.Parse(await platform.FetchToolKeys(CancellationToken.None))!["keys"]!.AsArray();
        if (keys.FirstOrDefault(key => (string?)key!["kid"] == keyId) is not { } found)
            return (null, $"the key {keyId} is not published");
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)found["n"]!), Exponent = Base64Url.DecodeFromChars((string)found["e"]!) });
        if (!rsa.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            return (null, "signature");
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(payload))!.AsObject();
        var now = platform.Time.GetUtcNow().ToUnixTimeSeconds();
        return (long)claims["exp"]! <= now || (long)claims["iat"]! > now + 5 ? (null, "times")
            : (string?)claims["iss"] != platform.ClientId ? (null, "iss")
            : !spent.TryAdd((string)claims[idClaim]!, true) ? (null, $"{idClaim} was used before")
            : (claims, "");
    }
}
