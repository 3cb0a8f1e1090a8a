using Hub.Core;
using Hub.Forwarding;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>Applications of a realm: each has courses, registrations and dispatches of its own.</summary>
internal static class ApplicationEndpoints
{
    private const int MaxNameLength = 255;

    public static void MapApplications(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/applications", CreateAsync).RequireManagement(ManagementGate.Write)
            .Describe("createApplication", "Makes an application; the hub gives it its id.", 400).Produces<ApplicationResource>();
        routes.MapGet("/applications/{childAppId}", GetAsync).RequireManagement(ManagementGate.Read)
            .Describe("getApplicationInfo", "One application.", 404).Produces<ApplicationInfo>();
        routes.MapPut("/applications/{childAppId}", ChangeAsync).RequireManagement(ManagementGate.Write)
            .Describe("updateApplication", "Renames an application, or switches deletions in it on or off; what is left out stays.", 400, 404).AnswersNothing();
        routes.MapDelete("/applications/{childAppId}", DeleteAsync).RequireManagement(ManagementGate.Delete)
            .Describe("deleteApplication", "Deletes an application that has nothing in it any more.", 404, 409).AnswersNothing();
    }

    public static Task<Application?> FindApplicationAsync(this HubDbContext db, string id, CancellationToken cancellation) =>
        db.Applications.SingleOrDefaultAsync(application => application.Id == id, cancellation);

    private static async Task<IResult> CreateAsync(ApplicationBody body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        var now = time.Now();
        var key = Key<Application>.New(now);
        return await database.WriteAsync<IResult>(caller.Realm, db =>
        {
            var application = new Application { RealmKey = db.Realm, Key = key, Id = key.ToString(), Name = body.Name!, CreatedAt = now, UpdatedAt = now };
            db.Applications.Add(application);
            db.Audit.Add(ManagementAudit.Entry(db, caller, "application.create", application, now));
            return Task.FromResult<IResult>(TypedResults.Ok(new ApplicationResource(application.Id, application.Name)));
        }, cancellation);
    }

    private static Task<IResult> GetAsync(
        RouteId childAppId, bool? includeCourseCount, bool? includeRegistrationCount, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindApplicationAsync(childAppId, cancellation) is not { } application)
                return ApiAnswer.NotFound("application", childAppId);
            var counts = await ApplicationCounts.ReadAsync(db, [application.Key], includeCourseCount ?? false, includeRegistrationCount ?? false, cancellation);
            return TypedResults.Ok(counts.Show(application));
        });

    private static async Task<IResult> ChangeAsync(
        RouteId childAppId, ApplicationChange body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Name is not null && NameProblem(body.Name) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindApplicationAsync(childAppId, cancellation) is not { } application)
                return ApiAnswer.NotFound("application", childAppId);
            application.Name = body.Name ?? application.Name;
            application.AllowsDeletion = body.AllowDelete ?? application.AllowsDeletion;
            application.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> DeleteAsync(RouteId childAppId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await db.FindApplicationAsync(childAppId, cancellation) is not { } application)
                return ApiAnswer.NotFound("application", childAppId);
            if (await ContentOfAsync(db, application.Key, cancellation) is { } content)
                return ApiAnswer.Conflict($"The application '{application.Id}' still has {content}. Delete them first.");
            var signingSecret = SigningSecrets.SettingName(application.Key);
            await db.Settings.Where(setting => setting.Name == signingSecret).ExecuteDeleteAsync(cancellation);
            db.Applications.Remove(application);
            db.Audit.Add(ManagementAudit.Entry(db, caller, "application.delete", application, time.Now()));
            return ApiAnswer.Done;
        }, cancellation);

    private static async Task<string?> ContentOfAsync(HubDbContext db, Key<Application> application, CancellationToken cancellation) =>
        await db.Courses.AnyAsync(course => course.ApplicationKey == application, cancellation) ? "courses"
        : await db.Registrations.AnyAsync(registration => registration.ApplicationKey == application, cancellation) ? "registrations"
        : await db.Destinations.AnyAsync(destination => destination.ApplicationKey == application, cancellation) ? "destinations"
        : await db.Dispatches.AnyAsync(dispatch => dispatch.ApplicationKey == application, cancellation) ? "dispatches"
        : await db.ImportJobs.AnyAsync(job => job.ApplicationKey == application && job.State == ImportState.Running, cancellation) ? "imports that are running"
        : null;

    private static string? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "name is needed."
        : name.Length > MaxNameLength || name.Any(char.IsControl) ? $"name has control characters or more than {MaxNameLength} characters."
        : null;
}
