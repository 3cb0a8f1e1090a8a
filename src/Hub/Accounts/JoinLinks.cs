using System.Globalization;
using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;

namespace Hub.Accounts;

/// <summary>A link by which one person joins a realm, once.</summary>
internal sealed record JoinLink(string Url, DateTimeOffset Expires);

/// <summary>What a link stands for: somebody's invitation to a realm.</summary>
internal sealed record Invitation(Key<Realm> Realm, Guid User, DateTimeOffset At)
{
    /// <summary>The membership that waits; of a realm's own database context. None when the person has joined, was removed or got a newer link.</summary>
    public IQueryable<Membership> WaitingIn(HubDbContext db) => db.Memberships.Where(member => member.UserId == User && member.InvitedAt == At);
}

/// <summary>
/// Makes and reads the links by which people who have a password already join another realm. Their password may be known to whoever invited them
/// to the first one, so it opens the second only after they have shown that the link has reached them too. The link alone opens nothing either:
/// it works in a session of theirs. A link is bound to the instant of its invitation, so an older one dies with a newer one.
/// </summary>
internal sealed class JoinLinks(Protection protection, Sites sites, TimeProvider time)
{
    public const string Page = "/join";
    private const string Purpose = "join";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public JoinLink Issue(Membership waiting)
    {
        var expires = time.Now() + Lifetime;
        var payload = string.Create(CultureInfo.InvariantCulture, $"{waiting.RealmKey} {waiting.UserId:N} {waiting.InvitedAt!.Value.UtcTicks}");
        return new JoinLink($"{sites.PublicUrl}{Page}#{protection.IssueToken(Purpose, payload, expires)}", expires);
    }

    /// <returns>What the link stands for, or null when it is none of ours or has expired.</returns>
    public Invitation? Read(string token) =>
        protection.ReadToken(Purpose, token)?.Split(' ') is [var realmText, var userText, var ticksText]
        && Key<Realm>.TryParse(realmText, out var realm) && Guid.TryParse(userText, out var user) && long.TryParse(ticksText, CultureInfo.InvariantCulture, out var ticks)
            ? new Invitation(realm, user, new DateTimeOffset(ticks, TimeSpan.Zero))
            : null;
}
