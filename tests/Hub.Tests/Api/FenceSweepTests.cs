using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api;

/// <summary>Every operation of the OpenAPI document, called on one application's things with the credentials of others.</summary>
public abstract class FenceSweepTests(HubApplication hub)
{
    // What is in none of the ids that the intruder uses, and so must be in no answer.
    private const string Secret = "NOT-FOR-OTHERS";

    // Where the caller's own is meant: a destination is made when it is not there yet, and gone after that; settings are the application's.
    private static readonly HashSet<(string Method, string Path)> OwnThings =
    [
        ("PUT", "/api/v2/dispatch/destinations/{destinationId}"),
        ("DELETE", "/api/v2/dispatch/destinations/{destinationId}"),
        ("DELETE", "/api/v2/appManagement/configuration/{settingId}"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Another_realms_application_sees_and_changes_nothing()
    {
        var id = $"other-realm-{Guid.NewGuid():N}";
        await SweepAsync(await hub.AddRealmAsync(id), id);
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task Another_application_of_the_realm_sees_and_changes_nothing()
    {
        var id = $"neighbour-{Guid.NewGuid():N}";
        await SweepAsync(await hub.AddApplicationAsync(id), id);
    }

    private async Task SweepAsync(HttpClient intruder, string intruderId)
    {
        var ids = await FurnishAsync();
        var victim = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(a => a.Id == HubApplication.ApplicationId, Cancellation));
        var before = await TableDump.TakeAsync(hub.Database);
        var operations = await OperationsAsync();
        Assert.True(operations.Count > 90, $"Only {operations.Count} operations are described.");

        var open = new List<string>();
        foreach (var (method, path) in operations)
            if (await TryAsync(intruder, method, path, ids) is { } gap)
                open.Add(gap);

        Assert.Empty(open);
        var after = await TableDump.TakeAsync(hub.Database);
        // It may change settings of its own.
        Assert.DoesNotContain(before.Except(after), row => !row.Contains($" id={intruderId} ", StringComparison.Ordinal));
        Assert.DoesNotContain(after.Except(before), row => row.Contains($"application_key={victim.Key.Value}", StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>How an operation that names something of the victim's was answered, when that is neither 403 nor 404.</returns>
    private static async Task<string?> TryAsync(HttpClient intruder, string method, string path, Dictionary<string, string> ids)
    {
        var url = ids.Aggregate(path, (filled, id) => filled.Replace($"{{{id.Key}}}", Uri.EscapeDataString(id.Value), StringComparison.Ordinal));
        Assert.DoesNotContain("{", url, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{url}?courseId={Uri.EscapeDataString(ids["courseId"])}&relativePath=a.html&type=SCORM_12&includeChildResults=true&includeRuntime=true&includeHistoryLog=true");
        if (method is "POST" or "PUT" or "DELETE")
            request.Content = new StringContent(BodyFor(ids), Encoding.UTF8, "application/json");

        using var answer = await intruder.SendAsync(request, Cancellation);

        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode < 500, $"{method} {path} answered {(int)answer.StatusCode}: {body}");
        Assert.False(body.Contains(Secret, StringComparison.Ordinal), $"{method} {path} told the intruder: {body}");
        var isFenced = (int)answer.StatusCode is 403 or 404 || !path.Contains('{', StringComparison.Ordinal) || OwnThings.Contains((method, path));
        return isFenced ? null : $"{method} {path} answered {(int)answer.StatusCode}: {body}";
    }

    // One body that names the victim's things under every name that some operation reads.
    private static string BodyFor(Dictionary<string, string> ids) => JsonSerializer.Serialize(new
    {
        courseId = ids["courseId"],
        registrationId = "made-by-intruder",
        learner = new { id = "1001" },
        destinationId = ids["destinationId"],
        ids = new[] { ids["courseId"], ids["registrationId"], ids["destinationId"], ids["dispatchId"] },
        tags = new[] { "stolen" },
        title = "stolen",
        name = "stolen",
        enabled = false,
        notes = "stolen",
        redirectOnExitUrl = "message",
        completion = "COMPLETED",
        reason = "stolen",
        keep = "1001",
        remove = "1002",
        url = "http://127.0.0.1:9/none.zip",
        fetchUrl = "http://127.0.0.1:9/none.zip",
        destination = "a.html",
        settings = Array.Empty<object>(),
        dispatches = new[] { new { id = "made-by-intruder", data = new { destinationId = ids["destinationId"], courseId = ids["courseId"] } } },
        graceHours = 0,
    });

    private async Task<List<(string Method, string Path)>> OperationsAsync()
    {
        var document = await hub.Api.GetFromJsonAsync<JsonElement>("/api/v2/openapi.json", Cancellation);
        return [.. document.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(operation => (operation.Name.ToUpperInvariant(), path.Name)))];
    }

    private async Task<Dictionary<string, string>> FurnishAsync()
    {
        var stage = await DispatchStage.SetAsync(hub, new { notes = Secret });
        var registrationId = $"registration {stage.Name}";
        await PostAsync("/api/v2/registrations", new { courseId = stage.CourseId, registrationId, learner = new { id = "1001", firstName = Secret, lastName = Secret } });
        await PostAsync($"/api/v2/registrations/{Uri.EscapeDataString(registrationId)}/launchLink", new { redirectOnExitUrl = "message" });
        await stage.OpenAsync("1001", Secret);
        await stage.OpenAsync("1002", Secret);
        using var titled = await hub.Api.PutAsJsonAsync($"/api/v2/courses/{Uri.EscapeDataString(stage.CourseId)}/title", new { title = Secret }, Cancellation);
        titled.EnsureSuccessStatusCode();
        var job = await hub.Api.PostAsJsonAsync($"/api/v2/courses/importJobs?courseId=job-{stage.Name}", new { url = "http://127.0.0.1:9/none.zip" }, Cancellation);
        var credentials = await hub.Management.GetFromJsonAsync<JsonElement>($"/api/v2/appManagement/{HubApplication.ApplicationId}/credentials", Cancellation);
        using var made = await hub.Api.PostAsJsonAsync("/api/v2/xapi/credentials", new { name = Secret }, Cancellation);
        var credential = await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var jobId = (await job.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("result").GetString()!;
        await WaitUntilDoneAsync(jobId);
        await hub.Api.PostAsJsonAsync($"{stage.DestinationUri}/clientPage", new { }, Cancellation);
        var platformId = $"platform {stage.Name}";
        await PostAsync("/api/v2/lti/platforms", new
        {
            id = platformId,
            data = new { name = Secret, issuer = $"https://{stage.Name}.example", clientId = Secret, authorizationEndpoint = "https://lms.example/auth", keySetUrl = "https://lms.example/keys", destinationId = stage.DestinationId },
        });
        using var deployed = await hub.Api.PutAsJsonAsync($"/api/v2/lti/platforms/{Uri.EscapeDataString(platformId)}/deployments/1", new { state = "HELD" }, Cancellation);
        deployed.EnsureSuccessStatusCode();
        var (launch, letter, user) = await FindOthersAsync(stage);
        return new()
        {
            ["courseId"] = stage.CourseId,
            ["versionId"] = "0",
            ["registrationId"] = registrationId,
            ["instanceId"] = "0",
            ["destinationId"] = stage.DestinationId,
            ["dispatchId"] = stage.DispatchId,
            ["importJobId"] = jobId,
            ["childAppId"] = HubApplication.ApplicationId,
            ["credentialId"] = credentials.GetProperty("credentials")[0].GetProperty("id").GetString()!,
            ["settingId"] = "any",
            ["launchId"] = launch,
            ["deadLetterId"] = letter,
            ["userId"] = user,
            ["platformId"] = platformId,
            ["deploymentId"] = "1",
            ["xapiCredentialId"] = credential.GetProperty("result").GetString()!,
        };
    }

    // A launch with a line of log, a delivery that was given up, and the owner.
    private async Task<(string Launch, string Letter, string User)> FindOthersAsync(DispatchStage stage)
    {
        var now = TimeProvider.System.Now();
        var letter = new OutboxMessage { RealmKey = stage.Realm, OrderKey = Secret, Kind = "none", Payload = "", State = OutboxState.Dead, LastError = Secret, CreatedAt = now, DueAt = now, FinishedAt = now };
        return await hub.Database.WriteAsync(stage.Realm, async db =>
        {
            var launch = await db.Launches.OrderByDescending(candidate => candidate.CreatedAt).FirstAsync(Cancellation);
            db.Note(launch, "hub", "launch", Secret, now);
            db.Outbox.Add(letter);
            await db.SaveChangesAsync(Cancellation);
            return (launch.Key.ToString(), $"{letter.Sequence}", $"{(await db.Memberships.FirstAsync(Cancellation)).UserId:N}");
        }, Cancellation);
    }

    // The job fails by itself; the dump is taken when nothing moves any more.
    private async Task WaitUntilDoneAsync(string jobId)
    {
        while ((await hub.Api.GetFromJsonAsync<JsonElement>($"/api/v2/courses/importJobs/{jobId}", Cancellation)).GetProperty("status").GetString() == "RUNNING")
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
    }

    private async Task PostAsync(string url, object body)
    {
        using var answer = await hub.Api.PostAsJsonAsync(url, body, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}

public sealed class FenceSweepTestsOnSqlite(SqliteHub hub) : FenceSweepTests(hub), IClassFixture<SqliteHub>;

public sealed class FenceSweepTestsOnPostgres(PostgresHub hub) : FenceSweepTests(hub), IClassFixture<PostgresHub>;
