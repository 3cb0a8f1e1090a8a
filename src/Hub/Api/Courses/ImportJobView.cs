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
        if (job.State is not ImportState.Complete)
            return shown;
        var found = await (from version in db.CourseVersions
                           where version.Key == job.VersionKey
                           join course in db.Courses on version.CourseKey equals course.Key
                           select new LocatedVersion(course, version)).SingleOrDefaultAsync(cancellation);
        return shown with
        {
            ImportResult = new ImportResult
            {
                ParserWarnings = [.. job.Warnings.Select(warning => warning.ToLine())],
                CourseLanguages = found?.Version.Languages ?? [],
                Course = found is null ? null : (await new CourseView(db, new(true, false), cancellation).ShowAsync(found.Course, [found.Version]))[0],
            },
        };
    }

    public static string NameOf(ImportState state) => state switch
    {
        ImportState.Complete => "COMPLETE",
        ImportState.Error => "ERROR",
        _ => "RUNNING",
    };
}
