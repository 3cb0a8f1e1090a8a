using System.Text.Json;
using Hub.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hub.Hosting;

/// <summary>The boundary where what a handler could not read becomes a 400 in the API's shape, and a bug becomes a logged 500.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && Unrouted(context) is { } message)
                await ApiAnswer.Error(context.Response.StatusCode, message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await ApiAnswer.Error(exception.StatusCode, Describe(exception, context)).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is not OutOfMemoryException)
        {
            logger.RequestFailed(exception, context.Request.Method, RouteOf(context));
            await ApiAnswer.Error(StatusCodes.Status500InternalServerError,
                $"The hub failed to handle this request. Its log has the details under trace {System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier}.").ExecuteAsync(context);
        }
    }

    // What routing refuses by itself has no body, and the API promises one.
    private static string? Unrouted(HttpContext context) =>
        context.Response is not { ContentType: null, ContentLength: null } || !context.Request.Path.StartsWithSegments("/api/v2", StringComparison.Ordinal) ? null
        : context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}. The description of this API is at /api/v2/openapi.json.",
            StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not for {context.Request.Path}; the header Allow says what is.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
            _ => null,
        };

    // Paths can hold tokens and content keys; the route says as much without them.
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "before routing";

    private static string Describe(BadHttpRequestException exception, HttpContext context) =>
        exception.InnerException is JsonException json ? $"The body is not the JSON that is expected here: {json.Message}{PlaceOf(json)}"
        : LacksBody(context) ? "There is no body, and JSON is expected here. Send {} where there is nothing to say."
        : exception.Message;

    // The serializer adds the place to its own sentences alone.
    private static string PlaceOf(JsonException json) => json.Path is null || json.Message.Contains(" Path: ", StringComparison.Ordinal) ? "" : $" Path: {json.Path}.";

    private static bool LacksBody(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: false, ContentTypes: ["application/json"] }
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
}
