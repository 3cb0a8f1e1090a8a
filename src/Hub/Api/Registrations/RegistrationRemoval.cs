using Hub.Api.Applications;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Deletes registrations, or what was tracked on them.</summary>
internal static class RegistrationRemoval
{
    public static void MapRemoval(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/{registrationId}", DeleteAsync)
            .RequireScope(RegistrationScopes.Delete).RequireDeletionAllowed()
            .Describe("deleteRegistration", "Deletes a registration with all its instances.", 404).AnswersNothing();
        routes.MapDelete("/{registrationId}/progress", StartOverAsync)
            .RequireScope(RegistrationScopes.Delete).RequireDeletionAllowed()
            .Describe("deleteRegistrationProgress", "Forgets result and launches of a registration, and moves it to the course's newest version.", 404).AnswersNothing();
        routes.MapDelete("/{registrationId}/globalData", DeleteGlobalDataAsync)
            .RequireScope(RegistrationScopes.Delete)
            .Describe("deleteRegistrationGlobalData", "Deletes global objectives. SCORM 1.2 has none, so there is nothing to delete yet.", 404).AnswersNothing();
    }

    private static async Task<IResult> DeleteAsync(RouteId registrationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        string id = registrationId;
        var deleted = await database.WriteAsync(caller.Realm, db => db.InstancesOf(caller, id).ExecuteDeleteAsync(cancellation), cancellation);
        return deleted > 0 ? ApiAnswer.Done : new RegistrationName(id).NotFound;
    }

    private static Task<IResult> StartOverAsync(
        RouteId registrationId, ApiCaller caller, HubDatabase database, ResultRecorder recorder, TimeProvider time, CancellationToken cancellation)
    {
        var name = new RegistrationName(registrationId);
        var now = time.Now();
        return database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.LockRegistrationAsync(database, caller, name, cancellation) is not { } registration)
                return name.NotFound;
            await db.RuntimeData.Where(data => data.RegistrationKey == registration.Key).ExecuteDeleteAsync(cancellation);
            await db.Launches.Where(launch => launch.RegistrationKey == registration.Key).ExecuteDeleteAsync(cancellation);
            registration.StartOver(await db.NewestVersionAsync(registration.CourseKey, cancellation), now);
            recorder.Announce(db, registration, now);
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static async Task<IResult> DeleteGlobalDataAsync(RouteId registrationId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        string id = registrationId;
        var exists = await database.ReadAsync(caller.Realm, db => db.InstancesOf(caller, id).AnyAsync(cancellation));
        return exists ? ApiAnswer.Done : new RegistrationName(id).NotFound;
    }

    public static Task<CourseVersion> NewestVersionAsync(this HubDbContext db, Key<Course> course, CancellationToken cancellation) =>
        (from newest in db.CourseVersions
         where newest.CourseKey == course
         orderby newest.Number descending
         select newest).FirstAsync(cancellation);
}
