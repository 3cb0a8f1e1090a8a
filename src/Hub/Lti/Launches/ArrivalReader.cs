using Hub.Core;
using Hub.Lti.Keys;
using Hub.Lti.Logins;
using Hub.Security;
using Hub.Storage;
using Interop.Lti.Launches;
using Interop.Lti.Login;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Launches;

/// <summary>Looks up what a launch claims to answer, and runs the checks.</summary>
internal sealed class ArrivalReader(HubDatabase database, PlatformKeys keys, LtiTargets targets, TimeProvider time)
{
    /// <param name="response">What the platform's page posted.</param>
    /// <param name="cookie">The browser's proof from its cookie.</param>
    /// <param name="stored">The browser's proof from the platform's storage.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Arrival> ReadAsync(AuthenticationResponse response, string? cookie, string? stored, CancellationToken cancellation)
    {
        var token = LaunchToken.Parse(response.IdToken);
        var state = response.State ?? "";
        var hash = Secrets.Hash(state);
        return await database.ReadAsync(default, async db =>
        {
            // A deployment that cannot be one of ours is not even asked for: PostgreSQL has no NUL.
            var deployment = ClientId.Problem(token.DeploymentId ?? "", "deployment") is null ? token.DeploymentId! : "";
            var known = await Known(db, deployment).SingleOrDefaultAsync(one => one.Login.StateHash == hash, cancellation);
            return new Arrival
            {
                Token = token,
                State = state,
                TraceId = Secrets.NewTraceId(),
                Login = known?.Login,
                Request = known is null ? null : LoginRequest.Read(known.Login.Request),
                Platform = known is null ? await PlatformOfTokenAsync(db, token, cancellation) : known.Platform,
                Deployment = known?.Deployment,
                Binding = Bind(known?.Login, cookie, stored),
                Now = time.Now(),
            };
        });
    }

    private static IQueryable<KnownLogin> Known(HubDbContext db, string deploymentId) =>
        from login in HubDbContext.AcrossRealms(db.LtiLogins)
        join platform in db.LtiPlatforms on new { login.RealmKey, Key = login.PlatformKey } equals new { platform.RealmKey, platform.Key }
        join deployment in db.LtiDeployments on new { platform.RealmKey, PlatformKey = platform.Key, DeploymentId = deploymentId }
            equals new { deployment.RealmKey, deployment.PlatformKey, deployment.DeploymentId } into deployments
        from deployment in deployments.DefaultIfEmpty()
        select new KnownLogin { Login = login, Platform = platform, Deployment = deployment };

    /// <summary>Runs the checks; when the platform may have new keys, they are read and the checks run again.</summary>
    public async Task<LaunchReading> CheckAsync(Arrival arrival, CancellationToken cancellation)
    {
        var reading = await CheckAsync(arrival, isMissingKey: false, cancellation);
        return reading.KeyIsUnknown ? await CheckAsync(arrival, isMissingKey: true, cancellation) : reading;
    }

    private async Task<LaunchReading> CheckAsync(Arrival arrival, bool isMissingKey, CancellationToken cancellation)
    {
        // Keys are asked for only where a login waits: nobody else can make the hub fetch anything.
        var known = arrival is { IsWaitedFor: true, Platform: { } platform } ? await keys.ReadAsync(platform, isMissingKey, cancellation) : new PlatformKeyReading(null, "No login waits for this launch.");
        return LaunchChecks.Run(arrival.Token, Facts(arrival, known), arrival.Now);
    }

    private LaunchFacts Facts(Arrival arrival, PlatformKeyReading known) => new()
    {
        State = arrival.State,
        Login = arrival is not { Login: { } login, Request: { } request } ? null : new PendingLogin
        {
            State = arrival.State,
            Nonce = login.Nonce,
            TargetLinkUri = request.TargetLinkUri,
            Issuer = request.Issuer,
            ClientId = arrival.Platform?.ClientId ?? request.ClientId ?? "",
            DeploymentId = request.DeploymentId,
            ExpiresAt = login.ExpiresAt,
            IsUsed = login.UsedAt is not null,
        },
        Binding = arrival.Binding,
        Issuer = arrival.Platform?.Issuer,
        ClientId = arrival.Platform?.ClientId,
        Keys = known.Keys,
        KeysProblem = known.Problem,
        Deployment = Standing(arrival),
        AllowsAnonymous = arrival.Platform?.AllowsAnonymous ?? false,
        IsOurTarget = targets.IsOurs,
    };

    private static DeploymentStanding Standing(Arrival arrival) => arrival switch
    {
        { Platform: null } => DeploymentStanding.Unknown,
        { Deployment: { } known } => known.State switch
        {
            DeploymentState.Held => DeploymentStanding.Held,
            DeploymentState.Refused => DeploymentStanding.Refused,
            _ => DeploymentStanding.Active,
        },
        _ => arrival.Platform.HoldsNewDeployments ? DeploymentStanding.Held : DeploymentStanding.Active,
    };

    // Unverified, and good for the launch inspector alone: nothing is let in without a login.
    private static async Task<LtiPlatform?> PlatformOfTokenAsync(HubDbContext db, LaunchToken token, CancellationToken cancellation) =>
        token is { Issuer: { } issuer, Audience: [var audience, ..] } && !issuer.Contains('\0', StringComparison.Ordinal) && !audience.Contains('\0', StringComparison.Ordinal)
            ? await HubDbContext.AcrossRealms(db.LtiPlatforms).SingleOrDefaultAsync(platform => platform.Issuer == issuer && platform.ClientId == audience, cancellation)
            : null;

    private static LaunchBinding Bind(LtiLogin? login, string? cookie, string? stored) =>
        login is null ? LaunchBinding.None
        : cookie is not null && Secrets.Matches(cookie, login.BrowserHash) ? (login.IsOwnWindow ? LaunchBinding.NewWindow : LaunchBinding.Cookie)
        : stored is not null && Secrets.Matches(stored, login.BrowserHash) ? LaunchBinding.PlatformStorage
        : LaunchBinding.None;

    private sealed class KnownLogin
    {
        public required LtiLogin Login { get; init; }
        public required LtiPlatform Platform { get; init; }
        public required LtiDeployment? Deployment { get; init; }
    }
}
