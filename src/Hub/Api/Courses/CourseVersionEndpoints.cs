using Hub.Api.Applications;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>The versions of a course, and the packages that they were made from.</summary>
internal static class CourseVersionEndpoints
{
    public static void MapCourseVersions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{courseId}/versions", ListAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseVersions", "The versions of a course, oldest first.", 400, 404).Produces<CourseVersionList>();
        routes.MapGet("/{courseId}/versions/{versionId}", GetAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseVersionInfo", "One version of a course.", 404).Produces<CourseResource>();
        routes.MapDelete("/{courseId}/versions/{versionId}", DeleteAsync).RequireScope(CourseScopes.Delete).RequireDeletionAllowed()
            .Describe("deleteCourseVersion", "Deletes a version with its registrations; with its last version the course is deleted.", 404).AnswersNothing();
    }

    private static async Task<IResult> ListAsync(
        RouteId courseId, DateTimeOffset? since, DateTimeOffset? until, [AsParameters] CourseDetail detail,
        ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindCourseAsync(caller, courseId, cancellation) is not { } course)
                return new CourseName(courseId).NotFound;
            var versions = db.CourseVersions.Where(version => version.CourseKey == course.Key);
            if (since is { } first)
                versions = versions.Where(version => version.UpdatedAt >= first.ToUniversalTime());
            if (until is { } last)
                versions = versions.Where(version => version.UpdatedAt <= last.ToUniversalTime());
            var found = await versions.OrderBy(version => version.Number).ToListAsync(cancellation);
            var shown = await new CourseView(db, detail, cancellation).ShowAsync(course, found);
            return TypedResults.Json(new CourseVersionList(shown), CourseJson.Default.CourseVersionList);
        });

    private static Task<IResult> GetAsync(
        RouteId courseId, int versionId, [AsParameters] CourseDetail detail, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var name = new CourseName(courseId, versionId);
            return await db.FindVersionAsync(caller, name, cancellation) is var (course, version)
                ? TypedResults.Json((await new CourseView(db, detail, cancellation).ShowAsync(course, [version]))[0], CourseJson.Default.CourseResource)
                : name.NotFound;
        });

    private static Task<IResult> DeleteAsync(
        RouteId courseId, int versionId, ApiCaller caller, CourseDeletion deletion, CancellationToken cancellation) =>
        deletion.DeleteAsync(caller, new CourseName(courseId, versionId), cancellation);
}
