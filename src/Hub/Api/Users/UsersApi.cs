using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Users;

/// <summary>The group <c>/users</c>: people of a realm and what they may do in it.</summary>
internal static class UsersApi
{
    public const string Read = "read:user";
    public const string Write = "write:user";
    public const string Delete = "delete:user";
    public const string OwnersOnly = "Only an owner can make, change or remove an owner.";
    public const string LastOwner = "This is the last owner who can sign in. Make somebody else an owner first.";

    public static IServiceCollection AddUsersApi(this IServiceCollection services) => services
        .AddSingleton<Joining>()
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, UsersJson.Default));

    public static void MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/users", "Users", needsApplication: false);
        group.MapUserReading();
        group.MapUserInvitations();
        group.MapUserChanges();
    }

    public static AuditEntry Entry(HubDbContext db, ApiCaller caller, string action, User user, DateTimeOffset now, string detail = "") =>
        Entry(db, caller.Actor, action, user, now, detail);

    public static AuditEntry Entry(HubDbContext db, string by, string action, User user, DateTimeOffset now, string detail = "") => new()
    {
        RealmKey = db.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = by,
        Action = action,
        Subject = $"user {user.Email}",
        Detail = detail,
    };
}
