using System.Security.Claims;
using Hub.Accounts;
using Hub.Api.Dispatching;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Users;

/// <summary>The people of a realm, by address.</summary>
internal static class UserReading
{
    private const int PageSize = 100;
    private const string MorePurpose = "users";

    public static void MapUserReading(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", ListAsync).RequireMember(UsersApi.Read)
            .Describe("getUsers", "The realm's users in order of their addresses; filter is looked for in address and name.", 400).Produces<UserList>();
        routes.MapGet("/{userId}", GetAsync).RequireMember(UsersApi.Read)
            .Describe("getUser", "One user.", 404).Produces<UserResource>();
    }

    private static Task<IResult> GetAsync(
        string userId, ClaimsPrincipal person, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await db.FindMemberAsync(userId, cancellation) is { } member
            ? TypedResults.Ok(member.Show(SignedInMember.UserIdOf(person), await db.IsElsewhereTooAsync(member.User.Id, cancellation), time.Now()))
            : ApiAnswer.NotFound("user", userId));

    private static async Task<IResult> ListAsync(
        [AsParameters] UserQuery query, HttpResponse response, ClaimsPrincipal person, ApiCaller caller, HubDatabase database,
        Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (query.TryRead(protection, out var asked) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = asked.Select(db, now);
            if (query.IncludeTotalCount is true && query.More is null)
                response.TellTotal(await selected.CountAsync(cancellation));
            var after = asked.After;
            var page = await selected.Where(member => after == null || string.Compare(member.User.NormalizedEmail, after) > 0)
                .OrderBy(member => member.User.NormalizedEmail).Take(PageSize + 1).ToListAsync(cancellation);
            var elsewhere = await db.AreElsewhereTooAsync(page.ConvertAll(member => member.User.Id), cancellation);
            var shown = page.Take(PageSize).Select(member => new Member(member.Membership, member.User)
                .Show(SignedInMember.UserIdOf(person), elsewhere.Contains(member.User.Id), now)).ToList();
            var more = page.Count > PageSize
                ? protection.IssueToken(MorePurpose, (asked with { After = page[PageSize - 1].User.NormalizedEmail }).ToToken(), now.AddDays(1))
                : null;
            return TypedResults.Ok(new UserList(shown, more));
        });
    }

    internal sealed record UserQuery(string? Filter, string? Role, string? Status, bool? IncludeTotalCount, string? More)
    {
        /// <returns>What is wrong, or null.</returns>
        public string? TryRead(Protection protection, out UserSelection selection)
        {
            selection = UserSelection.Everybody;
            if (More is not null)
                return protection.ReadToken(MorePurpose, More) is { } token && UserSelection.FromToken(token) is { } read && (selection = read) is not null
                    ? null
                    : "more is no token of this list, or it is older than a day. Begin again at the first page.";
            if (Role is { Length: > 0 } && !EnumNames.TryRead<Session.RoleName>(Role, out _))
                return $"role is '{Role}'; use OWNER, ADMINISTRATOR or LEARNER.";
            if (Status is { Length: > 0 } && !EnumNames.TryRead<UserStatus>(Status, out _))
                return $"status is '{Status}'; use ACTIVE, INVITED, DISABLED or LOCKED.";
            selection = new UserSelection(Filter ?? "", Named<Session.RoleName>(Role), Named<UserStatus>(Status), null);
            return null;
        }

        private static T? Named<T>(string? name)
            where T : struct, Enum => EnumNames.TryRead<T>(name, out var value) ? value : null;
    }
}
