using Hub.Api.Session;
using Hub.Core;
using Hub.Storage;

namespace Hub.Api.Users;

/// <summary>Changes and removes users. A realm always keeps an owner who can sign in.</summary>
internal static class UserChanges
{
    public static void MapUserChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/{userId}", ChangeAsync).RequireMember(UsersApi.Write)
            .Describe("updateUser", "Changes a user's role or name, or switches them off and on; it takes effect at their next request.", 400, 404, 409).AnswersNothing();
        routes.MapDelete("/{userId}", RemoveAsync).RequireMember(UsersApi.Delete)
            .Describe("deleteUser", "Removes a user from the realm; with their last realm goes their account.", 404, 409).AnswersNothing();
    }

    private static async Task<IResult> ChangeAsync(
        string userId, UserChange body, HttpContext http, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.DisplayName is not null && UserText.NameProblem(body.DisplayName) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindMemberAsync(userId, cancellation) is not { } member)
                return ApiAnswer.NotFound("user", userId);
            var role = body.Role is { } given ? (Role)given : member.Membership.Role;
            if ((role is Role.Owner || member.Membership.Role is Role.Owner) && MemberGate.RoleOf(http) is not Role.Owner)
                return ApiAnswer.Forbidden(UsersApi.OwnersOnly);
            var staysOwner = role is Role.Owner && !(body.Disabled ?? member.Membership.DisabledAt is not null);
            if (!staysOwner && !await db.HasOwnerBesidesAsync(database, member.User.Id, cancellation))
                return ApiAnswer.Conflict(UsersApi.LastOwner);
            if ((body.DisplayName is not null || body.Locked is false) && await db.IsElsewhereTooAsync(member.User.Id, cancellation))
                return ApiAnswer.Conflict("This person belongs to other realms too: they change their name themselves, and a lock-out ends by itself or with a new password.");
            Apply(member, body, role, time.Now());
            db.Audit.Add(UsersApi.Entry(db, caller, "user.change", member.User, time.Now(), $"The role is {role}.{(member.Membership.DisabledAt is null ? "" : " The user is disabled.")}"));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> RemoveAsync(
        string userId, HttpContext http, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindMemberAsync(userId, cancellation) is not { } member)
                return ApiAnswer.NotFound("user", userId);
            if (member.Membership.Role is Role.Owner && MemberGate.RoleOf(http) is not Role.Owner)
                return ApiAnswer.Forbidden(UsersApi.OwnersOnly);
            if (!await db.HasOwnerBesidesAsync(database, member.User.Id, cancellation))
                return ApiAnswer.Conflict(UsersApi.LastOwner);
            db.Audit.Add(UsersApi.Entry(db, caller, "user.remove", member.User, time.Now()));
            db.Memberships.Remove(member.Membership);
            if (!await db.IsElsewhereTooAsync(member.User.Id, cancellation))
                db.Users.Remove(member.User);
            return ApiAnswer.Done;
        }, cancellation);

    private static void Apply(Member member, UserChange change, Role role, DateTimeOffset now)
    {
        // An administrator may have made a link for who was no owner yet.
        if (role is Role.Owner && member.Membership.Role is not Role.Owner)
            Member.Restamp(member.User);
        member.Membership.Role = role;
        if (change.Disabled is { } disabled)
            member.Membership.DisabledAt = disabled ? member.Membership.DisabledAt ?? now : null;
        member.User.DisplayName = change.DisplayName?.Trim() ?? member.User.DisplayName;
        if (change.Locked is false)
            (member.User.LockoutEnd, member.User.AccessFailedCount) = (null, 0);
    }
}
