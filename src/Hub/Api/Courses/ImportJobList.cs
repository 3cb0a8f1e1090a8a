using Hub.Core;
using Hub.Security;
using Hub.Storage;

namespace Hub.Api.Courses;

/// <summary>The imports of the last days, so that one that failed while nobody looked is found.</summary>
internal static class ImportJobList
{
    public static void MapImportJobList(this IEndpointRouteBuilder jobs) =>
        jobs.MapGet("", ListAsync).RequireScope(CourseScopes.Read)
            .TakesParameters(("status", "RUNNING, COMPLETE or ERROR; all without it."), ("more", "The token of the next page, alone."))
            .Describe("getImportJobs", "Import jobs, newest first; a finished one is known for a week.", 400).Produces<ImportJobEntries>();

    private static async Task<IResult> ListAsync(
        HttpRequest request, ApiCaller caller, HubDatabase database, Protection protection, TimeProvider time, CancellationToken cancellation)
    {
        if (NewestFirst.TryRead(request, protection, out var query) is { } problem)
            return ApiAnswer.Bad(problem);
        var status = query["status"];
        if (status.Length > 0 && !EnumNames.TryRead<ImportState>(status, out _))
            return ApiAnswer.Bad($"status is '{status}'; use RUNNING, COMPLETE or ERROR.");
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            var selected = db.ImportJobs.Where(job => job.ApplicationKey == caller.Application);
            if (EnumNames.TryRead<ImportState>(status, out var state))
                selected = selected.Where(job => job.State == state);
            var (page, more) = await query.PageAsync(selected, job => job.CreatedAt, protection, time, cancellation);
            return TypedResults.Ok(new ImportJobEntries([.. page.Select(Show)], more));
        });
    }

    private static ImportJobEntry Show(ImportJob job) => new()
    {
        JobId = job.Key.ToString(),
        CourseId = job.CourseId,
        Status = ImportJobView.NameOf(job.State),
        Progress = job.Progress,
        Message = job.Message,
        Warnings = [.. job.Warnings.Select(warning => new ImportWarning(warning.Code, warning.Message, warning.Place))],
        Created = job.CreatedAt,
        Finished = job.FinishedAt,
    };
}

internal sealed record ImportJobEntries(IReadOnlyList<ImportJobEntry> ImportJobs, string? More);

internal sealed record ImportJobEntry
{
    public required string JobId { get; init; }
    public required string CourseId { get; init; }

    /// <summary>RUNNING, COMPLETE or ERROR.</summary>
    public required string Status { get; init; }

    /// <summary>0–100.</summary>
    public required int Progress { get; init; }
    public required string Message { get; init; }
    public required IReadOnlyList<ImportWarning> Warnings { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Finished { get; init; }
}

/// <param name="Code">What kind of oddity.</param>
/// <param name="Message">What is odd.</param>
/// <param name="Place">Where in the package.</param>
internal sealed record ImportWarning(string Code, string Message, string Place);
