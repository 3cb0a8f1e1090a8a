using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Courses;

/// <summary>Imports: upload a package, or say where to fetch it, then ask how far the job is.</summary>
internal static class ImportJobEndpoints
{
    public static void MapImportJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/importJobs");
        jobs.MapPost("/upload", UploadAsync).RequireScope(CourseScopes.Write)
            .RequireCors(CoursesApi.UploadsFromAnywhere)
            .Describe("createUploadAndImportCourseJob", "Uploads a package and begins to import it.", 400, 409, 413).TakesUpload("contentMetadata").Produces<ImportJobAccepted>();
        jobs.MapPost("", FetchAsync).RequireScope(CourseScopes.Write)
            .Describe("createFetchAndImportCourseJob", "Begins to fetch a package and import it.", 400, 409).Produces<ImportJobAccepted>();
        jobs.MapPost("/noUpload", NoUploadAsync).RequireScope(CourseScopes.Write)
            .Describe("createNoUploadAndImportCourseJob", "Begins to import what is not uploaded with the request.", 400, 409).Produces<ImportJobAccepted>();
        jobs.MapGet("/{importJobId}", GetAsync).RequireScope(CourseScopes.Read)
            .Describe("getImportJobStatus", "How far an import is; a finished one is known for a week.", 404).Produces<ImportJobResource>();
    }

    private static async Task<IResult> UploadAsync(
        [AsParameters] ImportParameters parameters, [FromHeader(Name = "uploadedContentType")] string? contentType,
        HttpRequest request, ApiCaller caller, ImportIntake intake, CancellationToken cancellation) =>
        parameters.Problem is { } problem
            ? ApiAnswer.Bad(problem)
            : Answer(await intake.TakeUploadAsync(parameters.OrderOf(caller), contentType, request, cancellation));

    private static async Task<IResult> FetchAsync(
        [AsParameters] ImportParameters parameters, FetchBody body, ApiCaller caller, ImportIntake intake, CancellationToken cancellation) =>
        parameters.Problem is { } problem
            ? ApiAnswer.Bad(problem)
            : Answer(await intake.TakeUrlAsync(parameters.OrderOf(caller), body.Url, body.ContentType, cancellation));

    private static Task<IResult> NoUploadAsync(
        [AsParameters] ImportParameters parameters, NoUploadBody body, ApiCaller caller, ImportIntake intake, CancellationToken cancellation) => body switch
        {
            { MediaFileReferenceRequest: not null } => Task.FromResult<IResult>(ApiAnswer.Bad("mediaFileReferenceRequest is not supported by this version yet; use fetchRequest with the URL of a zip package.")),
            { ConnectorReferenceRequest: not null } => Task.FromResult<IResult>(ApiAnswer.Bad("connectorReferenceRequest is not supported: this hub has no connectors. Use fetchRequest.")),
            { FetchRequest: { } fetch } => FetchAsync(parameters, fetch, caller, intake, cancellation),
            _ => Task.FromResult<IResult>(ApiAnswer.Bad("fetchRequest is missing.")),
        };

    private static async Task<IResult> GetAsync(RouteId importJobId, ApiCaller caller, HubDatabase database, CancellationToken cancellation)
    {
        var application = caller.Application;
        if (!Key<ImportJob>.TryParse(importJobId, out var key))
            return ApiAnswer.NotFound("import job", importJobId);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var job = await db.ImportJobs.SingleOrDefaultAsync(job => job.Key == key && job.ApplicationKey == application, cancellation);
            return job is null
                ? ApiAnswer.NotFound("import job", importJobId)
                : TypedResults.Json(await ShowAsync(db, job, cancellation), CourseJson.Default.ImportJobResource);
        });
    }

    private static async Task<ImportJobResource> ShowAsync(HubDbContext db, ImportJob job, CancellationToken cancellation)
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

    private static IResult Answer(IntakeAnswer answer) => answer.Refusal is { } refusal
        ? ApiAnswer.Error(refusal.Status, refusal.Message)
        : TypedResults.Json(new ImportJobAccepted(answer.Job.ToString()), CourseJson.Default.ImportJobAccepted);

    private static string NameOf(ImportState state) => state switch
    {
        ImportState.Complete => "COMPLETE",
        ImportState.Error => "ERROR",
        _ => "RUNNING",
    };

    /// <summary>What every way of importing has in its query string.</summary>
    internal sealed record ImportParameters(
        [FromQuery(Name = "courseId")] string? CourseId,
        [FromQuery(Name = "mayCreateNewVersion")] bool? MayCreateNewVersion,
        [FromQuery(Name = "postbackUrl")] string? PostbackUrl)
    {
        public string? Problem => string.IsNullOrEmpty(PostbackUrl)
            ? null
            : "postbackUrl is not supported by this version yet. Leave it out and ask for the job's status instead.";

        public ImportOrder OrderOf(ApiCaller caller) => new(caller.Realm, caller.Application, CourseId ?? "", MayCreateNewVersion ?? false);
    }
}
