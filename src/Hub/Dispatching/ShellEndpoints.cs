using Hub.Hosting;

namespace Hub.Dispatching;

/// <summary>What shells call, from the origin of any LMS and without credentials: what allows them in is in the body.</summary>
internal static class ShellEndpoints
{
    public static void MapShells(this IEndpointRouteBuilder routes, Sites sites)
    {
        var group = routes.MapGroup("/shell").RequireHost(sites.ContentHosts).ExcludeFromDescription();
        group.AddEndpointFilter(OpenToAnyOriginAsync);
        group.MapGet("/bridge.js", SendBridge);
        group.MapPost("/exchange", ExchangeAsync);
        group.MapPost("/snapshot", SnapshotAsync);
        group.MapMethods("/{endpoint}", [HttpMethods.Options], AllowPlainPosts);
    }

    private static ValueTask<object?> OpenToAnyOriginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }

    private static IResult SendBridge(HttpContext context, BridgeScript script)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(script.Bytes, "text/javascript; charset=utf-8", entityTag: script.Tag);
    }

    // Shells send text/plain, which browsers do not ask about first; an LMS's own tools may send JSON by its name.
    private static IResult AllowPlainPosts(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "Content-Type";
        headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ExchangeAsync(HttpRequest request, ShellExchange exchange, Sites sites, CancellationToken cancellation)
    {
        var (body, refusal) = await ShellBody.ReadAsync(request, ShellJson.Default.ExchangeRequest, cancellation);
        if (body is null)
            return Refuse(refusal!);
        var outcome = await exchange.RunAsync(body, request.Headers.Origin, course => sites.ContentUrlOf(course.Value, request.Host.Value ?? ""), cancellation);
        return outcome.Answer is { } answer ? TypedResults.Json(answer, ShellJson.Default.ExchangeAnswer) : Refuse(outcome.Refusal!);
    }

    private static async Task<IResult> SnapshotAsync(HttpRequest request, ShellWatch watch, ResultSnapshots snapshots, CancellationToken cancellation)
    {
        var (body, refusal) = await ShellBody.ReadAsync(request, ShellJson.Default.SnapshotRequest, cancellation);
        if (body is null)
            return Refuse(refusal!);
        if (watch.Read(body.Watch ?? "") is not { } watched)
            return Refuse(DispatchRefusal.SpentWatch);
        return await snapshots.TakeAsync(watched, body, cancellation) is { } snapshot
            ? TypedResults.Json(snapshot, ShellJson.Default.ResultSnapshot)
            : Refuse(DispatchRefusal.SpentWatch);
    }

    private static IResult Refuse(DispatchRefusal refusal) =>
        TypedResults.Json(refusal, ShellJson.Default.DispatchRefusal, statusCode: refusal.Status);
}
