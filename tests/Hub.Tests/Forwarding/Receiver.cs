using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Forwarding;

/// <summary>What arrived at a receiver.</summary>
internal sealed record Delivery(string Path, string ContentType, string Authorization, string Signature, string Trace, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>A client's server that postbacks are sent to, listening on a real port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Delivery> deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly ConcurrentQueue<int> answers = new();

    private Receiver(WebApplication app) => this.app = app;

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.MapFallback(receiver.ReceiveAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Statuses for the next requests; after them everything is accepted. 429 asks for half a minute.</summary>
    public void AnswerNext(params int[] statuses)
    {
        foreach (var status in statuses)
            answers.Enqueue(status);
    }

    /// <summary>The next delivery, as soon as it arrives.</summary>
    public async Task<Delivery> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await deliveries.Reader.ReadAsync(limit.Token);
    }

    public bool IsEmpty => !deliveries.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var status = answers.TryDequeue(out var next) ? next : 200;
        context.Response.StatusCode = status;
        if (status is 302)
            context.Response.Headers.Location = $"http://localhost:{Url.Port}/elsewhere";
        if (status is 429)
            context.Response.Headers.RetryAfter = "30";
        await deliveries.Writer.WriteAsync(new Delivery(
            context.Request.Path,
            context.Request.ContentType ?? "",
            context.Request.Headers.Authorization.ToString(),
            context.Request.Headers["InteropHub-Signature"].ToString(),
            context.Request.Headers["InteropHub-Trace"].ToString(),
            body.ToArray()));
    }
}
