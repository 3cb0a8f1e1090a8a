using Hub.Accounts;
using Hub.Api.Session;
using Hub.Core;
using Hub.Mail;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Users;

/// <summary>
/// Lets people in: they get a link with which they choose a password themselves, so that nobody else ever knows it;
/// and who has one already, from another realm, gets a link with which they join.
/// </summary>
internal static class UserInvitations
{
    public static void MapUserInvitations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("", CreateAsync).RequireMember(UsersApi.Write)
            .Describe("createUser", "Makes somebody a user of the realm, and a link with which they choose their password, or join when they have one already.", 400, 409).Produces<UserMade>();
        routes.MapPost("/{userId}/passwordLink", MakeLinkAsync).RequireMember(UsersApi.Write)
            .Describe("createUserPasswordLink", "Makes a link with which the user chooses a new password; any before it dies. People of other realms too get it by mail alone.", 404, 409).Produces<PasswordLinkResource>();
        routes.MapPost("/{userId}/joinLink", MakeJoinLinkAsync).RequireMember(UsersApi.Write)
            .Describe("createUserJoinLink", "Makes a link with which somebody who has a password from another realm joins this one; any before it dies.", 404, 409).Produces<JoinLinkResource>();
    }

    private static async Task<IResult> CreateAsync(
        NewUser body, HttpContext http, ApiCaller caller, HubDatabase database, UserManager<User> users, PasswordLinks links, PasswordMail letters, Joining joining, MailSender mail,
        TimeProvider time, CancellationToken cancellation)
    {
        if (UserText.EmailProblem(body.Email) is { } problem)
            return ApiAnswer.Bad(problem);
        var role = (Role)(body.Role ?? RoleName.Administrator);
        if (role is Role.Owner && MemberGate.RoleOf(http) is not Role.Owner)
            return ApiAnswer.Forbidden(UsersApi.OwnersOnly);
        var name = string.IsNullOrWhiteSpace(body.DisplayName) ? body.Email!.Split('@')[0] : body.DisplayName.Trim();
        if (UserText.NameProblem(name) is { } unfit)
            return ApiAnswer.Bad(unfit);
        var address = users.NormalizeEmail(body.Email!);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            var now = time.Now();
            var user = await db.Users.SingleOrDefaultAsync(known => known.NormalizedEmail == address, cancellation);
            if (user is not null && await db.Memberships.AnyAsync(member => member.UserId == user.Id, cancellation))
                return ApiAnswer.Conflict($"{body.Email} is a user of this realm already.");
            var isElsewhere = user is not null && await db.IsElsewhereTooAsync(user.Id, cancellation);
            if (user is null)
                db.Users.Add(user = NewPerson(body.Email!, address!, name, now));
            if (isElsewhere && user.PasswordHash is null)
            {
                if (!mail.IsConfigured)
                    return ApiAnswer.Conflict($"{body.Email} has been invited to another realm and has chosen no password yet. Invite them again when they have.");
                // Whoever invited them there may hold a link, and would become the person here as well: the letter brings the one that counts.
                Member.Restamp(user);
            }
            // A link of another realm's that is being used this very moment was looked at before they belonged here; it fails by the old stamp.
            if (isElsewhere)
                user.ConcurrencyStamp = Secrets.New();
            // A password they have already may be known to whoever invited them elsewhere: by itself it opens nothing here.
            var membership = new Membership { RealmKey = db.Realm, UserId = user.Id, Role = role, InvitedAt = user.PasswordHash is null ? null : now };
            db.Memberships.Add(membership);
            db.Audit.Add(UsersApi.Entry(db, caller, "user.create", user, now, $"As {role}."));
            var shown = new Member(membership, user).Show(SignedInMember.UserIdOf(http.User), isElsewhere, now);
            if (user.PasswordHash is not null)
                return TypedResults.Ok(new UserMade(shown, null, joining.Invite(db, membership, now)));
            if (mail.IsConfigured)
                letters.Enqueue(db, user, now);
            var link = links.IssueWithin(db.Realm, user);
            return TypedResults.Ok(new UserMade(shown, new PasswordLinkResource(isElsewhere ? null : link.Url, link.Expires, mail.IsConfigured), null));
        }, cancellation);
    }

    private static async Task<IResult> MakeLinkAsync(
        string userId, HttpContext http, ApiCaller caller, HubDatabase database, PasswordLinks links, PasswordMail letters, MailSender mail, TimeProvider time, CancellationToken cancellation) =>
        await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindMemberAsync(userId, cancellation) is not { } member)
                return ApiAnswer.NotFound("user", userId);
            if (member.Membership.Role is Role.Owner && MemberGate.RoleOf(http) is not Role.Owner)
                return ApiAnswer.Forbidden(UsersApi.OwnersOnly);
            // Whoever holds the link becomes the person, in every realm: it is for the person's own mailbox where there are others.
            var isElsewhere = await db.IsElsewhereTooAsync(member.User.Id, cancellation);
            if (isElsewhere && !mail.IsConfigured)
                return ApiAnswer.Conflict("This person belongs to other realms too, so the link can only be mailed to them, and no mail server is set up (Mail:Host).");
            var now = time.Now();
            // Sessions in other realms are not this one's to end.
            if (!isElsewhere)
                Member.Restamp(member.User);
            if (mail.IsConfigured)
                letters.Enqueue(db, member.User, now);
            db.Audit.Add(UsersApi.Entry(db, caller, "user.passwordLink", member.User, now));
            var link = links.IssueWithin(db.Realm, member.User);
            return TypedResults.Ok(new PasswordLinkResource(isElsewhere ? null : link.Url, link.Expires, mail.IsConfigured));
        }, cancellation);

    private static async Task<IResult> MakeJoinLinkAsync(
        string userId, HttpContext http, ApiCaller caller, HubDatabase database, Joining joining, TimeProvider time, CancellationToken cancellation) =>
        await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindMemberAsync(userId, cancellation) is not { } member)
                return ApiAnswer.NotFound("user", userId);
            if (member.Membership.Role is Role.Owner && MemberGate.RoleOf(http) is not Role.Owner)
                return ApiAnswer.Forbidden(UsersApi.OwnersOnly);
            if (member.Membership.InvitedAt is null)
                return ApiAnswer.Conflict("There is nothing left to join: this person belongs to the realm already.");
            var now = time.Now();
            member.Membership.InvitedAt = now;
            db.Audit.Add(UsersApi.Entry(db, caller, "user.joinLink", member.User, now));
            return TypedResults.Ok(joining.Invite(db, member.Membership, now));
        }, cancellation);

    private static User NewPerson(string email, string normalized, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = email,
        NormalizedUserName = normalized,
        Email = email,
        NormalizedEmail = normalized,
        SecurityStamp = Secrets.New(),
        LockoutEnabled = true,
        DisplayName = name,
        CreatedAt = now,
    };
}
