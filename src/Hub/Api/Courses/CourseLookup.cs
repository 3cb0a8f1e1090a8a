using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>A course as a client names it: by its id, which means the newest version, or by id and version.</summary>
internal readonly record struct CourseName(string Id, int? Version = null)
{
    public IResult NotFound => Version is { } version
        ? ApiAnswer.NotFound("version of a course", $"{Id} / {version}")
        : ApiAnswer.NotFound("course", Id);
}

/// <summary>
/// A course, or one of its versions, in a request: routes without a version in their path take <c>versionId</c> from the query string,
/// and mean the newest when it is not there either.
/// </summary>
internal sealed record CourseTarget(RouteId CourseId, int? VersionId)
{
    public CourseName Name => new(CourseId, VersionId);
}

internal sealed record LocatedVersion(Course Course, CourseVersion Version)
{
    /// <summary>The title that the owner chose, else the package's own.</summary>
    public string Title => Course.TitleIsOwn ? Course.Title : Version.Title;
}

/// <summary>Finds courses of the caller's application.</summary>
internal static class CourseLookup
{
    public static IQueryable<Course> CoursesOf(this HubDbContext db, ApiCaller caller)
    {
        var application = caller.Application;
        return db.Courses.Where(course => course.ApplicationKey == application);
    }

    public static Task<Course?> FindCourseAsync(this HubDbContext db, ApiCaller caller, string id, CancellationToken cancellation) =>
        db.CoursesOf(caller).SingleOrDefaultAsync(course => course.Id == id, cancellation);

    public static Task<LocatedVersion?> FindVersionAsync(this HubDbContext db, ApiCaller caller, CourseName name, CancellationToken cancellation) =>
        (from course in db.CoursesOf(caller)
         where course.Id == name.Id
         join version in db.CourseVersions on course.Key equals version.CourseKey
         where version.Number == (name.Version ?? course.CurrentVersion)
         select new LocatedVersion(course, version)).SingleOrDefaultAsync(cancellation);
}
