using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

/// <summary>A course dispatched to a client, and the client's LMS that opens the shell: all over HTTP, as it is in life.</summary>
internal sealed partial class DispatchStage
{
    public const string LmsOrigin = "https://lms.example";

    private readonly HubApplication hub;

    private DispatchStage(HubApplication hub, string name) => (this.hub, Name) = (hub, name);

    public string Name { get; }

    public string CourseId => $"course {Name}";

    public string DestinationId => $"client {Name}";

    public string DispatchId => $"dispatch {Name}";

    public Uri DispatchUri => new($"/api/v2/dispatch/dispatches/{Uri.EscapeDataString(DispatchId)}", UriKind.Relative);

    public Uri DestinationUri => new($"/api/v2/dispatch/destinations/{Uri.EscapeDataString(DestinationId)}", UriKind.Relative);

    public Key<Realm> Realm { get; private set; }

    /// <summary>What the shell that was downloaded first carries.</summary>
    public ShellSettings Shell { get; private set; } = new("", "", []);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="hub">The hub.</param>
    /// <param name="controls">What the dispatch is made with, besides its course and destination.</param>
    /// <param name="versions">Activities of each version of the course.</param>
    public static async Task<DispatchStage> SetAsync(HubApplication hub, object? controls = null, params string[][] versions)
    {
        var stage = new DispatchStage(hub, Guid.NewGuid().ToString("N")[..8]) { Realm = await hub.FirstRealmAsync() };
        await SeedCourseAsync(hub, stage.CourseId, versions.Length == 0 ? [["a"]] : versions);
        await stage.PostAsync("/api/v2/dispatch/destinations", new { destinations = new[] { new { id = stage.DestinationId, data = new { name = "Client" } } } });
        var data = JsonSerializer.SerializeToNode(controls ?? new { })!.AsObject();
        data["destinationId"] = stage.DestinationId;
        data["courseId"] = stage.CourseId;
        await stage.PostAsync("/api/v2/dispatch/dispatches", new { dispatches = new[] { new { id = stage.DispatchId, data } } });
        stage.Shell = await stage.DownloadShellAsync();
        return stage;
    }

    public static Task SeedCourseAsync(HubApplication hub, string id, params string[][] versions) => SeedCourseAsync(hub, HubApplication.ApplicationId, id, versions);

    public static async Task SeedCourseAsync(HubApplication hub, string application, string id, params string[][] versions)
    {
        var now = TimeProvider.System.Now();
        var owner = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Applications).SingleAsync(a => a.Id == application, Cancellation));
        var course = new Course
        {
            RealmKey = owner.RealmKey,
            Key = Key<Course>.New(now),
            ApplicationKey = owner.Key,
            Id = id,
            Title = $"Title of {id}",
            CurrentVersion = versions.Length - 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        course.Versions.AddRange(versions.Select((activities, number) => new CourseVersion
        {
            RealmKey = owner.RealmKey,
            Key = Key<CourseVersion>.New(now),
            CourseKey = course.Key,
            Number = number,
            Standard = LearningStandard.Scorm12,
            Title = course.Title,
            Description = "What it is about",
            Languages = ["de"],
            PackageBytes = 1,
            CreatedAt = now,
            UpdatedAt = now,
            Activities = [.. activities.Select(activity => new Activity { Id = activity, Title = activity, Href = $"{activity}.html" })],
        }));
        await hub.Database.WriteAsync(owner.RealmKey, db => { db.Courses.Add(course); return Task.CompletedTask; }, Cancellation);
    }

    /// <summary>Opens the shell, as a learner in the LMS does.</summary>
    public async Task<ShellAnswer> OpenAsync(
        string learner = "1001", string name = "Doe, Jane", string? origin = LmsOrigin, string entry = "ab-initio", string state = "",
        ShellSettings? shell = null)
    {
        var settings = shell ?? Shell;
        using var request = ShellRequest("exchange", new { settings.Dispatch, settings.Key, learner = new { id = learner, name }, entry, state }, origin);
        using var response = await hub.Content.SendAsync(request, Cancellation);
        return new ShellAnswer(response.StatusCode, await ReadJsonAsync(response));
    }

    public async Task<ShellAnswer> AskAsync(object body)
    {
        using var request = ShellRequest("snapshot", body, LmsOrigin);
        using var response = await hub.Content.SendAsync(request, Cancellation);
        return new ShellAnswer(response.StatusCode, await ReadJsonAsync(response));
    }

    public static HttpRequestMessage ShellRequest(string endpoint, object body, string? origin)
    {
        var json = body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/shell/{endpoint}", UriKind.Relative))
        {
            Content = new StringContent(json, Encoding.UTF8, "text/plain"),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return request;
    }

    public async Task UpdateAsync(object controls)
    {
        using var response = await hub.Api.PutAsJsonAsync(DispatchUri, controls, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public async Task<JsonElement> ShowAsync(string below = "") =>
        await hub.Api.GetFromJsonAsync<JsonElement>(new Uri(DispatchUri + below, UriKind.Relative), Cancellation);

    /// <summary>Downloads the package and reads from its page what the shell is started with.</summary>
    public async Task<ShellSettings> DownloadShellAsync()
    {
        var zip = await hub.Api.GetByteArrayAsync(new Uri(DispatchUri + "/zip?type=SCORM_12", UriKind.Relative), Cancellation);
        return ReadShell(zip);
    }

    public static ShellSettings ReadShell(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(archive.GetEntry("index.html")!.Open());
        var config = ConfigElement().Match(reader.ReadToEnd()).Groups[1].Value;
        return JsonSerializer.Deserialize<ShellSettings>(config, JsonSerializerOptions.Web)!;
    }

    public Task<T> ReadAsync<T>(Func<HubDbContext, Task<T>> read) => hub.Database.ReadAsync(Realm, read);

    public Task WriteAsync(Func<HubDbContext, Task> work) => hub.Database.WriteAsync(Realm, work, Cancellation);

    public Task<List<Registration>> RegistrationsAsync() => ReadAsync(async db =>
    {
        var dispatch = await db.Dispatches.SingleAsync(d => d.Id == DispatchId, Cancellation);
        return await db.Registrations.Where(r => r.DispatchKey == dispatch.Key).OrderBy(r => r.CreatedAt).ToListAsync(Cancellation);
    });

    /// <summary>Plays an activity of the current instance of a registration.</summary>
    public Task PlayAsync(string registration, Outcome outcome, string activity = "a", double seconds = 60) => WriteAsync(async db =>
    {
        var played = await db.Registrations.Include(r => r.Activities).SingleAsync(r => r.Id == registration && r.IsCurrent, Cancellation);
        var version = await db.CourseVersions.SingleAsync(v => v.Key == played.VersionKey, Cancellation);
        var now = TimeProvider.System.Now();
        played.BeginEpoch(now);
        played.Apply(
            new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = activity, At = now, Attempt = 1, Outcome = outcome, TotalSeconds = seconds },
            version, CourseSettings.Default);
    });

    private async Task PostAsync(string path, object body)
    {
        using var response = await hub.Api.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancellation);
        Assert.True(response.StatusCode is HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    [GeneratedRegex("""<script id="config" type="application/json">(.*?)</script>""")]
    private static partial Regex ConfigElement();
}

internal sealed record ShellSettings(string Dispatch, string Key, IReadOnlyList<string> Hubs);

internal sealed record ShellAnswer(HttpStatusCode Status, JsonElement Body)
{
    public string Registration => Text("registration");

    public string Code => Text("code");

    public string Message => Text("message");

    public string Text(string name) => Body.GetProperty(name).GetString()!;
}
