using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hub.Hosting;
using Hub.Launching;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Scorm;

/// <summary>The player's page, its scripts and its calls, on the content site only.</summary>
internal static class PlayerEndpoints
{
    /// <summary>A commit carries at most a run-time's whole state and its log.</summary>
    private const long MaxBodyBytes = 8 * 1024 * 1024;

    public static void MapPlayer(this IEndpointRouteBuilder routes, Sites sites)
    {
        var player = routes.MapGroup("/player").RequireHost(sites.ContentHosts).ExcludeFromDescription();
        player.MapGet("/assets/{name}", (string name, PlayerAssets assets, HttpContext context) => assets.Serve(name, context));
        player.MapGet("/{launch}", (LaunchHandle launch, PlayerAssets assets, HttpContext context) => assets.ServePage(context));
        player.MapPost("/{launch}/start", (LaunchHandle launch, HttpContext context, SessionStart start, CancellationToken cancellation) =>
            AnswerAsync(context, PlayerJson.Default.StartRequest, request => start.RunAsync(launch, request, Visitor.Of(context), cancellation)));
        player.MapPost("/{launch}/open", (LaunchHandle launch, HttpContext context, ActivityOpening opening, CancellationToken cancellation) =>
            AnswerAsync(context, PlayerJson.Default.OpenRequest, request => opening.RunAsync(launch, request, Visitor.Of(context), cancellation)));
        player.MapPost("/{launch}/commit", (LaunchHandle launch, HttpContext context, CommitIntake intake, CancellationToken cancellation) =>
            AnswerAsync(context, PlayerJson.Default.CommitRequest, request => intake.RunAsync(launch, request, cancellation)));
    }

    // A beacon can only send text/plain, so the body is read as JSON whatever it calls itself.
    private static async Task<IResult> AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<T, Task<IResult>> answer)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBodyBytes;
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } request
                ? await answer(request)
                : PlayerAnswer.Invalid("The body is null.");
        }
        catch (JsonException exception)
        {
            return PlayerAnswer.Invalid($"The body is not the JSON that is expected here: {exception.Message}");
        }
    }
}
