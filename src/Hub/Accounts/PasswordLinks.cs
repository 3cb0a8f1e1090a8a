using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hub.Api.Users;
using Hub.Core;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Accounts;

/// <summary>A link that lets one person choose a password, once.</summary>
internal sealed record PasswordLink(string Url, DateTimeOffset Expires);

/// <summary>
/// Makes and reads links for choosing a password. A link is bound to the user's security stamp, which a new password changes: so it works once,
/// and an older link dies with it. The token is the link's fragment, which browsers send to no server and so is in no log.
/// </summary>
internal sealed class PasswordLinks(Protection protection, HubDatabase database, Sites sites, TimeProvider time)
{
    public const string Page = "/set-password";
    private const string Purpose = "password";
    private static readonly TimeSpan Invitation = TimeSpan.FromDays(7);
    private static readonly TimeSpan Reset = TimeSpan.FromHours(2);

    /// <summary>A link for the person's own mailbox, which nobody else reads.</summary>
    public PasswordLink Issue(User user) => Issue(user, "");

    /// <summary>
    /// A link that is shown to somebody of the realm, who hands it on. Whoever holds it becomes the person, in every realm:
    /// so it works no more once the person belongs to another one.
    /// </summary>
    public PasswordLink IssueWithin(Key<Realm> realm, User user) => Issue(user, $" {realm}");

    /// <returns>Whose link it is, or null when it is none of ours, has been used or has expired.</returns>
    public Task<User?> ReadAsync(string token, CancellationToken cancellation) =>
        ReadAsync(token, id => database.ReadAsync(default, db => db.Users.SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation)), cancellation);

    /// <summary>As the other, for who changes the user next: <paramref name="find"/> finds the very object that is written back.</summary>
    public async Task<User?> ReadAsync(string token, Func<Guid, Task<User?>> find, CancellationToken cancellation)
    {
        if (protection.ReadToken(Purpose, token)?.Split(' ') is not [var idText, var print, .. var within] || !Guid.TryParse(idText, out var id))
            return null;
        // The user first: when they join another realm after this, what is written back has an old concurrency stamp.
        return await find(id) is { } user && Print(user) == print && await HoldsAsync(within, id, cancellation) ? user : null;
    }

    private async Task<bool> HoldsAsync(string[] within, Guid user, CancellationToken cancellation) => within switch
    {
        [] => true,
        [var text] when Key<Realm>.TryParse(text, out var realm) => !await database.ReadAsync(realm, db => db.IsElsewhereTooAsync(user, cancellation)),
        _ => false,
    };

    private PasswordLink Issue(User user, string within)
    {
        var expires = time.Now() + (user.PasswordHash is null ? Invitation : Reset);
        var token = protection.IssueToken(Purpose, string.Create(CultureInfo.InvariantCulture, $"{user.Id:N} {Print(user)}{within}"), expires);
        return new PasswordLink($"{sites.PublicUrl}{Page}#{token}", expires);
    }

    private static string Print(User user) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.SecurityStamp ?? ""))[..16]);
}
