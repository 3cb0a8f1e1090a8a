using Hub.Importing;
using Microsoft.AspNetCore.Mvc;

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
        jobs.MapImportJobList();
        jobs.MapGet("/{importJobId}", GetAsync).RequireScope(CourseScopes.Read)
            .Describe("getImportJobStatus", "How far an import is; a finished one is known for a week.", 404).Produces<ImportJobResource>();
    }

    private static async Task<IResult> UploadAsync(
        [AsParameters] ImportParameters parameters, [FromHeader(Name = "uploadedContentType")] string? contentType,
        HttpRequest request, ApiCaller caller, ImportIntake intake, ImportAnswers answers, CancellationToken cancellation) =>
        parameters.Problem is { } problem
            ? ApiAnswer.Bad(problem)
            : await answers.AnswerAsync(await intake.TakeUploadAsync(parameters.OrderOf(caller), contentType, request, cancellation), parameters, caller, cancellation);

    private static async Task<IResult> FetchAsync(
        [AsParameters] ImportParameters parameters, FetchBody body, ApiCaller caller, ImportIntake intake, ImportAnswers answers, CancellationToken cancellation) =>
        parameters.Problem is { } problem
            ? ApiAnswer.Bad(problem)
            : await answers.AnswerAsync(await intake.TakeUrlAsync(parameters.OrderOf(caller), body.Url, body.ContentType, cancellation), parameters, caller, cancellation);

    private static Task<IResult> NoUploadAsync(
        [AsParameters] ImportParameters parameters, NoUploadBody body, ApiCaller caller, ImportIntake intake, ImportAnswers answers, CancellationToken cancellation) => body switch
        {
            { MediaFileReferenceRequest: not null } => Task.FromResult<IResult>(ApiAnswer.Bad("mediaFileReferenceRequest is not supported by this version yet; use fetchRequest with the URL of a zip package.")),
            { ConnectorReferenceRequest: not null } => Task.FromResult<IResult>(ApiAnswer.Bad("connectorReferenceRequest is not supported: this hub has no connectors. Use fetchRequest.")),
            { FetchRequest: { } fetch } => FetchAsync(parameters, fetch, caller, intake, answers, cancellation),
            _ => Task.FromResult<IResult>(ApiAnswer.Bad("fetchRequest is missing.")),
        };

    private static Task<IResult> GetAsync(RouteId importJobId, ApiCaller caller, ImportAnswers answers, CancellationToken cancellation) =>
        answers.ShowAsync(caller, importJobId, cancellation);
}
