using Hub.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Hub.Accounts;

/// <summary>The cookie of people who are signed in to the hub. The content site never sees it.</summary>
internal static class SessionCookie
{
    public const string Name = "interophub-session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SignedInMember>().ValidateAsync(context);
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized, "Sign in first.");
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden, "Your role does not allow that.");
    }

    // The API answers in its own form; pages go to the sign-in page.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string message)
    {
        if (context.Request.Path.StartsWithSegments(ApiGroup.BasePath))
            return ApiAnswer.Error(status, message).ExecuteAsync(context.HttpContext);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
