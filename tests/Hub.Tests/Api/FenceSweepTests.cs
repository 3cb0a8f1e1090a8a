using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Lrs.Care.Retention;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    // After this one nobody is signed in any more.
    private static readonly (string Method, string Path) SignOut = ("DELETE", "/api/v2/session");

    // Refused whoever asks.
    private const string AlwaysRefused = "/api/v2/dispatch/dispatches/{dispatchId}/launches";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Another_realms_application_sees_and_changes_nothing()
    {
        var id = $"other-realm-{Guid.NewGuid():N}";
        await SweepAsync(await hub.AddRealmAsync(id), sharesRealm: false, $" id={id} ");
    }

    /// <summary>What is for signed-in people alone refuses credentials before it looks at anything.</summary>
    [Theory]
    [Trait("req", "RLM-1")]
    [InlineData("")]
    [InlineData("InteropHub-Realm")]
    [InlineData("InteropHub-Application")]
    public async Task Another_realms_owner_sees_and_changes_nothing_whatever_they_choose(string header)
    {
        var intruder = await hub.SignInElsewhereAsync($"other-owner-{Guid.NewGuid():N}");
        var session = await intruder.ReadAsync("/session");
        string[] own = [KeyOf(session, "user"), KeyOf(session, "realm")];
        if (header.Length > 0)
            intruder.DefaultRequestHeaders.Add(header, header == "InteropHub-Realm" ? $"{await hub.FirstRealmAsync()}" : HubApplication.ApplicationId);

        await SweepAsync(intruder, sharesRealm: false, own);
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task What_the_intruders_ask_for_is_there_for_its_own_realms_owner()
    {
        var ids = await FurnishAsync();
        using var owner = await hub.SignInAsync();
        var asked = (await OperationsAsync()).Where(operation => operation.Method == "GET" && operation.Path.Contains('{', StringComparison.Ordinal) && operation.Path != AlwaysRefused).ToList();
        Assert.True(asked.Count > 40, $"Only {asked.Count} operations show one thing.");

        var refused = new List<string>();
        foreach (var (_, path) in asked)
        {
            using var answer = await owner.GetAsync(new Uri(UrlOf(path, ids), UriKind.Relative), Cancellation);
            if (!answer.IsSuccessStatusCode)
                refused.Add($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        }

        Assert.Empty(refused);
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task Another_application_of_the_realm_sees_and_changes_nothing()
    {
        var id = $"neighbour-{Guid.NewGuid():N}";
        await SweepAsync(await hub.AddApplicationAsync(id), sharesRealm: true, $" id={id} ");
    }

    // The intruders before have made retention rules of their own. What is due of them now is not due again during a sweep.
    private Task RunWhatIsDueAsync() => hub.Services.GetRequiredService<RetentionRun>().RunDueAsync(Cancellation);

    private static string KeyOf(JsonElement session, string name) => $"={Guid.Parse(session.GetProperty(name).Text("id")!)}";

    /// <param name="intruder">Who calls.</param>
    /// <param name="sharesRealm">Whether the intruder belongs to the victim's realm.</param>
    /// <param name="own">What the intruder's own rows contain.</param>
    private async Task SweepAsync(HttpClient intruder, bool sharesRealm, params string[] own)
    {
        var ids = await FurnishAsync();
        var victim = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(a => a.Id == HubApplication.ApplicationId, Cancellation));
        await RunWhatIsDueAsync();
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
        Assert.DoesNotContain(before.Except(after), row => !own.Any(mark => row.Contains(mark, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(after.Except(before), row => row.Contains($"application_key={victim.Key.Value}", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(after.Except(before), row => !sharesRealm && row.Contains($"realm_key={victim.RealmKey.Value}", StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>How an operation that names something of the victim's was answered, when that is neither 403 nor 404.</returns>
    private static async Task<string?> TryAsync(HttpClient intruder, string method, string path, Dictionary<string, string> ids)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), UrlOf(path, ids));
        if (method is "POST" or "PUT" or "DELETE")
            request.Content = new StringContent(BodyFor(ids), Encoding.UTF8, "application/json");

        using var answer = await intruder.SendAsync(request, Cancellation);

        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode < 500, $"{method} {path} answered {(int)answer.StatusCode}: {body}");
        Assert.False(body.Contains(Secret, StringComparison.Ordinal), $"{method} {path} told the intruder: {body}");
        var isFenced = (int)answer.StatusCode is 403 or 404 || !path.Contains('{', StringComparison.Ordinal) || OwnThings.Contains((method, path));
        return isFenced ? null : $"{method} {path} answered {(int)answer.StatusCode}: {body}";
    }

    private static string UrlOf(string path, Dictionary<string, string> ids)
    {
        var url = ids.Aggregate(path, (filled, id) => filled.Replace($"{{{id.Key}}}", Uri.EscapeDataString(id.Value), StringComparison.Ordinal));
        Assert.DoesNotContain("{", url, StringComparison.Ordinal);
        return $"{url}?courseId={Uri.EscapeDataString(ids["courseId"])}&relativePath=a.html&type=SCORM_12&includeChildResults=true&includeRuntime=true&includeHistoryLog=true";
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
            path.Value.EnumerateObject().Select(operation => (Method: operation.Name.ToUpperInvariant(), Path: path.Name))).OrderBy(operation => operation == SignOut)];
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
        await AddFileAsync(stage);
        var (launch, letter, user) = await FindOthersAsync(stage, registrationId);
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

    // The course has no package; one file makes it one that can be listed and downloaded.
    private async Task AddFileAsync(DispatchStage stage)
    {
        var version = await stage.ReadAsync(db => (from course in db.Courses
                                                   where course.Id == stage.CourseId
                                                   join made in db.CourseVersions on course.Key equals made.CourseKey
                                                   select made.Key).SingleAsync(Cancellation));
        var folder = hub.Services.GetRequiredService<PackageStore>().FilesOf(stage.Realm, version);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.html"), Secret, Cancellation);
    }

    // The registration's launch with a line of log, a delivery that was given up, and the owner.
    private async Task<(string Launch, string Letter, string User)> FindOthersAsync(DispatchStage stage, string registrationId)
    {
        var now = TimeProvider.System.Now();
        var letter = new OutboxMessage { RealmKey = stage.Realm, OrderKey = Secret, Kind = "none", Payload = "", State = OutboxState.Dead, LastError = Secret, CreatedAt = now, DueAt = now, FinishedAt = now };
        return await hub.Database.WriteAsync(stage.Realm, async db =>
        {
            var launch = await (from candidate in db.Launches
                                join registration in db.Registrations on candidate.RegistrationKey equals registration.Key
                                where registration.Id == registrationId
                                select candidate).SingleAsync(Cancellation);
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
