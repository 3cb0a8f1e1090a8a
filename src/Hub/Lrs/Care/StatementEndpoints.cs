using Hub.Api;
using Hub.Lrs.Care.Exporting;
using Hub.Lrs.Care.Importing;
using Hub.Storage.Statements;
using Interop.Lrs.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Lrs.Care;

/// <summary>Statements of the application's record store in bulk.</summary>
internal static class StatementEndpoints
{
    public static void MapStatements(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/statements/import", ImportAsync).RequireScope(CareScopes.Write)
            .Describe("importXapiStatements", "Takes over exported statements, with their ids, timestamps and authorities: application/x-ndjson, application/json (array or StatementResult) or text/csv (as exported here).", 400, 415)
            .Produces<ImportReport>();
        routes.MapGet("/statements/export", ExportAsync).RequireScope(CareScopes.Read)
            .Describe("exportXapiStatements", "All statements, or those that match since, until, agent, verb, activity and registration, in the order of the log; format is ndjson or csv, and after goes on behind a sequence.", 400)
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
    }

    private static async Task<IResult> ImportAsync(HttpContext http, ApiCaller caller, CareCallers callers, StatementImport import, CancellationToken cancellation)
    {
        if (CutterFor(http.Request.ContentType) is not { } cutter)
            return ApiAnswer.Error(StatusCodes.Status415UnsupportedMediaType, "Send application/x-ndjson, application/json or text/csv.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var report = await import.RunAsync(await callers.OfAsync(caller, cancellation), cutter.ReadAsync(http.Request.BodyReader, cancellation), cancellation);
        return report is { Read: 0, IsComplete: false } ? ApiAnswer.Bad(report.Problems[0].Violations[0].Message) : TypedResults.Ok(report);
    }

    private static async Task<IResult> ExportAsync(HttpContext http, ApiCaller caller, CareCallers callers, StatementStore store, CancellationToken cancellation) =>
        ExportRequest.TryRead(http.Request.Query, out var request) is { } problem
            ? ApiAnswer.Bad(problem)
            : new StatementExport(store, (await callers.OfAsync(caller, cancellation)).Lrs, request);

    private static StatementCutter? CutterFor(string? contentType) => !ContentTypeHeader.TryParse(contentType, out var type) ? null : type.Essence switch
    {
        "application/x-ndjson" => new LineCutter(),
        "application/json" => new JsonCutter(),
        "text/csv" => new TableCutter(),
        _ => null,
    };
}
