using Hub.Api.Session;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Users;

/// <summary>A person and what they are in one realm.</summary>
internal sealed record Member(Membership Membership, User User)
{
    /// <summary>Ends every link and session that the person has.</summary>
    public static void Restamp(User user) => (user.SecurityStamp, user.ConcurrencyStamp) = (Secrets.New(), Secrets.New());

    private UserStatus StatusAt(DateTimeOffset now) =>
        Membership.DisabledAt is not null ? UserStatus.Disabled
        : User.LockoutEnd > now ? UserStatus.Locked
        : User.PasswordHash is null || Membership.InvitedAt is not null ? UserStatus.Invited
        : UserStatus.Active;

    /// <param name="asker">Who wants to know.</param>
    /// <param name="isElsewhereToo">Whether the person belongs to other realms: when they sign in there is not told here, but to themselves.</param>
    /// <param name="now">The time.</param>
    public UserResource Show(Guid? asker, bool isElsewhereToo, DateTimeOffset now) => new()
    {
        Id = User.Id.ToString("N"),
        Email = User.Email ?? "",
        DisplayName = User.DisplayName,
        Role = (RoleName)Membership.Role,
        Status = StatusAt(now),
        Created = User.CreatedAt,
        LastSignIn = isElsewhereToo && User.Id != asker ? null : User.LastSignInAt,
        IsYou = User.Id == asker,
        HasToJoin = Membership.InvitedAt is not null,
    };
}

internal static class MemberLookup
{
    public static async Task<Member?> FindMemberAsync(this HubDbContext db, string userId, CancellationToken cancellation)
    {
        if (!Guid.TryParse(userId, out var id) || await db.Memberships.SingleOrDefaultAsync(m => m.UserId == id, cancellation) is not { } membership)
            return null;
        return new Member(membership, await db.Users.SingleAsync(u => u.Id == id, cancellation));
    }

    /// <summary>Whether the realm keeps an owner who can sign in without this one. Its memberships are held until the transaction ends: of two owners who remove each other at once, one stays.</summary>
    public static async Task<bool> HasOwnerBesidesAsync(this HubDbContext db, HubDatabase database, Guid user, CancellationToken cancellation)
    {
        await db.Memberships.FromSqlRaw(database.Locking("SELECT * FROM membership WHERE realm_key = {0} ORDER BY user_id"), db.Realm.Value).LoadAsync(cancellation);
        return await db.Memberships.InForce().AnyAsync(member => member.Role == Role.Owner && member.UserId != user
            && db.Users.Any(owner => owner.Id == member.UserId && owner.PasswordHash != null), cancellation);
    }

    public static async Task<bool> IsElsewhereTooAsync(this HubDbContext db, Guid user, CancellationToken cancellation) =>
        (await db.AreElsewhereTooAsync([user], cancellation)).Count > 0;

    /// <summary>Those of the users who belong to other realms too.</summary>
    public static async Task<HashSet<Guid>> AreElsewhereTooAsync(this HubDbContext db, IReadOnlyList<Guid> users, CancellationToken cancellation) =>
        [.. await HubDbContext.AcrossRealms(db.Memberships).Where(member => users.Contains(member.UserId) && member.RealmKey != db.Realm)
            .Select(member => member.UserId).Distinct().ToListAsync(cancellation)];
}
