using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Hub.Storage.Entries;
using Interop.Lti;
using Interop.Lti.Login;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Logins;

/// <summary>A login that has begun: where the browser goes, and what it takes along.</summary>
internal sealed record StartedLogin(Uri Url, string State, string BrowserSecret, string? StorageTarget);

/// <summary>A login that waits for its launch: what began it, where the browser goes, and what that has to prove.</summary>
internal sealed record WaitingLogin(LoginInitiation Request, Uri Url, byte[] BrowserHash);

/// <summary>Begins logins of registered platforms (SEC 5.1.1), and finds them again.</summary>
internal sealed class LoginStart(HubDatabase database, LtiTargets targets, Sites sites, TimeProvider time)
{
    /// <summary>What a person is told whose login is answered, forgotten, or none of the hub's.</summary>
    public const string NotWaitedFor = "This launch is over: it was used before, or it began more than ten minutes ago.";

    private const string SeveralPlatforms = "Several learning platforms are registered here with this issuer, and the login names no client_id. Turn on that the platform sends it.";

    public async Task<(StartedLogin? Started, LtiViolation? Refusal)> BeginAsync(LoginInitiation login, bool isOwnWindow, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(login.TargetLinkUri, UriKind.Absolute, out var target) || !targets.IsOurs(target))
            return (null, new LtiViolation("SEC 5.1.1.1", "target_link_uri leads somewhere else than to this hub. Correct the link's URL in the learning platform."));
        var (platform, refusal) = await FindPlatformAsync(login, cancellation);
        if (platform is null)
            return (null, refusal);
        var (state, nonce, browser) = (Secrets.New(), Secrets.New(), Secrets.New());
        await database.WriteAsync(platform.RealmKey, db =>
        {
            db.LtiLogins.Add(Make(platform, login, isOwnWindow, state, nonce, browser));
            return Task.CompletedTask;
        }, cancellation);
        return (new StartedLogin(UrlOf(platform, login, state, nonce), state, browser, isOwnWindow ? null : login.StorageTarget), null);
    }

    /// <returns>The login that the state was given out for, if it still waits.</returns>
    public async Task<WaitingLogin?> FindAsync(string state, CancellationToken cancellation)
    {
        var found = await database.ReadBareAsync(async connection =>
        {
            await using var script = new SqlScript(connection, database.Values);
            LtiReading.AskLogins(script, [new LoginQuestion(Secrets.Hash(state), DeploymentId: "", ResourceLinkId: "")]);
            await using var reader = await script.ReadAsync(cancellation);
            return (await LtiReading.TakeLoginsAsync(reader, database.Values, 1, cancellation))[0];
        }, cancellation);
        if (found is not var (login, isUsed, platform, _) || isUsed || login.HasExpired(time.Now()))
            return null;
        var request = KeptLogin.Read(login.Request);
        return new WaitingLogin(request, UrlOf(platform, request, state, login.Nonce), login.BrowserHash);
    }

    private Uri UrlOf(LtiPlatform platform, LoginInitiation login, string state, string nonce) =>
        AuthenticationRequest.Url(new Uri(platform.AuthorizationEndpoint), platform.ClientId, new Uri(sites.PublicUrl + LtiPaths.Launch), login, state, nonce);

    private async Task<(LtiPlatform? Platform, LtiViolation? Refusal)> FindPlatformAsync(LoginInitiation login, CancellationToken cancellation)
    {
        var known = await database.ReadAsync(default, async db =>
        {
            var named = HubDbContext.AcrossRealms(db.LtiPlatforms)
                .Where(platform => platform.Issuer == login.Issuer && (login.ClientId == null || platform.ClientId == login.ClientId));
            var first = await named.OrderByDescending(platform => platform.IsEnabled).Take(2).ToListAsync(cancellation);
            if (first is not [_, { IsEnabled: true }])
                return first.Take(1).ToList();
            var told = await OfDeployment(db, named, login.DeploymentId).Take(2).ToListAsync(cancellation);
            return told is [_] ? told : first;
        });
        return known switch
        {
            [{ IsEnabled: true } platform] => (platform, null),
            [_] => (null, new LtiViolation("LTI 3.1.3", "This learning platform is switched off here.")),
            [] => (null, new LtiViolation("LTI 3.1.3", $"No learning platform is registered here with the issuer '{Short(login.Issuer)}'{(login.ClientId is { } id ? $" and the client id '{Short(id)}'" : "")}. Register it first.")),
            _ => (null, new LtiViolation("SEC 5.1.1.1", SeveralPlatforms)),
        };
    }

    // Where the client_id is left out, the deployment tells which of those that share an issuer it is (LTI 4.1.2).
    private static IQueryable<LtiPlatform> OfDeployment(HubDbContext db, IQueryable<LtiPlatform> platforms, string? deploymentId) =>
        platforms.Where(platform => platform.IsEnabled && HubDbContext.AcrossRealms(db.LtiDeployments)
            .Any(deployment => deployment.RealmKey == platform.RealmKey && deployment.PlatformKey == platform.Key && deployment.DeploymentId == deploymentId));

    private LtiLogin Make(LtiPlatform platform, LoginInitiation login, bool isOwnWindow, string state, string nonce, string browser)
    {
        var now = time.Now();
        return new LtiLogin
        {
            RealmKey = platform.RealmKey,
            Key = Key<LtiLogin>.New(now),
            PlatformKey = platform.Key,
            StateHash = Secrets.Hash(state),
            Nonce = nonce,
            BrowserHash = Secrets.Hash(browser),
            Request = KeptLogin.Write(login),
            IsOwnWindow = isOwnWindow,
            ExpiresAt = now + BrowserProof.Lifetime,
        };
    }

    private static string Short(string text) => text.Cut(200);
}
