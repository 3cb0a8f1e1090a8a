using System.Globalization;
using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;

namespace Hub.Launching;

/// <summary>
/// Links to the log of one launch that anybody can read, for a week. Nothing is kept of a link: it carries the launch's count of revocations,
/// and is void as soon as that has moved on.
/// </summary>
internal sealed class LaunchLogLinks(Protection protection, Sites sites, TimeProvider time)
{
    private const string Purpose = "launch-log";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string UrlOf(Launch launch)
    {
        var payload = string.Create(CultureInfo.InvariantCulture, $"{launch.RealmKey} {launch.Key} {launch.LogLinks}");
        return $"{sites.PublicUrl}/logs/{protection.IssueToken(Purpose, payload, time.Now() + Lifetime)}";
    }

    /// <returns>Which launch a link names, or null when it is none of ours or has expired.</returns>
    public LaunchLogLink? Read(string token) =>
        protection.ReadToken(Purpose, token)?.Split(' ') is [var realmText, var launchText, var count]
        && Key<Realm>.TryParse(realmText, out var realm) && Key<Launch>.TryParse(launchText, out var launch)
            ? new LaunchLogLink(realm, launch, int.Parse(count, CultureInfo.InvariantCulture))
            : null;
}

internal sealed record LaunchLogLink(Key<Realm> Realm, Key<Launch> Launch, int Count)
{
    public bool IsValidFor(Launch launch) => launch.LogLinks == Count;
}
