using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Lti;

/// <summary>A score as a platform took it.</summary>
internal sealed record TakenScore(string User, double? Given, DateTimeOffset Timestamp, string Activity, string Grading);

/// <summary>
/// The services of an LMS on a real port: tokens, a grade book, a roster. It judges scores as Moodle does (the same or an earlier second is a 409)
/// and can fail at random: before it has taken a score, or after.
/// </summary>
internal sealed class GradeServer : IAsyncDisposable
{
    private static readonly string[] Media = ["application/vnd.ims.lis.v1.score+json"];

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, List<TakenScore>> taken = new();
    private readonly Lock chance = new();
    private Random? weather;

    private GradeServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string TokenUrl => new Uri(Url, "/token").AbsoluteUri;

    public int Tokens;
    public int ColumnsMade;
    public int Refused;
    public int Conflicts;

    /// <summary>Bodies that were not what AGS asks for.</summary>
    public ConcurrentQueue<string> Malformed { get; } = new();

    public static async Task<GradeServer> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new GradeServer(builder.Build());
        server.Map();
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>From now on a third of all scores meets with 429, 500, a broken connection, or an answer that is lost.</summary>
    public void Storm(int seed) => weather = new Random(seed);

    public IReadOnlyList<TakenScore> ScoresOf(string user)
    {
        var scores = taken.GetValueOrDefault(user, []);
        lock (scores)
            return [.. scores];
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Map()
    {
        app.MapPost("/token", () =>
        {
            Interlocked.Increment(ref Tokens);
            return Results.Json(new { access_token = "t", token_type = "Bearer", expires_in = 3600, scope = "" });
        });
        app.MapGet("/items", () => Results.Text("[]", "application/vnd.ims.lis.v2.lineitemcontainer+json"));
        app.MapPost("/items", async (HttpContext http) =>
        {
            var number = Interlocked.Increment(ref ColumnsMade);
            var item = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
            item["id"] = new Uri(Url, $"/items/{number}/lineitem?type=1").AbsoluteUri;
            return Results.Text(item.ToJsonString(), "application/vnd.ims.lis.v2.lineitem+json", statusCode: 201);
        });
        app.MapPost("/items/{number}/lineitem/scores", (Delegate)TakeAsync);
        app.MapGet("/items/{number}/lineitem/results", (string? user_id) => Results.Text(
            JsonSerializer.Serialize(ScoresOf(user_id ?? "").TakeLast(1).Where(score => score.Given is not null).Select(score => new { id = "r", userId = score.User, resultScore = score.Given, resultMaximum = 100 })),
            "application/vnd.ims.lis.v2.resultcontainer+json"));
        app.MapGet("/members", (HttpContext http, int page = 1) =>
        {
            if (page == 1)
                http.Response.Headers.Link = $"<{new Uri(Url, "/members?page=2")}>; rel=\"next\"";
            var member = page == 1
                ? """{"user_id":"learner-1001","name":"Jane Doe","roles":["Learner"],"status":"Active"}"""
                : """{"user_id":"learner-2","name":"Max Late","email":"max@school.example","roles":["Learner"],"status":"Active"}""";
            return Results.Text($$"""{"id":"x","context":{"id":"course-1"},"members":[{{member}}]}""", "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
        });
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var luck = Next();
        if (luck < 0.11)
            return Refuse(Results.StatusCode(429));
        if (luck < 0.2)
            return Refuse(Results.StatusCode(500));
        if (luck < 0.25)
        {
            Interlocked.Increment(ref Refused);
            http.Abort();
            return Results.Empty;
        }
        var json = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        if (!Media.Contains(http.Request.ContentType?.Split(';')[0]) || http.Request.Query["type"] != "1")
            Malformed.Enqueue($"{http.Request.ContentType} {http.Request.QueryString}");
        var score = new TakenScore(
            json.GetProperty("userId").GetString()!,
            json.TryGetProperty("scoreGiven", out var given) ? given.GetDouble() : null,
            DateTimeOffset.Parse(json.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture),
            json.GetProperty("activityProgress").GetString()!,
            json.GetProperty("gradingProgress").GetString()!);
        var scores = taken.GetOrAdd(score.User, _ => []);
        lock (scores)
        {
            if (scores.Count > 0 && scores[^1].Timestamp.ToUnixTimeSeconds() >= score.Timestamp.ToUnixTimeSeconds())
            {
                Interlocked.Increment(ref Conflicts);
                return Results.StatusCode(409);
            }
            scores.Add(score);
        }
        // Taken, and the answer is lost.
        return luck < 0.33 ? Refuse(Results.StatusCode(504)) : Results.StatusCode(204);
    }

    private IResult Refuse(IResult answer)
    {
        Interlocked.Increment(ref Refused);
        return answer;
    }

    private double Next()
    {
        lock (chance)
            return weather?.NextDouble() ?? 1;
    }
}
