using System.Globalization;
using Interop.Lrs.Documents;

namespace Hub.Lrs.Documents;

/// <summary>A document on its way out, as it was put. It is somebody's upload, so no browser is to show it as a page of the hub's.</summary>
internal sealed class DocumentAnswer(Document document) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = document.ContentType;
        response.ContentLength = document.Content.Length;
        response.Headers.ETag = EntityTag.Quote(document.ETag);
        response.Headers.LastModified = document.Updated.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = "attachment";
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(document.Content, httpContext.RequestAborted);
    }
}
