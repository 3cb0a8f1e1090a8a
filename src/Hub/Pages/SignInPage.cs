using Hub.Core;
using Hub.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Pages;

internal static class SignInPage
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (string? returnUrl) => Form(returnUrl, null, ""));
        // The site fence has already refused posts from other sites' pages.
        routes.MapPost("/sign-in", SubmitAsync).DisableAntiforgery().RequireRateLimiting(RateLimits.Credentials);
        routes.MapPost("/sign-out", async (SignInManager<User> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("/sign-in");
        }).DisableAntiforgery();
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, SignInManager<User> signIn)
    {
        var result = await signIn.PasswordSignInAsync(email ?? "", password ?? "", isPersistent: false, lockoutOnFailure: true);
        return result switch
        {
            { Succeeded: true } => TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/"),
            { IsLockedOut: true } => Form(returnUrl, "Too many failed attempts. Wait five minutes and try again.", email ?? ""),
            _ => Form(returnUrl, "The e-mail address or the password is wrong.", email ?? ""),
        };
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
