using Hub.Hosting;
using Hub.Pages;
using Hub.Storage;
using Microsoft.AspNetCore.StaticFiles;

namespace Hub.Launching;

/// <summary>Course files, on the content site only and on no other course's host, under a path that says whose they are and that nobody can guess.</summary>
internal static class ContentEndpoints
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapContent(this IEndpointRouteBuilder routes, Sites sites) =>
        routes.MapMethods("/content/{key}/{**path}", [HttpMethods.Get, HttpMethods.Head], ServeAsync)
            .RequireHost(sites.ContentHosts)
            .ExcludeFromDescription();

    private static async Task<IResult> ServeAsync(
        string key, string? path, HttpContext context, ContentKeys keys, PackageStore store, Sites sites, CancellationToken cancellation)
    {
        if (await keys.FindAsync(key, cancellation) is not { } served || !sites.Serves(served.Course.Value, context.Request.Host.Value ?? ""))
            return new HtmlPage("Not available", StatusCodes.Status404NotFound, Html.Paragraph("This course is not open any more. Go back to where you started it and open it again."));
        if (CourseFile.Find(store.FilesOf(served.Realm, served.Version), path ?? "") is not { } file)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.PhysicalFile(
            file.FullName,
            ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream",
            lastModified: file.LastWriteTimeUtc,
            enableRangeProcessing: true);
    }
}
