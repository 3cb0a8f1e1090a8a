using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Importing;
using Hub.Tests.Outbound;

namespace Hub.Tests.Hosting;

/// <summary>What a collector and a log reader get to see of a launch, from a hub that is a process of its own.</summary>
[Trait("req", "OPS-3")]
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_spans_and_metrics_of_import_launch_and_commit_with_the_launchs_trace()
    {
        var received = new ConcurrentQueue<(string Path, string Text)>();
        await using var collector = await Peer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            // Names and ids lie in the messages as they are: strings need no decoding to be found.
            received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await using var hub = new HubProcess(extra: [("Otlp:Endpoint", collector.Url.ToString()), ("Otlp:Protocol", "http/protobuf")]);
        await hub.StartAsync();
        var trace = await PlayAsync(hub);

        // What is left goes out when the hub ends.
        Assert.Equal(0, await hub.StopAsync());

        var traces = received.Where(part => part.Path == "/v1/traces").Select(part => part.Text).ToList();
        var metrics = received.Where(part => part.Path == "/v1/metrics").Select(part => part.Text).ToList();
        Assert.All(["import", "launch", "commit", "InteropHub", "interophub.launch.trace_id", trace], text => Assert.Contains(traces, part => part.Contains(text, StringComparison.Ordinal)));
        Assert.All(
            ["interophub.import.duration", "interophub.launch.duration", "interophub.commit.duration", "http.server.request.duration"],
            name => Assert.Contains(metrics, part => part.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_log_line_about_a_launch_is_JSON_and_carries_its_trace()
    {
        await using var hub = new HubProcess(extra: [("Logging:LogLevel:Default", "Debug")]);
        await hub.StartAsync();

        var trace = await PlayAsync(hub);
        Assert.Equal(0, await hub.StopAsync());

        var lines = hub.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var scoped = lines.Where(line => ScopedTraces(line).Contains(trace)).ToList();
        Assert.All(
            ["began: registration", "activity ITEM-1 opened", "commits up to 1 stored"],
            text => Assert.Contains(scoped, line => line.GetProperty("Message").GetString()!.Contains(text, StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.GetProperty("Message").GetString()!.Contains(trace, StringComparison.Ordinal) && !ScopedTraces(line).Contains(trace));
    }

    [Fact]
    public async Task A_line_that_names_no_launch_itself_carries_the_trace_of_the_one_that_its_request_is_for()
    {
        await using var hub = new HubProcess(extra: [("Logging:LogLevel:Microsoft.AspNetCore.Http.Result", "Debug")]);
        await hub.StartAsync();

        var trace = await PlayAsync(hub);
        Assert.Equal(0, await hub.StopAsync());

        Assert.Contains(
            hub.Log.Split('\n').Where(line => line.Contains("\"Category\":\"Microsoft.AspNetCore.Http.Result", StringComparison.Ordinal)),
            line => ScopedTraces(JsonDocument.Parse(line).RootElement).Contains(trace));
    }

    private static IEnumerable<string?> ScopedTraces(JsonElement line) =>
        from scope in line.TryGetProperty("Scopes", out var scopes) ? scopes.EnumerateArray().AsEnumerable() : []
        where scope.ValueKind is JsonValueKind.Object && scope.TryGetProperty("LaunchTrace", out _)
        select scope.GetProperty("LaunchTrace").GetString();

    /// <summary>Imports a course, launches it and commits once.</summary>
    /// <returns>The launch's trace id.</returns>
    private static async Task<string> PlayAsync(HubProcess hub)
    {
        using var content = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = hub.ContentUrl };
        var api = new CourseApi(hub.Api);
        _ = await api.AddAsync("c-1");
        await api.DoneAsync(HttpMethod.Post, "/api/v2/registrations", new { courseId = "c-1", registrationId = "r-1", learner = new { id = "l-1", firstName = "Ada", lastName = "Lovelace" } });
        var link = await api.JsonAsync(HttpMethod.Post, "/api/v2/registrations/r-1/launchLink", new { redirectOnExitUrl = "message" });
        var player = await PlayerClient.EnterAsync(content, link.GetProperty("launchLink").GetString()!);
        var trace = (await player.StartAsync()).Accepted.Trace;
        _ = (await player.OpenAsync("ITEM-1")).Accepted;
        _ = (await player.SetAsync(("cmi.core.lesson_status", "completed"))).Accepted;
        return trace;
    }
}
