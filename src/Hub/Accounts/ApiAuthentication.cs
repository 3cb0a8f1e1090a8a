using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Hub.Api;
using Hub.Hosting;
using Hub.Security;
using Hub.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Accounts;

/// <summary>The management API's credentials: Basic with an application's id and secret, or a bearer token got with them.</summary>
internal sealed class ApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    HubDatabase database,
    ApiTokens tokens,
    SecretTries tries,
    ManagementCredential management) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Api";

    private bool isOneTooMany;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header))
            return AuthenticateResult.NoResult();
        var identity = header.Scheme.ToUpperInvariant() switch
        {
            "BASIC" => await IdentifyAsync(header.Parameter ?? ""),
            "BEARER" => await tokens.ReadAsync(header.Parameter ?? "", Context.RequestAborted),
            _ => null,
        };
        return identity is null
            ? AuthenticateResult.Fail("The credential is unknown, revoked or expired.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (isOneTooMany)
            return RateLimits.RefuseAsync(Context);
        // To a script of a page of ours a browser would answer "Basic" with a dialog of its own.
        Response.Headers.WWWAuthenticate = Request.Headers.ContainsKey("Sec-Fetch-Mode") || Request.Headers.Referer.Count > 0 ? "Bearer" : "Basic realm=\"InteropHub\", Bearer";
        return ApiAnswer.Unauthorized("Sign in with Basic (application id and secret) or with a bearer token.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiAnswer.Forbidden("This credential may not do that.").ExecuteAsync(Context);

    private async Task<ClaimsIdentity?> IdentifyAsync(string parameter)
    {
        var mark = tries.MarkOf(parameter);
        isOneTooMany = !tries.MayTry(Context, mark);
        if (isOneTooMany)
            return null;
        var identity = await FindAsync(parameter);
        if (identity is null)
            tries.NoteWrong(Context, mark);
        else
            tries.NoteRight(mark);
        return identity;
    }

    private async Task<ClaimsIdentity?> FindAsync(string parameter)
    {
        if (!TryDecode(parameter, out var id, out var secret))
            return null;
        if (management.Matches(id, secret))
            return await management.IdentityAsync(Context.RequestAborted);
        return await FindApplicationAsync(id, secret);
    }

    private async Task<ClaimsIdentity?> FindApplicationAsync(string id, string secret)
    {
        var hash = Secrets.Hash(secret);
        // The first, for nothing keeps an application from having the same secret twice.
        var found = await database.ReadAsync(default, db =>
            (from application in HubDbContext.AcrossRealms(db.Applications)
             where application.Id == id
             from known in HubDbContext.AcrossRealms(db.ApplicationSecrets)
             where known.RealmKey == application.RealmKey && known.ApplicationKey == application.Key && known.IsActive && known.Hash == hash
             orderby known.Key
             select new { application, known.Key }).FirstOrDefaultAsync());
        return found is null ? null : ApiTokens.Identity(found.application, [Scopes.Admin], found.Key);
    }

    private static bool TryDecode(string parameter, out string id, out string secret)
    {
        (id, secret) = ("", "");
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return false;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.Contains('\0', StringComparison.Ordinal))
            return false;
        (id, secret) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
