using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hub.Hosting;
using Hub.Testing;
using Hub.Tests.Importing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hub.Tests.Hosting;

[Trait("req", "OPS-3")]
public sealed class StopTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_is_on_its_way_when_the_hub_is_stopped_is_taken_and_answered()
    {
        await using var hub = new HubProcess();
        await hub.StartAsync();
        using var content = NewContentClient(hub);
        var player = await PlayAsync(hub, content);
        using var body = new HeldBody(JsonSerializer.Serialize(
            new { session = player.Session, entries = new[] { player.Next(5, ("cmi.core.lesson_status", "completed")) } }, JsonSerializerOptions.Web));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/player/{player.Launch}/commit", UriKind.Relative)) { Content = body };
        request.Headers.ExpectContinue = true;

        var committing = content.SendAsync(request, Cancellation);
        // The hub has said 100 Continue: it is reading.
        await body.IsAwaited;
        var stopping = hub.StopAsync();
        await Until.TrueAsync(() => RefusesAsync(hub.ContentUrl));
        Assert.False(stopping.IsCompleted);
        body.Release();
        using var answer = await committing;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await stopping);
        await hub.StartAsync();
        var shown = JsonDocument.Parse(await hub.Api.GetStringAsync(new Uri("/api/v2/registrations/r-1", UriKind.Relative), Cancellation));
        Assert.Equal("COMPLETED", shown.RootElement.GetProperty("registrationCompletion").GetString());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_hub_that_its_own_work_has_brought_down_ends_with_code_1_and_one_that_was_asked_to_stop_with_0(bool dies, int code)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHostedService(services => new LastWork(services.GetRequiredService<IHostApplicationLifetime>(), dies));
        using var host = builder.Build();

        Assert.Equal(code, await HubRun.ServeAsync(host).WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
    }

    private static HttpClient NewContentClient(HubProcess hub) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = hub.ContentUrl };

    private static async Task<PlayerClient> PlayAsync(HubProcess hub, HttpClient content)
    {
        var api = new CourseApi(hub.Api);
        _ = await api.AddAsync("c-1");
        await api.DoneAsync(HttpMethod.Post, "/api/v2/registrations", new { courseId = "c-1", registrationId = "r-1", learner = new { id = "l-1", firstName = "Ada", lastName = "Lovelace" } });
        var link = await api.JsonAsync(HttpMethod.Post, "/api/v2/registrations/r-1/launchLink", new { redirectOnExitUrl = "message" });
        var player = await PlayerClient.EnterAsync(content, link.GetProperty("launchLink").GetString()!);
        _ = (await player.OpenAsync("ITEM-1")).Accepted;
        return player;
    }

    private static async Task<bool> RefusesAsync(Uri site)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(site.Host, site.Port, Cancellation);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Once the host has started it dies, or it asks the host to stop and is cut short.</summary>
    private sealed class LastWork(IHostApplicationLifetime lifetime, bool dies) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task;
            if (dies)
                throw new InvalidOperationException("a bug");
            lifetime.StopApplication();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }

    /// <summary>A body that is sent when it is released.</summary>
    private sealed class HeldBody(string text) : HttpContent
    {
        private readonly TaskCompletionSource awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

        public Task IsAwaited => awaited.Task;

        public void Release() => released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            awaited.SetResult();
            await released.Task;
            await stream.WriteAsync(bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
