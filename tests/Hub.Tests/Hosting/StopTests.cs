using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Importing;

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
