using Hub.Accounts;
using Hub.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Pages;

internal static class SignInPage
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (string? returnUrl) => Form(returnUrl, null, ""));
        // The site fence has already refused posts from other sites' pages.
        routes.MapPost("/sign-in", SubmitAsync).DisableAntiforgery().RequireRateLimiting(RateLimits.Credentials);
        routes.MapPost("/sign-out", async (SignIn signIn) =>
        {
            await signIn.EndAsync();
            return TypedResults.LocalRedirect("/sign-in");
        }).DisableAntiforgery();
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignIn signIn, CancellationToken cancellation)
    {
        var (user, problem) = await signIn.TryAsync(email ?? "", password ?? "", cancellation);
        return user is null
            ? Form(returnUrl, problem, email ?? "")
            : TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static HtmlPage Form(string? returnUrl, string? problem, string email) => new(
        "Sign in",
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        new Html($"""
            {(problem is null ? "" : $"<p role=\"alert\" class=\"problem\">{Html.Text(problem)}</p>")}
            <form method="post" action="/sign-in">
            <input type="hidden" name="returnUrl" value="{Html.Text(returnUrl ?? "/")}">
            <label>E-mail address <input name="email" type="email" autocomplete="username" required value="{Html.Text(email)}"></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            </form>
            """));

    private static bool IsLocal(string? url) =>
        url is ['/', ..] && RedirectHttpResult.IsLocalUrl(url);
}
