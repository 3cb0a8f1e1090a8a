using Hub.Api;
using Hub.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Hub.Accounts;

/// <summary>The cookie of people who are signed in to the hub. The content site never sees it.</summary>
internal static class SessionCookie
{
    private const string Name = "interophub-session";

    // With the prefix no other host of the domain can plant a cookie of this name (RFC 6265bis 4.1.3.2); browsers take it over TLS alone.
    public static string NameOn(Sites sites) => IsSecure(sites) ? $"__Host-{Name}" : Name;

    public static void Configure(CookieAuthenticationOptions options, Sites sites)
    {
        options.Cookie.Name = NameOn(sites);
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = IsSecure(sites) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<SignedInMember>().ValidateAsync(context);
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized, "Sign in first.");
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden, "Your role does not allow that.");
    }

    private static bool IsSecure(Sites sites) => sites.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, string message) =>
        ApiAnswer.Error(status, message).ExecuteAsync(context.HttpContext);
}
