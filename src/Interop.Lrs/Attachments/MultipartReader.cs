using System.Buffers;
using Interop.Lrs.Requests;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Attachments;

/// <summary>
/// Reads a <c>multipart/mixed</c> body (RFC 2046 5.1; 1.0.3 Communication 1.5.2, 2.0 4.1.3): first the statements, then the attachments,
/// which go to files while they arrive, so that their size costs no memory.
/// </summary>
/// <param name="body">The request's body; it is left open.</param>
/// <param name="boundary">See <see cref="MultipartBoundary.Read"/>.</param>
/// <param name="version">The version that the request speaks.</param>
/// <param name="limits">How much is taken.</param>
public sealed class MultipartReader(Stream body, MultipartBoundary boundary, XapiVersion version, MultipartLimits limits)
{
    private const int MaximumPreamble = 64 * 1024;

    private readonly MultipartScanner scanner = new(body, boundary.Delimiter);
    private Delimiter reached = Delimiter.None;
    private int part;

    /// <summary>The first part, which is <c>application/json</c> (XAPI-00133, XAPI-00134). To be called once, before anything else.</summary>
    public async Task<Reading<ReadOnlyMemory<byte>>> ReadStatementsAsync(CancellationToken cancellation)
    {
        var preamble = 0L;
        while (reached == Delimiter.None)
        {
            var piece = await scanner.ReadPieceAsync(cancellation).ConfigureAwait(false);
            reached = piece.End;
            preamble += piece.Data.Length;
            if (preamble > MaximumPreamble)
                return Refuse("Content-Type", "The boundary of the Content-Type does not come within the body's first 64 KiB.");
        }
        if (reached != Delimiter.Next)
            return Refuse("Content-Type", "The body has no part that begins with the boundary of the Content-Type.");

        var headers = await ReadHeadersAsync(cancellation).ConfigureAwait(false);
        if (!headers.IsAccepted)
            return headers.Refusal;
        if (!ContentTypeHeader.IsJsonType(headers.Value["Content-Type"]))
            return Refuse(Path("Content-Type"), "The first part holds the statements; its Content-Type is application/json.");
        if (headers.Value["Content-Transfer-Encoding"] is { } encoding && !IsIdentity(encoding))
            return Refuse(Path("Content-Transfer-Encoding"), "The first part is sent as it is, without a transfer encoding.");

        var statements = new ArrayBufferWriter<byte>();
        var refusal = await ReadContentAsync(
            data =>
            {
                statements.Write(data.Span);
                return ValueTask.CompletedTask;
            },
            limits.Statements,
            cancellation).ConfigureAwait(false);
        return refusal is null ? statements.WrittenMemory : refusal;
    }

    /// <summary>
    /// The other parts, each with the SHA-2 of its data and the transfer encoding <c>binary</c> (XAPI-00132, XAPI-00135). Data that come twice are taken once.
    /// To be called after <see cref="ReadStatementsAsync"/> has accepted.
    /// </summary>
    public async Task<Reading<IReadOnlyList<ReceivedAttachment>>> StageAttachmentsAsync(StagingFolder staging, CancellationToken cancellation)
    {
        var attachments = new Dictionary<string, ReceivedAttachment>(StringComparer.Ordinal);
        while (reached == Delimiter.Next)
        {
            part++;
            if (part > limits.Attachments)
                return Refusal.TooLarge("$", $"More than {limits.Attachments} attachments in one request are not taken.");
            var attachment = await StageAsync(staging, cancellation).ConfigureAwait(false);
            if (!attachment.IsAccepted)
                return attachment.Refusal;
            attachments.TryAdd(attachment.Value.Staged.Sha2, attachment.Value);
        }
        return Reading.Of<IReadOnlyList<ReceivedAttachment>>([.. attachments.Values]);
    }

    private async Task<Reading<ReceivedAttachment>> StageAsync(StagingFolder staging, CancellationToken cancellation)
    {
        var headers = await ReadHeadersAsync(cancellation).ConfigureAwait(false);
        if (!headers.IsAccepted)
            return headers.Refusal;
        if (headers.Value[XapiHeaders.Hash] is not { } hash || !Sha2Hash.IsSha2(hash))
            return Refuse(Path(XapiHeaders.Hash), $"Every part after the first has the header {XapiHeaders.Hash} with the SHA-2 of its data in hexadecimal.");
        if (!string.Equals(headers.Value["Content-Transfer-Encoding"], "binary", StringComparison.OrdinalIgnoreCase))
            return Refuse(Path("Content-Transfer-Encoding"), "Every part after the first has the header Content-Transfer-Encoding: binary.");

        using var sha2 = Sha2Hash.For(hash);
        var file = staging.Create();
        await using var closed = file.ConfigureAwait(false);
        var refusal = await ReadContentAsync(
            data =>
            {
                sha2.Append(data.Span);
                return file.WriteAsync(data, cancellation);
            },
            limits.Attachment,
            cancellation).ConfigureAwait(false);
        if (refusal is not null)
            return refusal;
        hash = hash.ToLowerInvariant();
        if (sha2.Finish() != hash)
            return Refuse(Path(XapiHeaders.Hash), $"The data of the part do not have the hash {hash}.");
        return new ReceivedAttachment(new StagedAttachment(hash, file.Name, file.Position), headers.Value["Content-Type"], headers.Value["Content-Length"]);
    }

    private async Task<Reading<PartHeaders>> ReadHeadersAsync(CancellationToken cancellation)
    {
        var headers = new PartHeaders();
        var octets = limits.Headers;
        while (true)
        {
            var line = await scanner.ReadLineAsync(octets, cancellation).ConfigureAwait(false);
            if (line is not { } text)
                return Refuse(Path("headers"), "The part's headers do not end with an empty line, or are too long.");
            if (text.IsEmpty)
            {
                // A part without content may go straight on to the next delimiter, which begins with this very line break.
                scanner.ReturnLineBreak();
                return headers;
            }
            octets -= text.Length;
            if (headers.Count == limits.HeaderCount || !headers.TryAdd(text.Span))
                return Refuse(Path("headers"), "The part has a line among its headers that is none, or a header twice, or too many.");
        }
    }

    private async Task<Refusal?> ReadContentAsync(Func<ReadOnlyMemory<byte>, ValueTask> take, long limit, CancellationToken cancellation)
    {
        // The line break between headers and content is still to be read.
        var skip = 2;
        var length = 0L;
        while (true)
        {
            var piece = await scanner.ReadPieceAsync(cancellation).ConfigureAwait(false);
            var data = piece.Data;
            var skipped = Math.Min(skip, data.Length);
            skip -= skipped;
            data = data[skipped..];

            length += data.Length;
            if (length > limit)
                return Refusal.TooLarge(Path("$"), $"The part has more than {limit} octets.");
            if (!data.IsEmpty)
                await take(data).ConfigureAwait(false);
            if (piece.End == Delimiter.None)
                continue;

            reached = piece.End;
            return piece.End == Delimiter.Missing ? Refuse("$", "The body ends before its last boundary; it was cut off on its way.") : null;
        }
    }

    private static bool IsIdentity(string encoding) =>
        encoding.Equals("binary", StringComparison.OrdinalIgnoreCase) || encoding.Equals("8bit", StringComparison.OrdinalIgnoreCase) || encoding.Equals("7bit", StringComparison.OrdinalIgnoreCase);

    private string Path(string name) => $"part[{part}].{name}";

    private Refusal Refuse(string path, string message) => Refusal.BadRequest(MultipartBoundary.Section(version), path, message);
}
