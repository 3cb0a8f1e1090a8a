using Hub.Api.Applications;
using Hub.Core;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>Courses: the list, one by one, their titles.</summary>
internal static class CourseEndpoints
{
    private const int MaxTitleLength = 1000;

    private static readonly ListRules Rules = new(
        "updated", "created_desc", ["course_id", "course_title"], CourseDetail.MetadataFlag, CourseDetail.RegistrationCountFlag);

    public static void MapCourses(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", ListAsync).TakesListQuery(Rules).RequireScope(CourseScopes.Read)
            .Describe("getCourses", "Courses, newest first unless asked otherwise.", 400).Produces<CourseList>();
        routes.MapGet("/{courseId}", GetAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourse", "A course, as its newest version is.", 404).Produces<CourseResource>();
        routes.MapDelete("/{courseId}", DeleteAsync).RequireScope(CourseScopes.Delete).RequireDeletionAllowed()
            .Describe("deleteCourse", "Deletes a course with everything connected to it: versions, registrations, dispatches.", 404).AnswersNothing();
        routes.MapPut("/{courseId}/title", SetTitleAsync).RequireScope(CourseScopes.Write)
            .Describe("setCourseTitle", "Gives a course a title of your own, which imports of new versions leave alone.", 400, 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (ListQuery.TryRead(http.Request, Rules, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = query.Select(Filter(db.CoursesOf(caller), query));
            var (page, more) = await query.PageAsync(selected, protection, time, cancellation);
            if (query.IsFirstPage && http.Request.Query["includeTotalCount"].ToString().Equals("true", StringComparison.OrdinalIgnoreCase))
                http.Response.Headers["X-Total-Count"] = $"{await selected.CountAsync(cancellation)}";
            var shown = await new CourseView(db, CourseDetail.Of(query), cancellation).ShowAsync(page);
            return TypedResults.Json(new CourseList(shown, more), CourseJson.Default.CourseList);
        });
    }

    private static Task<IResult> GetAsync(
        RouteId courseId, [AsParameters] CourseDetail detail, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindCourseAsync(caller, courseId, cancellation) is { } course
                ? TypedResults.Json((await new CourseView(db, detail, cancellation).ShowAsync([course]))[0], CourseJson.Default.CourseResource)
                : new CourseName(courseId).NotFound);

    private static Task<IResult> DeleteAsync(RouteId courseId, ApiCaller caller, CourseDeletion deletion, CancellationToken cancellation) =>
        deletion.DeleteAsync(caller, new CourseName(courseId), cancellation);

    private static async Task<IResult> SetTitleAsync(
        RouteId courseId, TitleBody body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Title?.Trim() is not { Length: > 0 and <= MaxTitleLength } title || title.Any(char.IsControl))
            return ApiAnswer.Bad($"title must have 1 to {MaxTitleLength} characters, and none of them a control character.");
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindCourseAsync(caller, courseId, cancellation) is not { } course)
                return new CourseName(courseId).NotFound;
            course.Title = title;
            course.TitleIsOwn = true;
            course.UpdatedAt = time.Now();
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static IQueryable<Course> Filter(IQueryable<Course> courses, ListQuery query) => query.Filter is not { } text ? courses
        : query.FilterBy == "course_title" ? courses.Where(course => course.Title.Contains(text))
        : courses.Where(course => course.Id.Contains(text));
}
