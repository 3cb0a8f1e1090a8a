using System.Buffers;
using System.IO.Pipelines;
using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Care.Exporting;

/// <summary>Statements on their way out in the order of the log, page by page, however many there are. Voided ones are among them, as the statements that void them are.</summary>
internal sealed class StatementExport(StatementStore store, int lrs, ExportRequest request) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancellation = httpContext.RequestAborted;
        var response = httpContext.Response;
        response.ContentType = request.AsTable ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
        response.Headers.ContentDisposition = $"attachment; filename=\"statements.{(request.AsTable ? "csv" : "ndjson")}\"";
        if (request.AsTable)
            StatementRow.WriteHeader(response.BodyWriter);
        // What is stored from now on is for the next export, so that this one ends.
        var until = await store.ConsistentThroughAsync(lrs, TimeSpan.Zero, cancellation);
        await WriteAsync(store, lrs, request.Query with { Until = request.Query.Until < until ? request.Query.Until : until }, request.AsTable ? StatementRow.Write : WriteLine, response.BodyWriter, cancellation);
    }

    public static async Task WriteAsync(
        StatementStore store, int lrs, StatementQuery query, Action<StoredStatement, IBufferWriter<byte>> write, PipeWriter output, CancellationToken cancellation)
    {
        StatementPage page;
        do
        {
            page = await store.QueryAsync(lrs, query, cancellation);
            foreach (var statement in page.Statements)
                write(statement, output);
            await output.FlushAsync(cancellation);
            query = query with { After = page.Next };
        }
        while (page.HasMore);
    }

    public static void WriteLine(StoredStatement statement, IBufferWriter<byte> output)
    {
        var body = new ArrayBufferWriter<byte>(statement.OpenBody.Length + 128);
        StoredStatementWriter.Write(statement, body);
        // Line breaks in JSON stand between its tokens only, never in a string.
        var line = body.WrittenSpan;
        for (int end; (end = line.IndexOfAny("\r\n"u8)) >= 0; line = line[(end + 1)..])
        {
            output.Write(line[..end]);
            output.Write(" "u8);
        }
        output.Write(line);
        output.Write("\n"u8);
    }
}
