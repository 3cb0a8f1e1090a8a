using Hub.Core;
using Hub.Lti.Keys;
using Hub.Lti.Logins;
using Hub.Security;
using Hub.Storage;
using Hub.Storage.Entries;
using Interop.Lti.Launches;
using Interop.Lti.Login;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Launches;

/// <summary>Looks up what a launch claims to answer, and runs the checks.</summary>
internal sealed class ArrivalReader(HubDatabase database, ArrivalLookup lookup, PlatformKeys keys, KnownPlaces places, LtiTargets targets, TimeProvider time)
{
    /// <param name="response">What the platform's page posted.</param>
    /// <param name="cookie">The browser's proof from its cookie.</param>
    /// <param name="stored">The browser's proof from the platform's storage.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Arrival> ReadAsync(AuthenticationResponse response, string? cookie, string? stored, CancellationToken cancellation)
    {
        var token = LaunchToken.Parse(response.IdToken);
        var state = response.State ?? "";
        var arrival = new Arrival
        {
            Token = token,
            State = state,
            TraceId = Secrets.NewTraceId(),
            Now = time.Now(),
        };
        var guess = places.Guess(token);
        var question = new ArrivalQuestion(new LoginQuestion(Secrets.Hash(state), arrival.DeploymentId, arrival.ResourceLinkId), guess);
        if (await lookup.FindAsync(question, cancellation) is not var ((login, isUsed, platform, place), entry))
            return arrival with { Platform = await database.ReadAsync(default, db => PlatformOfTokenAsync(db, token, cancellation)) };
        return arrival with
        {
            Login = login,
            LoginIsUsed = isUsed,
            Request = KeptLogin.Read(login.Request),
            Platform = platform,
            Sight = new LaunchSight(place, guess, entry),
            Binding = Bind(login, cookie, stored),
            Now = time.Now(),
        };
    }

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
            IsUsed = arrival.LoginIsUsed,
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
        { Sight.Place.Deployment: { } known } => known.State switch
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

    private static LaunchBinding Bind(LtiLogin login, string? cookie, string? stored) =>
        cookie is not null && Secrets.Matches(cookie, login.BrowserHash) ? (login.IsOwnWindow ? LaunchBinding.NewWindow : LaunchBinding.Cookie)
        : stored is not null && Secrets.Matches(stored, login.BrowserHash) ? LaunchBinding.PlatformStorage
        : LaunchBinding.None;
}
