using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>An application's secrets. The hub keeps a hash of each, so that a secret can be shown only once.</summary>
internal static class CredentialEndpoints
{
    private const int MaxNameLength = 255;

    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{childAppId}/credentials", ListAsync).RequireManagement(ManagementGate.Read)
            .Describe("getCredentials", "An application's credentials, without their secrets.", 404).Produces<CredentialList>();
        routes.MapPost("/{childAppId}/credentials", CreateAsync).RequireManagement(ManagementGate.Write)
            .Describe("createCredential", "Makes a credential; its secret is in this answer and nowhere else.", 400, 404).Produces<CredentialResource>();
        routes.MapPut("/{childAppId}/credentials/{credentialId}", ChangeAsync).RequireManagement(ManagementGate.Write)
            .Describe("updateCredential", "Renames a credential, or switches it on or off; what is left out stays.", 400, 404).AnswersNothing();
        routes.MapDelete("/{childAppId}/credentials/{credentialId}", DeleteAsync).RequireManagement(ManagementGate.Delete)
            .Describe("deleteCredential", "Deletes a credential: whoever uses it is refused from now on.", 404).AnswersNothing();
    }

    private static Task<IResult> ListAsync(RouteId childAppId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindApplicationAsync(childAppId, cancellation) is not { } application)
                return ApiAnswer.NotFound("application", childAppId);
            var secrets = await db.ApplicationSecrets.Where(secret => secret.ApplicationKey == application.Key)
                .OrderBy(secret => secret.CreatedAt).ToListAsync(cancellation);
            return TypedResults.Ok(new CredentialList([.. secrets.Select(secret => Show(secret, null))]));
        });

    private static async Task<IResult> CreateAsync(
        RouteId childAppId, CredentialBody body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        var text = Secrets.New();
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindApplicationAsync(childAppId, cancellation) is not { } application)
                return ApiAnswer.NotFound("application", childAppId);
            var secret = new ApplicationSecret
            {
                RealmKey = db.Realm,
                Key = Key<ApplicationSecret>.New(now),
                ApplicationKey = application.Key,
                Label = body.Name ?? "",
                IsActive = body.Active ?? true,
                Hash = Secrets.Hash(text),
                CreatedAt = now,
            };
            db.ApplicationSecrets.Add(secret);
            db.Audit.Add(ManagementAudit.Entry(db, caller, "credential.create", application, now, secret.Label));
            return TypedResults.Ok(Show(secret, text));
        }, cancellation);
    }

    private static async Task<IResult> ChangeAsync(
        RouteId childAppId, RouteId credentialId, CredentialBody body, ApiCaller caller, HubDatabase database, CredentialChanges changes, TimeProvider time, CancellationToken cancellation)
    {
        if (NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        var answer = await database.WriteAsync(caller.Realm, async db =>
        {
            if (await FindAsync(db, childAppId, credentialId, cancellation) is not var (application, secret))
                return ApiAnswer.NotFound("credential", credentialId);
            secret.Label = body.Name ?? secret.Label;
            secret.IsActive = body.Active ?? secret.IsActive;
            db.Audit.Add(ManagementAudit.Entry(db, caller, "credential.change", application, time.Now(), $"{secret.Label}, {Status(secret)}"));
            return ApiAnswer.Done;
        }, cancellation);
        changes.Note();
        return answer;
    }

    private static async Task<IResult> DeleteAsync(
        RouteId childAppId, RouteId credentialId, ApiCaller caller, HubDatabase database, CredentialChanges changes, TimeProvider time, CancellationToken cancellation)
    {
        var answer = await database.WriteAsync(caller.Realm, async db =>
        {
            if (await FindAsync(db, childAppId, credentialId, cancellation) is not var (application, secret))
                return ApiAnswer.NotFound("credential", credentialId);
            db.ApplicationSecrets.Remove(secret);
            db.Audit.Add(ManagementAudit.Entry(db, caller, "credential.delete", application, time.Now(), secret.Label));
            return ApiAnswer.Done;
        }, cancellation);
        changes.Note();
        return answer;
    }

    private static async Task<(Application Application, ApplicationSecret Secret)?> FindAsync(
        HubDbContext db, string application, string credential, CancellationToken cancellation)
    {
        if (!Key<ApplicationSecret>.TryParse(credential, out var key) || await db.FindApplicationAsync(application, cancellation) is not { } owner)
            return null;
        var secret = await db.ApplicationSecrets.SingleOrDefaultAsync(known => known.ApplicationKey == owner.Key && known.Key == key, cancellation);
        return secret is null ? null : (owner, secret);
    }

    private static CredentialResource Show(ApplicationSecret secret, string? text) => new(secret.Key.ToString(), secret.Label, text, Status(secret));

    private static string Status(ApplicationSecret secret) => secret.IsActive ? "active" : "inactive";

    private static string? NameProblem(string? name) =>
        name is not null && (name.Length > MaxNameLength || name.Any(char.IsControl))
            ? $"name has control characters or more than {MaxNameLength} characters."
            : null;
}
