using Hub.Accounts;
using Hub.Api.About;
using Hub.Core;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>Bearer tokens with a chosen end, for the application whose credential is used or, by management, for any.</summary>
internal static class TokenRequests
{
    public static void MapTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/token", CreateAsync).RequireScope(ManagementGate.Write)
            .RequireRateLimiting(RateLimits.Credentials)
            .Describe("createToken", "A bearer token with the given scopes, until the given time (at most 30 days ahead).", 400, 429).Produces<StringResult>();

    private static async Task<IResult> CreateAsync(
        TokenRequest body, HttpRequest request, ApiCaller caller, HubDatabase database, TokenIssuer tokens, TimeProvider time, CancellationToken cancellation)
    {
        if (TokenEndpoint.IsBearer(request))
            return ApiAnswer.Forbidden("A token is given for an id and secret (Basic), not for another token.");
        var now = time.Now();
        if (body.Expiry is not { } expiry || expiry <= now || expiry > now + TokenRules.LongestLifetime)
            return ApiAnswer.Bad($"expiry is needed: a time in the future, at most {TokenRules.LongestLifetime.TotalDays:0} days ahead.");

        var isManager = ManagementGate.IsManager(request.HttpContext.User);
        // Who can make a credential for every application can have every scope in it.
        var asking = isManager ? caller with { Granted = [Scopes.Admin] } : caller;
        var scopes = body.Permissions?.Scopes ?? [];
        if (TokenRules.Problem(scopes, asking) is { } problem)
            return ApiAnswer.Bad(problem);
        var application = await FindAsync(database, caller, isManager, body.Permissions?.ApplicationName, cancellation);
        return application is null
            ? ApiAnswer.Bad("permissions.applicationName names no application that this credential can make a token for.")
            : TypedResults.Ok(new StringResult(await tokens.IssueAsync(request.HttpContext.User, caller, application.Key, scopes, expiry, cancellation)));
    }

    /// <summary>By id, or by a name that only one application has; without either the credential's own.</summary>
    private static async Task<Application?> FindAsync(
        HubDatabase database, ApiCaller caller, bool isManager, string? wanted, CancellationToken cancellation)
    {
        var own = caller.ApplicationOrNone;
        var found = await database.ReadAsync(caller.Realm, db => db.Applications
            .Where(application => string.IsNullOrEmpty(wanted) ? application.Key == own : application.Id == wanted || application.Name == wanted)
            .ToListAsync(cancellation));
        var meant = found.Find(application => application.Id == wanted) ?? (found is [var only] ? only : null);
        return meant is not null && (isManager || meant.Key == own) ? meant : null;
    }
}
