using System.Collections.Concurrent;
using Hub.Core;
using Hub.Lti.Keys;
using Hub.Security;
using Interop.Lti.Tokens;

namespace Hub.Lti.Grades;

/// <summary>What an access token is for. Platforms may tie tokens to a deployment (LTI 6.2.1).</summary>
internal sealed record TokenPurpose(LtiPlatform Platform, LtiDeployment Deployment, IReadOnlyList<string> Scopes);

/// <summary>
/// Access tokens of platforms, kept until they expire or are refused. One is asked for at a time, and what comes of that is for all who wait:
/// where a platform does not answer, they must not find that out one after the other.
/// </summary>
internal sealed class PlatformTokens(PlatformHttp http, ToolKeys keys, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Key<LtiDeployment>, string), Drawer> drawers = new();

    public async Task<PlatformAnswer<AccessToken>> GetAsync(TokenPurpose purpose, CancellationToken cancellation)
    {
        var drawer = DrawerOf(purpose);
        if (drawer.Known(time.GetUtcNow()) is { } known)
            return known;
        await drawer.Turn.WaitAsync(cancellation);
        try
        {
            if (drawer.Known(time.GetUtcNow()) is { } got)
                return got;
            var answer = await AskAsync(purpose, cancellation);
            drawer.Put(answer, time.GetUtcNow());
            return answer;
        }
        finally
        {
            drawer.Turn.Release();
        }
    }

    /// <summary>Throws a token away that the platform takes no more, or not for this.</summary>
    public void Drop(TokenPurpose purpose, AccessToken refused) => DrawerOf(purpose).Drop(refused);

    private async Task<PlatformAnswer<AccessToken>> AskAsync(TokenPurpose purpose, CancellationToken cancellation)
    {
        var platform = purpose.Platform;
        using var key = await keys.SigningAsync(platform.RealmKey, platform.ApplicationKey, cancellation);
        return await http.TokenAsync(new TokenRequest
        {
            Endpoint = new Uri(platform.TokenEndpoint),
            Audience = AudienceOf(platform),
            ClientId = platform.ClientId,
            Jti = Secrets.New(),
            Scopes = purpose.Scopes,
            DeploymentId = purpose.Deployment.DeploymentId,
            Key = key,
        }, cancellation);
    }

    private static string AudienceOf(LtiPlatform platform) => platform.TokenAudience.Length > 0 ? platform.TokenAudience : platform.TokenEndpoint;

    // A platform whose settings were mended is asked at once.
    private Drawer DrawerOf(TokenPurpose purpose) => drawers.GetOrAdd(
        (purpose.Deployment.Key, $"{purpose.Platform.TokenEndpoint} {AudienceOf(purpose.Platform)} {purpose.Platform.ClientId} {string.Join(' ', purpose.Scopes.Order(StringComparer.Ordinal))}"),
        _ => new Drawer());

    private sealed class Drawer
    {
        private volatile AccessToken? token;
        private volatile Failure? failure;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <returns>A token that is fresh, or why there was none a moment ago; null when it is time to ask.</returns>
        public PlatformAnswer<AccessToken>? Known(DateTimeOffset now)
        {
            if (token is { } kept && kept.IsFresh(now))
                return kept;
            if (failure is { } last && now < last.Until)
                return last.Fault with { RetryAfter = last.Until - now };
            return null;
        }

        public void Put(PlatformAnswer<AccessToken> answer, DateTimeOffset now)
        {
            token = answer.Value;
            failure = answer.Fault is { } fault ? new Failure(fault, now + Pause(fault.RetryAfter)) : null;
        }

        public void Drop(AccessToken refused)
        {
            if (token == refused)
                token = null;
        }

        private static TimeSpan Pause(TimeSpan? asked) =>
            asked is not { } wait || wait < ShortestPause ? ShortestPause : wait < LongestPause ? wait : LongestPause;
    }

    private sealed record Failure(PlatformFault Fault, DateTimeOffset Until);
}
