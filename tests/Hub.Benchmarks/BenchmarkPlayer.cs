using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Benchmarks;

/// <summary>One learner's player.</summary>
internal sealed class BenchmarkPlayer
{
    // One client for all: sockets are shared as a proxy in front of the hub would share them.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256 });

    private readonly Uri page;
    private readonly string session;
    private int opening;
    private long sequence;

    private BenchmarkPlayer(Uri page, string session) => (this.page, this.session) = (page, session);

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

    /// <summary>A save as content makes it at every page turn.</summary>
    public async Task CommitAsync()
    {
        var next = ++sequence;
        var answer = await PostAsync("commit", new
        {
            session,
            entries = new[]
            {
                new
                {
                    sequence = next,
                    activity = "ITEM",
                    opening,
                    seconds = next,
                    set = new Dictionary<string, string>
                    {
                        ["cmi.core.lesson_location"] = $"page-{next}",
                        ["cmi.core.lesson_status"] = "incomplete",
                        ["cmi.suspend_data"] = BenchmarkCourse.SuspendData(next),
                    },
                },
            },
        });
        if (answer.GetProperty("sequence").GetInt64() != next)
            throw new InvalidOperationException($"Commit {next} was answered with {answer}.");
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
