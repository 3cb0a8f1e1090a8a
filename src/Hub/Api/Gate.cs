namespace Hub.Api;

/// <summary>
/// What an endpoint asks of its callers, answered before anything else of the request is read. Gates are metadata and not endpoint filters,
/// for the framework compiles a pipeline of filters for each endpoint when the hub starts.
/// </summary>
/// <param name="RefusalAsync">The answer to whoever may not pass, or null.</param>
internal sealed record Gate(Func<HttpContext, ValueTask<IResult?>> RefusalAsync);

internal static class GateBuilder
{
    /// <summary>Adds a gate behind those that the endpoint has.</summary>
    public static TBuilder RefuseBy<TBuilder>(this TBuilder endpoint, Func<HttpContext, IResult?> refusal)
        where TBuilder : IEndpointConventionBuilder => endpoint.RefuseBy(context => ValueTask.FromResult(refusal(context)));

    /// <inheritdoc cref="RefuseBy{TBuilder}(TBuilder, Func{HttpContext, IResult?})"/>
    public static TBuilder RefuseBy<TBuilder>(this TBuilder endpoint, Func<HttpContext, ValueTask<IResult?>> refusal)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Gate(refusal));
}

/// <summary>Lets a request pass through the gates of its endpoint, those of its group first. Comes after authorization, which says who calls.</summary>
internal sealed class GateKeeper(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        foreach (var gate in context.GetEndpoint()?.Metadata.GetOrderedMetadata<Gate>() ?? [])
            if (await gate.RefusalAsync(context) is { } refusal)
            {
                await refusal.ExecuteAsync(context);
                return;
            }
        await next(context);
    }
}
