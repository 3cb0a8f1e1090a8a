using System.Text.Json;
using Hub.Api.Applications;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Xapi;

/// <summary>Credentials of the application's record store.</summary>
internal static class XapiCredentialEndpoints
{
    // An application that could make or take over such a credential would reach its neighbours' statements.
    private static IResult BeyondApplication =>
        ApiAnswer.Forbidden("A credential for all applications is made and changed by a signed-in administrator; an application opens its own record store only.");

    private static readonly ListRules Rules = new("updated", "updated_asc", ["credential_id", "credential_name"]);

    public static void MapXapiCredentials(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/credentials", ListAsync).TakesListQuery(Rules).RequireScope("read:xapicredential")
            .Describe("getXapiCredentials", "The credentials of the application's record store, without their secrets.", 400).Produces<XapiCredentialList>();
        routes.MapPost("/credentials", CreateAsync).RequireScope("write:xapicredential")
            .Describe("createXapiCredential", "Makes a credential. Without a secret the hub makes one, which is in this answer and nowhere else.", 400).Produces<XapiCredentialMade>();
        routes.MapGet("/credentials/{xapiCredentialId}", GetAsync).RequireScope("read:xapicredential")
            .Describe("getXapiCredential", "One credential, without its secret.", 404).Produces<XapiCredentialResource>();
        routes.MapPut("/credentials/{xapiCredentialId}", ChangeAsync).RequireScope("write:xapicredential")
            .Describe("setXapiCredential", "Changes a credential at once; what is left out stays.", 400, 404).AnswersNothing();
        routes.MapDelete("/credentials/{xapiCredentialId}", DeleteAsync).RequireScope("delete:xapicredential")
            .Describe("deleteXapiCredential", "Deletes a credential: whoever uses it is refused from now on. Its statements stay.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(http.Request, Rules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var own = db.XapiCredentials.Where(credential => credential.ApplicationKey == caller.Application);
            var selected = query.SelectDates(query.Filter is not { } text ? own
                : query.FilterBy == "credential_name" ? own.Where(credential => credential.Name.Contains(text))
                : own.Where(credential => credential.Id.Contains(text)));
            var (page, more) = await query.PageAsync(selected, protection, time, cancellation);
            if (query.IsFirstPage && http.Request.Query["includeTotalCount"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers["X-Total-Count"] = $"{await selected.CountAsync(cancellation)}";
            return TypedResults.Ok(new XapiCredentialList([.. page.Select(Show)], more));
        });
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, XapiCredentialBody body, ApiCaller caller, HubDatabase database, IAuthorityRules authorities, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Name is null)
            return ApiAnswer.Bad("name is missing. Say what the credential is for.");
        if (XapiCredentialChange.Problem(body, authorities, out var change) is { } problem)
            return ApiAnswer.Bad(problem);
        if (body.AllApplications is true && !ManagementGate.IsManager(http.User))
            return BeyondApplication;
        var now = time.Now();
        var made = body.Secret is null ? Secrets.New() : null;
        var credential = new XapiCredential
        {
            RealmKey = caller.Realm,
            Key = Key<XapiCredential>.New(now),
            ApplicationKey = caller.Application,
            Id = $"xapi-{Key<XapiCredential>.New(now)}",
            Name = body.Name,
            SecretHash = made is null ? "" : ChosenSecrets.Hash(made),
            Scopes = [.. XapiScope.Of(XapiPermissions.Default)],
            CreatedAt = now,
            UpdatedAt = now,
        };
        change.ApplyTo(credential, now);
        await database.WriteAsync(caller.Realm, db =>
        {
            db.XapiCredentials.Add(credential);
            db.Audit.Add(Note(caller, "xapi.credential.create", credential, now));
            return Task.CompletedTask;
        }, cancellation);
        return TypedResults.Ok(new XapiCredentialMade(credential.Id, made));
    }

    private static Task<IResult> GetAsync(RouteId xapiCredentialId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db => await FindAsync(db, caller, xapiCredentialId, cancellation) is { } credential
            ? TypedResults.Ok(Show(credential))
            : ApiAnswer.NotFound("credential", xapiCredentialId));

    private static async Task<IResult> ChangeAsync(
        HttpContext http, RouteId xapiCredentialId, XapiCredentialBody body, ApiCaller caller, HubDatabase database, IAuthorityRules authorities, CredentialChanges changes, TimeProvider time, CancellationToken cancellation)
    {
        if (XapiCredentialChange.Problem(body, authorities, out var change) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        var answer = await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await FindAsync(db, caller, xapiCredentialId, cancellation) is not { } credential)
                return ApiAnswer.NotFound("credential", xapiCredentialId);
            if ((credential.OpensAllApplications || body.AllApplications is true) && !ManagementGate.IsManager(http.User))
                return BeyondApplication;
            change.ApplyTo(credential, now);
            db.Audit.Add(Note(caller, "xapi.credential.change", credential, now));
            return ApiAnswer.Done;
        }, cancellation);
        changes.Note();
        return answer;
    }

    private static async Task<IResult> DeleteAsync(
        RouteId xapiCredentialId, ApiCaller caller, HubDatabase database, CredentialChanges changes, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.Now();
        var answer = await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await FindAsync(db, caller, xapiCredentialId, cancellation) is not { } credential)
                return ApiAnswer.NotFound("credential", xapiCredentialId);
            db.XapiCredentials.Remove(credential);
            db.Audit.Add(Note(caller, "xapi.credential.delete", credential, now));
            return ApiAnswer.Done;
        }, cancellation);
        changes.Note();
        return answer;
    }

    private static Task<XapiCredential?> FindAsync(HubDbContext db, ApiCaller caller, string id, CancellationToken cancellation) =>
        db.XapiCredentials.SingleOrDefaultAsync(credential => credential.ApplicationKey == caller.Application && credential.Id == id, cancellation);

    private static XapiCredentialResource Show(XapiCredential credential) => new(
        credential.Id,
        credential.Name,
        credential.Info.Length == 0 ? null : credential.Info,
        "",
        credential.IsEnabled,
        new XapiAuthType(credential.Authentication is XapiAuthentication.OAuth ? "OAUTH" : "BASICAUTH"),
        new XapiPermissionsLevel(credential.Permissions.ToString().ToUpperInvariant()),
        credential.Scopes,
        credential.OpensAllApplications,
        credential.Authority.Length == 0 ? null : JsonElement.Parse(credential.Authority));

    private static AuditEntry Note(ApiCaller caller, string action, XapiCredential credential, DateTimeOffset now) => new()
    {
        RealmKey = caller.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = $"xAPI credential {credential.Id} ({credential.Name})",
        Detail = $"Scopes: {string.Join(", ", credential.Scopes)}.{(credential.OpensAllApplications ? " It opens all applications." : "")}{(credential.IsEnabled ? "" : " It is switched off.")}",
    };
}
