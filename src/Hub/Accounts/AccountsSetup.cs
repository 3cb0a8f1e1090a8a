using Hub.Core;
using Hub.Core.Ports;
using Hub.Hosting;
using Hub.Mail;
using Hub.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Hub.Accounts;

internal static class AccountsSetup
{
    public const string ApiPolicy = "api";

    /// <summary>Whoever is signed in, whatever they may do.</summary>
    public const string SessionPolicy = "session";
    private const string HeaderOrCookie = "HeaderOrCookie";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ApiTokens>().AddSingleton<SecretTries>().AddSingleton<ManagementCredential>().AddSingleton<SignedInMember>();
        services.AddSingleton<PasswordLinks>().AddSingleton<PasswordRuleBook>().AddSingleton<PasswordTries>().AddScoped<PasswordCheck>().AddScoped<PasswordChoice>().AddScoped<SignIn>();
        services.AddSingleton<PasswordMail>().AddSingleton<IOutboxHandler>(provider => provider.GetRequiredService<PasswordMail>());
        services.AddSingleton<JoinLinks>().AddSingleton<JoinMail>().AddSingleton<IOutboxHandler>(provider => provider.GetRequiredService<JoinMail>());
        services.AddMail();
        services.AddScoped<HubDbContext>(provider => provider.GetRequiredService<HubDatabase>().CreateContext(default));
        // In the place of Identity's own, which knows one set of rules for everybody.
        services.AddScoped<IPasswordValidator<User>, PasswordRuleCheck>();
        services.AddIdentityCore<User>(options => options.User.RequireUniqueEmail = true)
            .AddUserStore<UserOnlyStore<User, HubDbContext, Guid>>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        // No scheme is the default: who calls is asked where a policy wants to know, and record stores and players have credentials of their own.
        services.AddAuthentication()
            .AddPolicyScheme(HeaderOrCookie, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 || !context.Request.Cookies.ContainsKey(SessionCookie.NameOn(context.RequestServices.GetRequiredService<Sites>()))
                    ? ApiAuthentication.SchemeName
                    : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiAuthentication>(ApiAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<Sites>(SessionCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(SessionPolicy, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser())
            .AddPolicy(ApiPolicy, policy => policy.AddAuthenticationSchemes(HeaderOrCookie).RequireAuthenticatedUser().RequireClaim(HubClaims.Realm));
        return services;
    }
}
