using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Hub.Browser.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Logging;

namespace Hub.Browser.Tests.Lms;

/// <summary>
/// A small LMS: imports SCORM 1.2 packages and launches them in a frame, with the API in the page around it. It is strict, where most are lenient.
/// Reachable on two origins, of which the second stands for an LMS that a dispatch was not meant for.
/// </summary>
internal sealed class TestLms : IAsyncDisposable
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly ConcurrentDictionary<string, LmsCourse> courses = new();
    private readonly ConcurrentDictionary<string, LmsSeat> seats = new();
    private readonly WebApplication application;

    private TestLms(WebApplication application, int port)
    {
        this.application = application;
        Origin = $"http://127.0.0.2:{port}";
        OtherOrigin = $"http://127.0.0.3:{port}";
    }

    public string Origin { get; }

    public string OtherOrigin { get; }

    public static async Task<TestLms> StartAsync()
    {
        var port = FreePorts.Take(1)[0];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Parse("127.0.0.2"), port);
            kestrel.Listen(IPAddress.Parse("127.0.0.3"), port);
        });
        var application = builder.Build();
        var lms = new TestLms(application, port);
        application.MapGet("/", () => Results.Content("<!doctype html><html lang=en><title>Learning platform</title><h1>Your courses</h1>", "text/html; charset=utf-8"));
        application.MapGet("/lms.js", () => Results.Text(Build.Resource("Lms.lms.js"), "text/javascript"));
        application.MapGet("/courses/{course}/{**path}", lms.SendFile);
        application.MapGet("/launch/{seat}", lms.Launch);
        application.MapPost("/seats/{seat}/{session:int}", lms.TakeReportAsync);
        await application.StartAsync();
        return lms;
    }

    public LmsCourse Import(byte[] package)
    {
        var course = LmsCourse.Import(Guid.NewGuid().ToString("N"), package);
        courses[course.Id] = course;
        return course;
    }

    public LmsSeat Enrol(LmsCourse course, LmsLearner learner)
    {
        var seat = new LmsSeat(Guid.NewGuid().ToString("N"), course, learner);
        seats[seat.Id] = seat;
        return seat;
    }

    public string LaunchUrl(LmsSeat seat, string? origin = null) => $"{origin ?? Origin}/launch/{seat.Id}";

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private IResult SendFile(string course, string path) =>
        courses.TryGetValue(course, out var found) && found.Files.TryGetValue(path, out var content)
            ? Results.Bytes(content, ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream")
            : Results.NotFound();

    private IResult Launch(string seat, HttpContext context)
    {
        if (!seats.TryGetValue(seat, out var found))
            return Results.NotFound();
        var (session, values) = found.Open();
        var settings = JsonSerializer.Serialize(
            new { report = $"/seats/{found.Id}/{session}", values, found.Quirks }, JsonSerializerOptions.Web);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(
            Build.Resource("Lms.launch.html")
                .Replace("{{title}}", WebUtility.HtmlEncode(found.Course.Title), StringComparison.Ordinal)
                .Replace("{{settings}}", settings, StringComparison.Ordinal)
                .Replace("{{start}}", $"/courses/{found.Course.Id}/{found.Course.Start}", StringComparison.Ordinal),
            "text/html; charset=utf-8");
    }

    private async Task<IResult> TakeReportAsync(string seat, int session, HttpRequest request)
    {
        // Beacons are text/plain, so the body is read as JSON whatever it calls itself.
        var report = await JsonSerializer.DeserializeAsync<LmsReport>(request.Body, JsonSerializerOptions.Web);
        seats[seat].Take(session, report!);
        return Results.NoContent();
    }
}
