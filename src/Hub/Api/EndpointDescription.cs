namespace Hub.Api;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class EndpointDescription
{
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="operationId">The operation's name in client libraries.</param>
    /// <param name="summary">What it does, in a sentence.</param>
    /// <param name="refusals">Statuses it refuses with, besides 401 and 403.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary, params int[] refusals)
    {
        endpoint.WithName(operationId).WithSummary(summary).Produces<ApiError>(401).Produces<ApiError>(403);
        foreach (var status in refusals)
            endpoint.Produces<ApiError>(status);
        return endpoint;
    }

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);
}
