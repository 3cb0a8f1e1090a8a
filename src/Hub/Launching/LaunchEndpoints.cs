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
        group.MapGet("", (string? token, HttpContext context, LaunchEntry entry, CancellationToken cancellation) =>
            FollowAsync(token, StatusCodes.Status302Found, context, entry, cancellation));
        group.MapPost("", ([FromForm] string? token, HttpContext context, LaunchEntry entry, CancellationToken cancellation) =>
            FollowAsync(token, StatusCodes.Status303SeeOther, context, entry, cancellation)).DisableAntiforgery();
    }

    private static async Task<IResult> FollowAsync(string? token, int status, HttpContext context, LaunchEntry entry, CancellationToken cancellation)
    {
        var answer = await entry.FollowAsync(token ?? "", Visitor.Of(context), cancellation);
        return answer.Page is { } page
            ? new Onward(page, status)
            : new HtmlPage("This course cannot be opened", StatusCodes.Status410Gone, Html.Paragraph(answer.Refusal!));
    }
}
