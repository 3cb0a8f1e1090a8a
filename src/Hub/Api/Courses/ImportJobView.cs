using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>An import job as the API shows it.</summary>
internal static class ImportJobView
{
    public static async Task<ImportJobResource> ShowAsync(HubDbContext db, ImportJob job, CancellationToken cancellation)
    {
        var shown = new ImportJobResource { JobId = job.Key.ToString(), Status = NameOf(job.State), Progress = job.Progress, Message = job.Message };
        if (job.State is ImportState.Running)
            return shown;
        var result = new ImportResult { ParserWarnings = [.. job.Warnings.Select(warning => warning.ToLine())], CourseLanguages = [] };
        return shown with { ImportResult = job.State is ImportState.Complete ? await WithCourseAsync(db, job, result, cancellation) : result };
    }

    private static async Task<ImportResult> WithCourseAsync(HubDbContext db, ImportJob job, ImportResult result, CancellationToken cancellation)
    {
        var found = await (from version in db.CourseVersions
                           where version.Key == job.VersionKey
                           join course in db.Courses on version.CourseKey equals course.Key
                           select new LocatedVersion(course, version)).SingleOrDefaultAsync(cancellation);
        return found is null ? result : result with
        {
            CourseLanguages = found.Version.Languages,
            Course = (await new CourseView(db, new(true, false), cancellation).ShowAsync(found.Course, [found.Version]))[0],
        };
    }

    public static string NameOf(ImportState state) => state switch
    {
        ImportState.Complete => "COMPLETE",
        ImportState.Error => "ERROR",
        _ => "RUNNING",
    };
}
