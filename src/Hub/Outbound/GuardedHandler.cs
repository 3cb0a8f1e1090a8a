namespace Hub.Outbound;

/// <summary>The guarded client for libraries that speak to others by a handler of their own choice. It follows no redirects.</summary>
internal sealed class GuardedHandler(GuardedClient client) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        client.SendOnceAsync(request, cancellationToken);
}
