using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Hub.Storage.Entries;

namespace Hub.Launching;

/// <summary>What a launch is issued for.</summary>
internal sealed record LaunchTerms
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(120);
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long the link can be followed.</summary>
    public TimeSpan LinkLifetime { get; init; } = DefaultLifetime;

    /// <summary>URL, or <c>closer</c>, <c>blank</c>, <c>message</c>.</summary>
    public string ExitTo { get; init; } = "message";
    public string? ShellOrigin { get; init; }
    public string? TraceId { get; init; }
    public LaunchAuth? Auth { get; init; }
}

/// <summary>A launch and the token that starts it.</summary>
internal sealed record IssuedLaunch(Launch Launch, string Token);

/// <summary>Issues launches: a signed token that expires soon and works once.</summary>
internal sealed class LaunchIssuer(Protection protection, Sites sites, TimeProvider time)
{
    private const string Purpose = "launch";

    /// <summary>Adds the launch to the unit of work; the token works once that is saved.</summary>
    public IssuedLaunch Issue(HubDbContext db, Registration registration, LaunchTerms terms)
    {
        var issued = Make(registration, terms);
        db.Launches.Add(issued.Launch);
        return issued;
    }

    /// <inheritdoc cref="Issue(HubDbContext, Registration, LaunchTerms)"/>
    public IssuedLaunch Issue(EntrySubject subject, Registration registration, LaunchTerms terms)
    {
        var issued = Make(registration, terms);
        subject.Add(issued.Launch);
        return issued;
    }

    public string LinkOf(IssuedLaunch issued, Key<Course> course) => LinkAt(sites.ContentUrlOf(course.Value), issued.Token);

    /// <returns>Where a token is to be followed that has come to a host on which its course is not played; null when it is played there.</returns>
    public string? LinkElsewhere(string token, Key<Course> course, string host) =>
        sites.Serves(course.Value, host) ? null : LinkAt(sites.ContentUrlOf(course.Value, host), token);

    /// <returns>Which launch the token is for, or null when it is none of ours or has expired.</returns>
    public (Key<Realm> Realm, Key<Launch> Launch)? Read(string token) =>
        protection.ReadToken(Purpose, token)?.Split(' ') is [var realmText, var launchText]
        && Key<Realm>.TryParse(realmText, out var realm) && Key<Launch>.TryParse(launchText, out var launch)
            ? (realm, launch)
            : null;

    private static string LinkAt(string origin, string token) => $"{origin}/launch?token={Uri.EscapeDataString(token)}";

    private IssuedLaunch Make(Registration registration, LaunchTerms terms)
    {
        var now = time.Now();
        var launch = new Launch
        {
            RealmKey = registration.RealmKey,
            Key = Key<Launch>.New(now),
            RegistrationKey = registration.Key,
            TraceId = terms.TraceId ?? Secrets.NewTraceId(),
            Auth = terms.Auth,
            ExitTo = terms.ExitTo,
            ShellOrigin = terms.ShellOrigin,
            CreatedAt = now,
            LinkExpiresAt = now + terms.LinkLifetime,
            LastSeenAt = now,
        };
        var token = protection.IssueToken(Purpose, $"{launch.RealmKey} {launch.Key}", launch.LinkExpiresAt);
        return new IssuedLaunch(launch, token);
    }
}
