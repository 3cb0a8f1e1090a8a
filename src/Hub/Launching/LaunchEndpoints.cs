using Hub.Hosting;
using Hub.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Launching;

/// <summary><c>/launch</c> on the content site: by link, or by a form post into a named frame.</summary>
internal static class LaunchEndpoints
{
    public static void MapLaunchEntry(this IEndpointRouteBuilder routes, Sites sites)
    {
        var group = routes.MapGroup("/launch").RequireHost(sites.ContentHosts).ExcludeFromDescription();
        group.MapGet("", (string? token, LaunchEntry entry, CancellationToken cancellation) => FollowAsync(token, entry, cancellation));
        group.MapPost("", ([FromForm] string? token, LaunchEntry entry, CancellationToken cancellation) => FollowAsync(token, entry, cancellation))
            .DisableAntiforgery();
    }

    private static async Task<IResult> FollowAsync(string? token, LaunchEntry entry, CancellationToken cancellation)
    {
        var answer = await entry.FollowAsync(token ?? "", cancellation);
        return answer.Page is { } page
            ? new SeeOther(page)
            : new HtmlPage("This course cannot be opened", StatusCodes.Status410Gone, Html.Paragraph(answer.Refusal!));
    }

    private sealed class SeeOther(string page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = page;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
