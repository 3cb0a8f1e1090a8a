using Hub.Api;
using Hub.Api.Applications;
using Hub.Core;
using Hub.Storage;

namespace Hub.Lrs.Care.People;

/// <summary>What a person may ask of whoever runs the hub: everything about them, and that it goes.</summary>
internal static class PersonEndpoints
{
    private const int MaxReason = 1_000;

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/people/export", ExportAsync).RequireScope(CareScopes.Read)
            .Describe("exportXapiPerson", "Everything of one person (agent, learnerId, or both) as a zip archive: statements, documents, names, attachments, registrations.", 400, 404)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        routes.MapPost("/people/erasure", EraseAsync).RequireScope(CareScopes.Delete).RequireDeletionAllowed()
            .Describe("eraseXapiPerson", "Erases one person (agent, learnerId, or both): statements that name them, their documents, names and attachments, and with learnerId their registrations. Cannot be undone.", 400, 404)
            .Produces<ErasureReport>();
    }

    private static async Task<IResult> ExportAsync(
        PersonBody body, ApiCaller caller, PersonFinder finder, CareCallers callers, PersonExport export, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        var (person, refusal) = await finder.FindAsync(caller, body, cancellation);
        if (person is null)
            return refusal!;
        var lrs = (await callers.OfAsync(caller, cancellation)).Lrs;
        var now = time.Now();
        await database.WriteAsync(caller.Realm, db =>
        {
            db.NoteAct(now, caller.Actor, "person.export", $"record store of application {caller.Application}", AuditTrail.Because(body.Reason));
            return Task.CompletedTask;
        }, cancellation);
        return TypedResults.Stream(output => export.WriteAsync(caller.Realm, caller.Application, lrs, person, output, cancellation), "application/zip", "person.zip");
    }

    private static async Task<IResult> EraseAsync(
        PersonBody body, ApiCaller caller, PersonFinder finder, Erasures erasures, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (body.Reason is not { Length: > 0 and <= MaxReason } reason)
            return ApiAnswer.Bad($"reason is missing, or has more than {MaxReason} characters. It is kept in the audit log.");
        var (person, refusal) = await finder.FindAsync(caller, body, cancellation);
        if (person is null)
            return refusal!;
        var now = time.Now();
        var erasure = new PersonErasure
        {
            RealmKey = caller.Realm,
            Key = Key<PersonErasure>.New(now),
            ApplicationKey = caller.Application,
            Agents = [.. person.Agents.Select(agent => agent.Canonical)],
            LearnerKey = person.Learner,
            LearnerSource = person.LearnerSource,
            Reason = reason,
            By = caller.Actor,
            LeasedUntil = now,
        };
        // A client that hangs up does not keep what it has asked for from being done.
        return TypedResults.Ok(await erasures.EraseAsync(erasure, lifetime.ApplicationStopping));
    }
}
