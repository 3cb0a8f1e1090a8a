using System.Collections.Concurrent;
using Hub.Core;
using Hub.Lti.Keys;
using Hub.Security;
using Interop.Lti.Tokens;

namespace Hub.Lti.Grades;

/// <summary>Access tokens of platforms, kept until they expire or are refused; one is asked for at a time.</summary>
internal sealed class PlatformTokens(PlatformHttp http, ToolKeys keys, TimeProvider time)
{
    private readonly ConcurrentDictionary<(Key<LtiPlatform>, string), Drawer> drawers = new();

    public async Task<PlatformAnswer<AccessToken>> GetAsync(LtiPlatform platform, string deploymentId, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var drawer = DrawerOf(platform, scopes);
        if (drawer.Token is { } known && known.IsFresh(time.GetUtcNow()))
            return Accepted(known);
        await drawer.Turn.WaitAsync(cancellation);
        try
        {
            if (drawer.Token is { } got && got.IsFresh(time.GetUtcNow()))
                return Accepted(got);
            using var key = await keys.SigningAsync(platform.RealmKey, platform.ApplicationKey, cancellation);
            var answer = await http.TokenAsync(new TokenRequest
            {
                Endpoint = new Uri(platform.TokenEndpoint),
                Audience = platform.TokenAudience.Length > 0 ? platform.TokenAudience : platform.TokenEndpoint,
                ClientId = platform.ClientId,
                Jti = Secrets.New(),
                Scopes = scopes,
                DeploymentId = deploymentId,
                Key = key,
            }, cancellation);
            drawer.Token = answer.Value;
            return answer;
        }
        finally
        {
            drawer.Turn.Release();
        }
    }

    /// <summary>Throws a token away that the platform takes no more.</summary>
    public void Drop(LtiPlatform platform, IReadOnlyList<string> scopes) => DrawerOf(platform, scopes).Token = null;

    private static PlatformAnswer<AccessToken> Accepted(AccessToken token) => token;

    private Drawer DrawerOf(LtiPlatform platform, IReadOnlyList<string> scopes) =>
        drawers.GetOrAdd((platform.Key, $"{platform.TokenEndpoint} {platform.ClientId} {string.Join(' ', scopes.Order(StringComparer.Ordinal))}"), _ => new Drawer());

    private sealed class Drawer
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public AccessToken? Token { get; set; }
    }
}
