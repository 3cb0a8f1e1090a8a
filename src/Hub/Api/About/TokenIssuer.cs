using System.Security.Claims;
using Hub.Accounts;
using Hub.Api.Applications;
using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.About;

/// <summary>Makes bearer tokens. One that a person or the management credential makes for an application is on the audit log; what an application gets for its own secret is not.</summary>
internal sealed class TokenIssuer(ApiTokens tokens, HubDatabase database, TimeProvider time)
{
    public async Task<string> IssueAsync(
        ClaimsPrincipal by, ApiCaller caller, Key<Application> application, IReadOnlyList<string> scopes, DateTimeOffset expires, CancellationToken cancellation)
    {
        if (ManagementGate.IsManager(by))
            await database.WriteAsync(caller.Realm, async db =>
            {
                // When it has just been deleted, the token opens nothing.
                if (await db.Applications.SingleOrDefaultAsync(known => known.Key == application, cancellation) is { } meant)
                    db.Audit.Add(ManagementAudit.Entry(db, caller, "token.create", meant, time.Now(), $"{string.Join(' ', scopes.Distinct())}, until {expires:u}"));
            }, cancellation);
        return tokens.Issue(by, caller.Realm, application, scopes, expires);
    }
}
