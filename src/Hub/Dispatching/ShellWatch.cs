using Hub.Core;
using Hub.Security;
using Hub.Storage;

namespace Hub.Dispatching;

/// <summary>The token with which a shell asks for snapshots of the registration it started, and brings its own log.</summary>
internal sealed class ShellWatch(Protection protection, TimeProvider time)
{
    private const string Purpose = "watch";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public string Issue(Launch launch) =>
        protection.IssueToken(Purpose, $"{launch.RealmKey} {launch.RegistrationKey} {launch.Key} {launch.TraceId}", time.Now() + Lifetime);

    public WatchedLaunch? Read(string token) =>
        protection.ReadToken(Purpose, token)?.Split(' ') is [var realmText, var registrationText, var launchText, .. var rest]
        && Key<Realm>.TryParse(realmText, out var realm)
        && Key<Registration>.TryParse(registrationText, out var registration)
        && Key<Launch>.TryParse(launchText, out var launch)
            ? new WatchedLaunch(realm, registration, launch, rest is [var trace] ? trace : null)
            : null;
}

/// <param name="TraceId">Null in a token that an earlier version has issued.</param>
internal sealed record WatchedLaunch(Key<Realm> Realm, Key<Registration> Registration, Key<Launch> Launch, string? TraceId);
