using System.Text;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Attachments;

/// <summary>
/// Writes a <c>multipart/mixed</c> response (1.0.3 Communication 1.5.2, 2.0 4.1.3): the statements, then each attachment once, then the end.
/// The response's <c>Content-Type</c> is <see cref="MultipartBoundary.ContentType"/>.
/// </summary>
/// <param name="output">The response's body; it is left open.</param>
/// <param name="boundary">A random one.</param>
public sealed class MultipartWriter(Stream output, MultipartBoundary boundary)
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>Writes the first part; <paramref name="write"/> writes the JSON.</summary>
    public async Task WriteStatementsAsync(Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        await WriteAsync($"--{boundary.Value}\r\nContent-Type: application/json\r\n\r\n", cancellation).ConfigureAwait(false);
        await write(output, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether an attachment is still to be written, so that a caller need not open what the response has already.</summary>
    public bool IsMissing(string sha2) => !written.Contains(sha2);

    /// <summary>Writes an attachment, unless one with the same hash is there already.</summary>
    /// <param name="sha2">The declared hash.</param>
    /// <param name="contentType">The declared type.</param>
    /// <param name="data">Its data, which are left open.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task WriteAttachmentAsync(string sha2, string contentType, Stream data, CancellationToken cancellation)
    {
        if (!written.Add(sha2))
            return;
        // A statement wrote this type; what is none must not end up among the headers.
        var type = ContentTypeHeader.TryParse(contentType, out _) && !contentType.Any(char.IsControl) && Ascii.IsValid(contentType) ? contentType : "application/octet-stream";
        await WriteAsync(
            $"\r\n--{boundary.Value}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: binary\r\n{XapiHeaders.Hash}: {sha2}\r\n\r\n",
            cancellation).ConfigureAwait(false);
        await data.CopyToAsync(output, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the last boundary.</summary>
    public Task EndAsync(CancellationToken cancellation) => WriteAsync($"\r\n--{boundary.Value}--\r\n", cancellation);

    private Task WriteAsync(string text, CancellationToken cancellation) =>
        output.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation).AsTask();
}
