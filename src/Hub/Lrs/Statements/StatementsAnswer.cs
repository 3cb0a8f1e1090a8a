using System.Buffers;
using System.Globalization;
using Hub.Security;
using Interop.Lrs.Attachments;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Statements;

/// <summary>Statements on their way out: as JSON, or as multipart with the data of their attachments.</summary>
internal sealed class StatementsAnswer(
    IReadOnlyList<StoredStatement> statements, Action<StoredStatement, IBufferWriter<byte>> write, IAttachmentStore attachments, XapiExchange exchange, bool withAttachments) : IResult
{
    /// <summary>A statement by its id, instead of a result with a list.</summary>
    public bool IsSingle { get; init; }

    public string More { get; init; } = "";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var cancellation = httpContext.RequestAborted;
        if (statements.Count > 0)
            response.Headers.LastModified = statements.Max(statement => statement.Stored).ToString("R", CultureInfo.InvariantCulture);
        if (!withAttachments)
        {
            response.ContentType = "application/json";
            Write(response.BodyWriter);
            await response.BodyWriter.FlushAsync(cancellation);
            return;
        }
        var boundary = MultipartBoundary.Of(Secrets.NewUuid());
        response.ContentType = boundary.ContentType;
        var writer = new MultipartWriter(response.Body, boundary);
        await writer.WriteStatementsAsync(async (body, token) =>
        {
            var json = new ArrayBufferWriter<byte>();
            Write(json);
            await body.WriteAsync(json.WrittenMemory, token);
        }, cancellation);
        await WriteAttachmentsAsync(writer, cancellation);
        await writer.EndAsync(cancellation);
    }

    private void Write(IBufferWriter<byte> output)
    {
        if (IsSingle)
        {
            write(statements[0], output);
            return;
        }
        output.Write("""{"statements":["""u8);
        for (var i = 0; i < statements.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            write(statements[i], output);
        }
        // The IRL holds letters, digits and characters that JSON leaves alone.
        output.Write("],\"more\":\""u8);
        output.Write(System.Text.Encoding.UTF8.GetBytes(More));
        output.Write("\"}"u8);
    }

    private async Task WriteAttachmentsAsync(MultipartWriter writer, CancellationToken cancellation)
    {
        foreach (var declared in statements.Where(statement => statement.HasAttachments).SelectMany(statement => DeclaredAttachments.In(statement.OpenBody)))
        {
            if (!writer.IsMissing(declared.Sha2))
                continue;
            await using var data = await attachments.OpenAsync(exchange.Caller.Lrs, declared.Sha2, cancellation);
            if (data is not null)
                await writer.WriteAttachmentAsync(declared.Sha2, declared.ContentType, data, cancellation);
        }
    }
}
