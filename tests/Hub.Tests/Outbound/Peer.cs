using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Outbound;

/// <summary>Someone else's server, listening on a real port of this machine.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly WebApplication app;

    private Peer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.First());

    public static async Task<Peer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Peer(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
