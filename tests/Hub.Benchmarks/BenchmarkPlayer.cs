using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>One learner's player.</summary>
internal sealed class BenchmarkPlayer
{
    // One client for all: sockets are shared as a proxy in front of the hub would share them.
    private static readonly SocketsHttpHandler Sockets = new() { AllowAutoRedirect = false, MaxConnectionsPerServer = 256, ActivityHeadersPropagator = null };
    private static readonly HttpClient Http = new(Sockets);
    private static readonly HttpMessageInvoker Wire = new(Sockets);

    private readonly Uri page;
    private readonly Uri commit;
    private readonly string session;
    private int opening;
    private long sequence;

    private BenchmarkPlayer(Uri page, string session) => (this.page, commit, this.session) = (page, new Uri($"{page}/commit"), session);

    /// <summary>From the API's launch link to the opened activity: what a learner's click sets off.</summary>
    public static async Task<BenchmarkPlayer> OpenAsync(HubProcess hub, string registrationId)
    {
        using var link = await hub.Api.PostAsJsonAsync($"/api/v2/registrations/{registrationId}/launchLink", new { redirectOnExitUrl = "message" });
        link.EnsureSuccessStatusCode();
        var url = (await link.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("launchLink").GetString()!;
        using var followed = await Http.GetAsync(url);
        var location = new Uri(new Uri(url), followed.Headers.Location!);
        var player = new BenchmarkPlayer(new Uri(location.GetLeftPart(UriPartial.Path)), location.Fragment["#s=".Length..]);
        await player.PostAsync("start", new { player.session });
        var opened = await player.PostAsync("open", new { player.session, activity = "ITEM", sequence = 0 });
        player.opening = opened.GetProperty("opening").GetInt32();
        return player;
    }

    /// <summary>A save as content makes it at every page turn. Written by hand, for what the measuring client spends is taken from the hub.</summary>
    public async Task CommitAsync()
    {
        var next = ++sequence;
        using var request = new HttpRequestMessage(HttpMethod.Post, commit)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(
                $$$"""{"session":"{{{session}}}","entries":[{"sequence":{{{next}}},"activity":"ITEM","opening":{{{opening}}},"seconds":{{{next}}},"set":{"cmi.core.lesson_location":"page-{{{next}}}","cmi.core.lesson_status":"incomplete","cmi.suspend_data":"{{{BenchmarkCourse.SuspendData(next)}}}"}}]}""")),
        };
        using var answer = await Wire.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsStringAsync();
        if (!text.StartsWith($$"""{"sequence":{{next}},""", StringComparison.Ordinal))
            throw new InvalidOperationException($"Commit {next} was answered with {answer.StatusCode}: {text}.");
    }

    /// <summary>The learner leaves.</summary>
    public Task CloseAsync() => PostAsync("commit", new { session, entries = new[] { new { sequence = ++sequence, close = true } } });

    private async Task<JsonElement> PostAsync(string call, object body)
    {
        using var answer = await Http.PostAsJsonAsync($"{page}/{call}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
