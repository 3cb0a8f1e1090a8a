using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hub.Importing;

/// <summary>
/// A multipart form with one file, which goes straight to disk; its other fields are short texts. Parts come in any order, and clients that
/// send bytes from memory leave the file's name out: the part named <c>file</c> is the file either way.
/// </summary>
internal sealed class MultipartUpload
{
    private const string FilePart = "file";
    private const int MaxBoundaryLength = 200;
    private const int MaxFieldLength = 64 << 10;
    private const int MaxFields = 20;
    private const int BufferSize = 128 << 10;

    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
    private bool hasFile;

    private MultipartUpload()
    {
    }

    /// <summary>The text of a field, "" when it was not sent.</summary>
    public string Field(string name) => fields.GetValueOrDefault(name, "");

    /// <summary>Reads the request's body to its end; the file becomes <paramref name="target"/>, which must not exist.</summary>
    /// <exception cref="BadHttpRequestException">The body is no such form, breaks off, or is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<MultipartUpload> ReadAsync(HttpRequest request, string target, long limit, CancellationToken cancellation)
    {
        // The server's own limit holds for whole bodies and for all endpoints alike; the file is counted here.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
        // Fields and the boundaries between parts take room too.
        if (request.ContentLength > limit + (MaxFields * MaxFieldLength))
            throw TooLarge(limit);
        var upload = new MultipartUpload();
        var reader = new MultipartReader(Boundary(request), request.Body, BufferSize);
        while (await NextSectionAsync(reader, cancellation) is { } section)
            await upload.ReadSectionAsync(section, target, limit, cancellation);
        return upload.hasFile
            ? upload
            : throw new BadHttpRequestException($"The form has no part named '{FilePart}'. Send the file in a part of that name.");
    }

    private async Task ReadSectionAsync(MultipartSection section, string target, long limit, CancellationToken cancellation)
    {
        if (section.GetContentDispositionHeader() is not { } disposition)
            throw new BadHttpRequestException("A part of the form has no Content-Disposition header.");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        if (name == FilePart || disposition.IsFileDisposition())
        {
            if (hasFile)
                throw new BadHttpRequestException("The form has several files. Send one.");
            hasFile = true;
            await SaveAsync(section.Body, target, limit, cancellation);
            return;
        }
        if (fields.Count == MaxFields)
            throw new BadHttpRequestException($"The form has more than {MaxFields} fields.");
        fields[name] = await ReadTextAsync(section.Body, name, cancellation);
    }

    private static async Task SaveAsync(Stream body, string target, long limit, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            var total = 0L;
            while (await ReadAsync(body, buffer, cancellation) is var read and > 0)
            {
                if ((total += read) > limit)
                    throw TooLarge(limit);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            // The job that is about to be acknowledged must find its package after a power failure.
            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<string> ReadTextAsync(Stream body, string name, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (await ReadAsync(body, buffer, cancellation) is var read and > 0)
        {
            text.Write(buffer, 0, read);
            if (text.Length > MaxFieldLength)
                throw new BadHttpRequestException($"The field '{name}' is longer than {MaxFieldLength} bytes. The file goes into the part '{FilePart}'.");
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static string Boundary(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException($"The body must be multipart/form-data with the file in a part named '{FilePart}'.");
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= MaxBoundaryLength
            ? boundary
            : throw new BadHttpRequestException($"The multipart boundary must have 1 to {MaxBoundaryLength} characters.");
    }

    private static async Task<MultipartSection?> NextSectionAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private static bool IsBroken(Exception exception) => exception is (IOException and not BadHttpRequestException) or InvalidDataException;

    private static BadHttpRequestException Broken(Exception cause) =>
        new("The upload broke off or is no well-formed multipart body. Nothing of it was kept; send it again.", StatusCodes.Status400BadRequest, cause);

    private static BadHttpRequestException TooLarge(long limit) =>
        new($"The file is larger than {limit} bytes, the most that this hub takes (Hub:Import:MaxUploadBytes).", StatusCodes.Status413PayloadTooLarge);
}
