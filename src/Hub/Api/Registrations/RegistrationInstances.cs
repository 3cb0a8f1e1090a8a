using Hub.Api.Applications;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>Instances: the same learner, course and id, begun afresh.</summary>
internal static class RegistrationInstances
{
    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{registrationId}/instances", CreateAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("createNewRegistrationInstance", "Begins a new instance on the course's newest version; from then on the id alone means it.", 400, 404).AnswersNothing();
        routes.MapDelete("/{registrationId}/instances/{instanceId}", DeleteAsync)
            .RequireScope(RegistrationScopes.Delete).RequireDeletionAllowed()
            .Describe("deleteRegistrationInstance", "Deletes an instance; with the last one goes the registration.", 404).AnswersNothing();
    }

    private static Task<IResult> CreateAsync(RouteId registrationId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        var name = new RegistrationName(registrationId);
        return database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.LockRegistrationAsync(database, caller, name, cancellation) is not { } current)
                return name.NotFound;
            var course = await db.Courses.SingleAsync(c => c.Key == current.CourseKey, cancellation);
            var newest = await db.InstancesOf(caller, name.Id).MaxAsync(registration => registration.Instance, cancellation);
            current.IsCurrent = false;
            db.Registrations.Add(RegistrationFactory.Create(
                new RegistrationOrder(course, await db.NewestVersionAsync(course.Key, cancellation), current.LearnerKey)
                {
                    Id = current.Id,
                    Instance = newest + 1,
                    Dispatch = current.DispatchKey,
                    Tags = current.Tags,
                    Postback = current.Postback,
                    Settings = current.Settings,
                }, time.Now()));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> DeleteAsync(
        RouteId registrationId, int instanceId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        var name = new RegistrationName(registrationId, instanceId);
        return database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.LockRegistrationAsync(database, caller, name, cancellation) is not { } registration)
                return name.NotFound;
            db.Registrations.Remove(registration);
            if (registration.IsCurrent && await NewestBesidesAsync(db, caller, name, cancellation) is { } next)
                next.IsCurrent = true;
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<Registration?> NewestBesidesAsync(HubDbContext db, ApiCaller caller, RegistrationName deleted, CancellationToken cancellation) =>
        db.InstancesOf(caller, deleted.Id)
            .Where(registration => registration.Instance != deleted.Instance)
            .OrderByDescending(registration => registration.Instance)
            .FirstOrDefaultAsync(cancellation);
}
