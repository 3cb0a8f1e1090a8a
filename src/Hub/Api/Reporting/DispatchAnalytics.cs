using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Reporting;

/// <summary>How dispatches are used: one, all together, or one beside the other.</summary>
internal static class DispatchAnalytics
{
    private const string Read = "read:dispatch";

    public static void MapDispatchAnalytics(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("/dispatch", "Dispatch");
        group.MapGet("/dispatches/{dispatchId}/analytics", OfOneAsync).RequireScope(Read)
            .Describe("getDispatchAnalytics", "Launches, learners and results of a dispatch, by day of the time zone (UTC) for as many days as asked for (90).", 400, 404).Produces<AnalyticsResource>();
        group.MapGet("/analytics", OfAllAsync).RequireScope(Read)
            .Describe("getDispatchesAnalytics", "As for one dispatch, for all, or for those of a course or destination.", 400, 404).Produces<AnalyticsResource>();
        group.MapGet("/analytics/dispatches", ListAsync).RequireScope(Read)
            .TakesParameters(("days", "1 to 366 (90)."), ("timeZone", "Whose days are meant, by its IANA name (UTC)."), ("courseId", "Only dispatches of this course."), ("destinationId", "Only dispatches of this destination."), ("more", "The token of the next page, alone."))
            .Describe("getAnalyticsOfDispatches", "The figures of every dispatch, newest dispatch first.", 400, 404).Produces<DispatchTotalsList>();
    }

    private static async Task<IResult> OfOneAsync(
        RouteId dispatchId, int? days, string? timeZone, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (Window.TryRead(days, timeZone, time.Now(), out var window) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db => await db.FindDispatchAsync(caller, dispatchId, cancellation) is { } dispatch
            ? TypedResults.Ok(await Analytics.ReadAsync(db, database, new Scope(caller.Application) { Dispatch = dispatch.Key }, window, cancellation))
            : ApiAnswer.NotFound("dispatch", dispatchId));
    }

    private static async Task<IResult> OfAllAsync(
        int? days, string? timeZone, string? courseId, string? destinationId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (Window.TryRead(days, timeZone, time.Now(), out var window) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var (scope, refusal) = await ScopeAsync(db, caller, courseId ?? "", destinationId ?? "", cancellation);
            return refusal ?? TypedResults.Ok(await Analytics.ReadAsync(db, database, scope with { DispatchedOnly = true }, window, cancellation));
        });
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (NewestFirst.TryRead(request, protection, out var query) is { } unreadable)
            return ApiAnswer.Bad(unreadable);
        if (Window.TryRead(int.TryParse(query["days"], out var days) ? days : null, query["timeZone"], time.Now(), out var window) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var (scope, refusal) = await ScopeAsync(db, caller, query["courseId"], query["destinationId"], cancellation);
            if (refusal is not null)
                return refusal;
            var selected = db.DispatchesOf(caller)
                .Where(dispatch => scope.Course == null || dispatch.CourseKey == scope.Course)
                .Where(dispatch => scope.Destination == null || dispatch.DestinationKey == scope.Destination);
            var (page, more) = await query.PageAsync(selected, dispatch => dispatch.CreatedAt, protection, time, cancellation);
            return TypedResults.Ok(new DispatchTotalsList(await DispatchTable.ReadAsync(db, page, window.Since, cancellation), more));
        });
    }

    private static async Task<(Scope Scope, IResult? Refusal)> ScopeAsync(
        HubDbContext db, ApiCaller caller, string courseId, string destinationId, CancellationToken cancellation)
    {
        var scope = new Scope(caller.Application);
        if (destinationId.Length > 0)
        {
            if (await db.FindDestinationAsync(caller, destinationId, cancellation) is not { } destination)
                return (scope, ApiAnswer.NotFound("destination", destinationId));
            scope = scope with { Destination = destination.Key };
        }
        if (courseId.Length > 0)
        {
            var course = await db.Courses.Where(c => c.ApplicationKey == caller.Application && c.Id == courseId).Select(c => (Key<Course>?)c.Key).SingleOrDefaultAsync(cancellation);
            if (course is null)
                return (scope, ApiAnswer.NotFound("course", courseId));
            scope = scope with { Course = course };
        }
        return (scope, null);
    }
}
