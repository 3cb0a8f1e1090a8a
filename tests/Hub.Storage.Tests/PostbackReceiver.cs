using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Storage.Tests;

/// <summary>A client's server that postbacks are sent to. Now and then it is out of order.</summary>
internal sealed class PostbackReceiver : IAsyncDisposable
{
    private const int FailsEvery = 7;

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> told = new();
    private int requests;

    private PostbackReceiver(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.First());

    public static async Task<PostbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new PostbackReceiver(builder.Build());
        receiver.app.Run(receiver.ReceiveAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The total seconds that were reported for a registration, in the order of their arrival.</summary>
    public IReadOnlyList<double> SecondsOf(string registration) => [.. told.GetValueOrDefault(registration) ?? []];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        if (Interlocked.Increment(ref requests) % FailsEvery == 0)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        told.GetOrAdd(body.RootElement.GetProperty("id").GetString()!, _ => new()).Enqueue(body.RootElement.GetProperty("totalSecondsTracked").GetDouble());
    }
}
