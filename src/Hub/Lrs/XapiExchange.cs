using System.Buffers;
using Hub.Lrs.Access;
using Interop.Lrs;
using Interop.Lrs.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Lrs;

/// <summary>A request as it is meant, whichever syntax it came in, from a caller who is known.</summary>
internal sealed class XapiExchange(HttpContext http, string application, AlternateRequest? alternate, RequestParameters parameters, XapiVersion version, LrsCaller caller)
{
    public HttpContext Http => http;

    public string Method => alternate?.Method ?? http.Request.Method;

    public RequestParameters Parameters => parameters;

    public XapiVersion Version => version;

    public LrsCaller Caller => caller;

    /// <summary>Path of the record store on this host, encoded; what is relative to the host begins with it.</summary>
    public string StorePath { get; init; } = $"{Hosting.Sites.RecordStores}/{Uri.EscapeDataString(application)}";

    public string? ContentType => alternate is null ? http.Request.ContentType : alternate.ContentType;

    public string? Header(string name) =>
        alternate?.Headers.GetValueOrDefault(name) ?? (http.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null);

    /// <summary>The body as it streams in; for what can be larger than memory should hold.</summary>
    public Stream OpenBody(long limit)
    {
        RaiseLimit(limit);
        return http.Request.Body;
    }

    /// <summary>The whole body, or null when it is larger than the limit.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadBodyAsync(long limit, CancellationToken cancellation)
    {
        if (alternate is not null)
            return alternate.Content ?? ReadOnlyMemory<byte>.Empty;
        return await ReadBodyAsync(http.Request, limit, cancellation);
    }

    public static async ValueTask<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, long limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return null;
        RaiseLimit(request.HttpContext, limit + 1);
        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            foreach (var segment in read.Buffer)
                body.Write(segment.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (body.WrittenCount > limit)
                return null;
            if (read.IsCompleted)
                return body.WrittenMemory;
        }
    }

    private void RaiseLimit(long limit) => RaiseLimit(http, limit);

    private static void RaiseLimit(HttpContext http, long limit)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
    }
}
