using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Applications;

/// <summary>The realm's applications: all at once by name, or a page at a time with what is in them.</summary>
internal static class ApplicationLists
{
    private const string CourseCount = "includeCourseCount";
    private const string RegistrationCount = "includeRegistrationCount";

    private static readonly ListRules Rules = new("updated", "updated_asc", ["app_id", "app_name"], CourseCount, RegistrationCount);

    public static void MapApplicationLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/applications", ListAllAsync).RequireManagement(ManagementGate.Read)
            .Describe("getApplicationList", "All applications, id and name.").Produces<ApplicationList>();
        routes.MapGet("/applicationList", ListAsync).TakesListQuery(Rules).RequireManagement(ManagementGate.Read)
            .Describe("getApplications", "Applications, a page at a time, with counts when asked for.", 400).Produces<ApplicationInfoList>();
    }

    private static Task<ApplicationList> ListAllAsync(ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync(caller.Realm, async db => new ApplicationList(await db.Applications
            .OrderBy(application => application.Name).ThenBy(application => application.Id)
            .Select(application => new ApplicationResource(application.Id, application.Name))
            .ToListAsync(cancellation)));

    private static async Task<IResult> ListAsync(
        HttpContext http, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(http.Request, Rules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = query.SelectDates(query.Filter is not { } text ? db.Applications
                : query.FilterBy == "app_name" ? db.Applications.Where(application => application.Name.Contains(text))
                : db.Applications.Where(application => application.Id.Contains(text)));
            var (page, more) = await query.PageAsync(selected, protection, time, cancellation);
            if (query.IsFirstPage && http.Request.Query["includeTotalCount"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers["X-Total-Count"] = $"{await selected.CountAsync(cancellation)}";
            var counts = await ApplicationCounts.ReadAsync(
                db, [.. page.Select(application => application.Key)], query.Flag(CourseCount), query.Flag(RegistrationCount), cancellation);
            return TypedResults.Ok(new ApplicationInfoList([.. page.Select(counts.Show)], more));
        });
    }
}
