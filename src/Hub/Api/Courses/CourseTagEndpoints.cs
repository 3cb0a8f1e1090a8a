using Hub.Api.Registrations;
using Hub.Core;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

internal sealed record CourseTags(IReadOnlyList<string>? Tags);

internal sealed record CourseTagsBatch(IReadOnlyList<string>? Ids, IReadOnlyList<string>? Tags);

/// <summary>Tags of courses.</summary>
internal static class CourseTagEndpoints
{
    public static void MapCourseTags(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/tags", AddToManyAsync).RequireScope(CourseScopes.Write)
            .Describe("putCourseTagsBatch", "Adds all the tags to all the courses, or to none when one of them is unknown.", 400, 404).AnswersNothing();
        routes.MapGet("/{courseId}/tags", GetAsync).RequireScope(CourseScopes.Read)
            .Describe("getCourseTags", "The tags of a course.", 404).Produces<CourseTags>();
        routes.MapPut("/{courseId}/tags", AddAsync).RequireScope(CourseScopes.Write)
            .Describe("putCourseTags", "Adds tags to a course.", 400, 404).AnswersNothing();
        routes.MapDelete("/{courseId}/tags", RemoveAsync).RequireScope(CourseScopes.Delete)
            .Describe("deleteCourseTags", "Removes tags from a course; one that it does not have is no error.", 400, 404).AnswersNothing();
    }

    private static async Task<IResult> AddToManyAsync(
        CourseTagsBatch body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Ids is not { Count: > 0 } ids)
            return ApiAnswer.Bad("ids names no course.");
        if (TagRules.Problem(body.Tags) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            var courses = await db.CoursesOf(caller).Where(course => ids.Contains(course.Id)).ToListAsync(cancellation);
            if (ids.Except(courses.Select(course => course.Id)).FirstOrDefault() is { } unknown)
                return new CourseName(unknown).NotFound;
            foreach (var course in courses)
                Change(course, time, () => course.Tag(body.Tags));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> GetAsync(RouteId courseId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
            await db.FindCourseAsync(caller, courseId, cancellation) is { } course
                ? TypedResults.Json(new CourseTags(course.Tags), CourseJson.Default.CourseTags)
                : new CourseName(courseId).NotFound);

    private static Task<IResult> AddAsync(
        RouteId courseId, CourseTags body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(courseId, body, course => course.Tag(body.Tags), caller, database, time, cancellation);

    private static Task<IResult> RemoveAsync(
        RouteId courseId, [FromBody] CourseTags body, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        ChangeAsync(courseId, body, course => course.Untag(body.Tags), caller, database, time, cancellation);

    private static async Task<IResult> ChangeAsync(
        string courseId, CourseTags body, Action<Course> change, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation)
    {
        if (body.Tags is null)
            return ApiAnswer.Bad("tags is missing: give a list of tags.");
        if (TagRules.Problem(body.Tags) is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindCourseAsync(caller, courseId, cancellation) is not { } course)
                return new CourseName(courseId).NotFound;
            Change(course, time, () => change(course));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static void Change(Course course, TimeProvider time, Action change)
    {
        var before = course.Tags;
        change();
        if (!ReferenceEquals(before, course.Tags))
            course.UpdatedAt = time.Now();
    }
}
