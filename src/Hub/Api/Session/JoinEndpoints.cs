using System.Security.Claims;
using Hub.Accounts;
using Hub.Api.Users;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Session;

/// <summary>Joining another realm, with the link of an invitation.</summary>
internal static class JoinEndpoints
{
    private const string SpentLink = "This link has been used or has expired. Ask whoever invited you for a new one.";

    public static void MapJoining(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/joinLink/invitation", InspectAsync).LimitTries()
            .Describe("getInvitation", "What the link of an invitation leads to, and for whom it is.", 410, 429).Produces<InvitationResource>();
        routes.MapPost("/realms", JoinAsync).RequireSession()
            .Describe("joinRealm", "Joins a realm with the token of an invitation's link, as the person whom it is for.", 410).Produces<RealmResource>();
    }

    private static async Task<IResult> InspectAsync(JoinLinkToken body, JoinLinks links, HubDatabase database, CancellationToken cancellation)
    {
        if (links.Read(body.Token ?? "") is not { } invitation)
            return ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink);
        var found = await database.ReadAsync(invitation.Realm, db =>
            (from member in invitation.WaitingIn(db)
             join user in db.Users on member.UserId equals user.Id
             join realm in db.Realms on member.RealmKey equals realm.Key
             select new { user.Email, realm.Name, member.Role }).SingleOrDefaultAsync(cancellation));
        return found is null
            ? ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink)
            : TypedResults.Ok(new InvitationResource(found.Email ?? "", new RealmResource(invitation.Realm.ToString(), found.Name), (RoleName)found.Role));
    }

    private static async Task<IResult> JoinAsync(
        JoinLinkToken body, ClaimsPrincipal person, JoinLinks links, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (links.Read(body.Token ?? "") is not { } invitation)
            return ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink);
        if (SignedInMember.UserIdOf(person) != invitation.User)
            return ApiAnswer.Forbidden("This invitation is for somebody else. Sign in as the person whom it is for.");
        return await database.WriteAsync<IResult>(invitation.Realm, async db =>
        {
            if (await invitation.WaitingIn(db).ExecuteUpdateAsync(set => set.SetProperty(member => member.InvitedAt, (DateTimeOffset?)null), cancellation) == 0)
                return ApiAnswer.Error(StatusCodes.Status410Gone, SpentLink);
            var user = await db.Users.SingleAsync(known => known.Id == invitation.User, cancellation);
            var realm = await db.Realms.SingleAsync(known => known.Key == invitation.Realm, cancellation);
            db.Audit.Add(UsersApi.Entry(db, user.Email ?? user.DisplayName, "user.join", user, time.Now()));
            return TypedResults.Ok(new RealmResource(realm.Key.ToString(), realm.Name));
        }, cancellation);
    }
}
