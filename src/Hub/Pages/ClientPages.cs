using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Dispatching;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Pages;

/// <summary>The page that a client opens by a secret link: packages, set-up steps for their LMS, licences. It needs no sign-in and no script.</summary>
internal static class ClientPages
{
    private const string Zip = "application/zip";
    private static readonly HtmlPage Gone = new("This page is not there any more", StatusCodes.Status404NotFound, Html.Paragraph("Ask whoever gave you the link for a new one."));

    public static void MapClientPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(ClientLinks.Path + "/{secret}").AddEndpointFilter(ShutInAsync);
        pages.MapGet("", ShowAsync);
        pages.MapGet("/courses/{dispatch}/{format}", DownloadAsync).RequireRateLimiting(RateLimits.Downloads);
        pages.MapGet("/courses/{format}", DownloadAllAsync).RequireRateLimiting(RateLimits.Downloads);
    }

    // The address is the secret: it goes to nobody else, into no cache and no search engine.
    private static ValueTask<object?> ShutInAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
        return next(context);
    }

    private static async Task<IResult> ShowAsync(
        string secret, ClientLinks links, HubDatabase database, ShellPackages packages, TimeProvider time, CancellationToken cancellation)
    {
        if (await links.FindAsync(secret, cancellation) is not { } page)
            return Gone;
        await links.NoteVisitAsync(page, cancellation);
        return await database.ReadAsync<IResult>(page.RealmKey, async db =>
        {
            var destination = await db.Destinations.SingleAsync(d => d.Key == page.DestinationKey, cancellation);
            var rows = await (from dispatch in db.Dispatches
                              where dispatch.DestinationKey == page.DestinationKey
                              join course in db.Courses on dispatch.CourseKey equals course.Key
                              orderby course.Title, dispatch.Id
                              select new ClientCourse(dispatch, course.Title)).ToListAsync(cancellation);
            return new HtmlPage($"Courses for {destination.Name}", StatusCodes.Status200OK, ClientPageView.Show($"{ClientLinks.Path}/{Uri.EscapeDataString(secret)}", rows, packages.FormatNames, time.Now()));
        });
    }

    private static async Task<IResult> DownloadAsync(
        string secret, string dispatch, string format, ClientLinks links, HubDatabase database, ShellPackages packages, CancellationToken cancellation)
    {
        if (await links.FindAsync(secret, cancellation) is not { } page || packages.FindFormat(format) is not { } shell || !Key<Dispatch>.TryParse(dispatch, out var key))
            return Gone;
        var found = await database.ReadAsync(page.RealmKey, db =>
            ShellCatalogue.FindAsync(db, db.Dispatches.Where(d => d.Key == key && d.DestinationKey == page.DestinationKey), cancellation));
        if (found is not [var contents])
            return Gone;
        using var buffer = new MemoryStream();
        await packages.WriteAsync(contents, shell, buffer, cancellation);
        return TypedResults.Bytes(buffer.ToArray(), Zip, ShellCatalogue.FileNames([contents])[0]);
    }

    private static async Task<IResult> DownloadAllAsync(
        string secret, string format, ClientLinks links, HubDatabase database, ShellPackages packages, CancellationToken cancellation)
    {
        if (await links.FindAsync(secret, cancellation) is not { } page || packages.FindFormat(format) is not { } shell)
            return Gone;
        var (name, contents) = await database.ReadAsync(page.RealmKey, async db => (
            await db.Destinations.Where(d => d.Key == page.DestinationKey).Select(d => d.Name).SingleAsync(cancellation),
            await ShellCatalogue.FindAsync(db, db.Dispatches.Where(d => d.DestinationKey == page.DestinationKey), cancellation)));
        return TypedResults.Stream(await ShellDownloadEndpoints.WriteAllAsync(contents, shell, packages, cancellation), Zip, ShellCatalogue.FileName(name));
    }
}

internal sealed record ClientCourse(Dispatch Dispatch, string Title);
