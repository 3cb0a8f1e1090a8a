using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Browser.Tests.Harness;

/// <summary>A system that results are posted to; it takes none until it is mended.</summary>
internal sealed class ResultsReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> taken = new();
    private readonly WebApplication application;
    private volatile bool isMended;

    private ResultsReceiver(WebApplication application, Uri url) => (this.application, Url) = (application, url);

    public Uri Url { get; }

    /// <summary>What it has been sent since it was mended.</summary>
    public IReadOnlyCollection<string> Taken => taken;

    public static async Task<ResultsReceiver> StartAsync()
    {
        var url = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}/results");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        var application = builder.Build();
        var receiver = new ResultsReceiver(application, url);
        application.MapPost("/results", receiver.TakeAsync);
        await application.StartAsync();
        return receiver;
    }

    public void Mend() => isMended = true;

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (!isMended)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        using var reader = new StreamReader(request.Body);
        taken.Enqueue(await reader.ReadToEndAsync());
        return Results.NoContent();
    }
}
