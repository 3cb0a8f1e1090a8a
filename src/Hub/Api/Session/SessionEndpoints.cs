using System.Security.Claims;
using Hub.Accounts;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Session;

/// <summary>Signing in and out, and who is signed in. The cookie is the browser's business; pages of other sites are kept away by the site fence.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", GetAsync).RequireSession()
            .Describe("getSession", "Who is signed in, what they are in which realm, and the applications they can choose.").Produces<SessionResource>();
        routes.MapPost("", SignInAsync).LimitTries()
            .Describe("signIn", "Signs a person in; the answer sets the session cookie. Some wrong passwords lock the account for a while; the person's realms say how many and for how long.", 429).Produces<SessionResource>();
        routes.MapDelete("", SignOutAsync)
            .Describe("signOut", "Ends the session in this browser.").AnswersNothing();
        routes.MapPut("/profile", ChangeAsync).RequireSession()
            .Describe("updateProfile", "Changes one's own name.", 400).AnswersNothing();
    }

    private static async Task<IResult> GetAsync(ClaimsPrincipal person, SessionView view, CancellationToken cancellation) =>
        SignedInMember.UserIdOf(person) is { } id && await view.ShowAsync(id, ApiCaller.From(person), cancellation) is { } session
            ? TypedResults.Ok(session)
            : ApiAnswer.Unauthorized("Sign in first.");

    private static async Task<IResult> SignInAsync(SignInBody body, SignIn signIn, SessionView view, CancellationToken cancellation)
    {
        var (user, problem) = await signIn.TryAsync(body.Email ?? "", body.Password ?? "", cancellation);
        return user is null || await view.ShowFirstAsync(user.Id, cancellation) is not { } session
            ? ApiAnswer.Unauthorized(problem ?? "Sign in first.")
            : TypedResults.Ok(session);
    }

    private static async Task<IResult> SignOutAsync(SignIn signIn)
    {
        await signIn.EndAsync();
        return ApiAnswer.Done;
    }

    private static async Task<IResult> ChangeAsync(ProfileBody body, ClaimsPrincipal person, HubDatabase database, CancellationToken cancellation)
    {
        if (UserText.NameProblem(body.DisplayName) is { } problem)
            return ApiAnswer.Bad(problem);
        var id = SignedInMember.UserIdOf(person);
        await database.WriteAsync(default, db => db.Users.Where(user => user.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.DisplayName, body.DisplayName!.Trim()), cancellation), cancellation);
        return ApiAnswer.Done;
    }
}
