using System.Net;
using Hub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Importing;

/// <summary>A web server that hands out files, as an authoring tool's download page would.</summary>
public sealed class FileServer : IAsyncLifetime
{
    private readonly WebApplication app;

    public FileServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/course.zip", () => Results.Bytes(TestPackage.Scorm12("Fetched"), "application/zip"));
        app.MapGet("/moved", () => Results.Redirect("/course.zip"));
        app.MapGet("/page.html", () => Results.Text("<p>replaced</p>", "text/html"));
        app.MapGet("/drip.zip", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(20), context.RequestAborted);
            }
        });
        app.MapGet("/cut.zip", async (HttpContext context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[100]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
    }

    public string Url(string path) => app.Urls.Single() + path;

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

public sealed class PublicAddressesHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:Outbound:AllowPrivate", "false")];
}

[Trait("req", "IMP-1")]
public abstract class FetchTests(HubApplication hub, FileServer server)
{
    private readonly CourseApi api = new(hub.Api);

    [Theory]
    [InlineData("/course.zip")]
    [InlineData("/moved")]
    public async Task A_package_is_fetched_from_its_url(string path)
    {
        var accepted = await api.JsonAsync(HttpMethod.Post, $"/api/v2/courses/importJobs?courseId=fetched{path}", new { url = server.Url(path) });

        var job = await api.FinishedAsync(accepted.GetProperty("result").GetString()!);

        Assert.Equal("Fetched", job.GetProperty("importResult").GetProperty("course").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_fetch_request_comes_in_the_general_body_too()
    {
        var accepted = await api.JsonAsync(HttpMethod.Post, "/api/v2/courses/importJobs/noUpload?courseId=general", new { fetchRequest = new { url = server.Url("/course.zip"), contentType = "application/zip" } });

        var job = await api.FinishedAsync(accepted.GetProperty("result").GetString()!);

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/nothing-here", "answered 404")]
    [InlineData("/cut.zip", "[fetch]")]
    public async Task A_fetch_that_fails_ends_the_job_with_the_reason_and_leaves_nothing(string path, string reason)
    {
        var before = await hub.TracesAsync();
        var accepted = await api.JsonAsync(HttpMethod.Post, "/api/v2/courses/importJobs?courseId=unfetched", new { url = server.Url(path) });

        var job = await api.FinishedAsync(accepted.GetProperty("result").GetString()!);

        Assert.Equal("ERROR", job.GetProperty("status").GetString());
        Assert.Contains(reason, job.GetProperty("message").GetString(), StringComparison.Ordinal);
        await hub.NothingIsLeftBesideAsync(before);
    }

    [Fact]
    public async Task A_server_that_drips_holds_no_import_for_good()
    {
        hub.Time.Speed = 30;
        try
        {
            var accepted = await api.JsonAsync(HttpMethod.Post, "/api/v2/courses/importJobs?courseId=dripped", new { url = server.Url("/drip.zip") });

            var job = await api.FinishedAsync(accepted.GetProperty("result").GetString()!);

            Assert.Equal("ERROR", job.GetProperty("status").GetString());
            Assert.Contains("less than 256 KB within 60 seconds", job.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            hub.Time.Speed = 1;
        }
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://user:secret@example.com/a.zip")]
    public async Task A_url_that_is_none_to_fetch_is_refused_at_once(string url) =>
        Assert.NotEmpty(await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/v2/courses/importJobs?courseId=x", new { url }));

    [Theory]
    [InlineData("connectorReferenceRequest")]
    [InlineData("mediaFileReferenceRequest")]
    public async Task What_is_not_supported_yet_is_refused_by_name(string request) =>
        Assert.Contains(request, await api.RefusedAsync(
            HttpStatusCode.BadRequest, HttpMethod.Post, "/api/v2/courses/importJobs/noUpload?courseId=x", new Dictionary<string, object> { [request] = new { } }), StringComparison.Ordinal);
}

public sealed class FetchTestsOnSqlite(SqliteHub hub, FileServer server) : FetchTests(hub, server), IClassFixture<SqliteHub>, IClassFixture<FileServer>;

public sealed class FetchTestsOnPostgres(PostgresHub hub, FileServer server) : FetchTests(hub, server), IClassFixture<PostgresHub>, IClassFixture<FileServer>;

[Trait("req", "IMP-1")]
public sealed class GuardedFetchTests(PublicAddressesHub hub, FileServer server) : IClassFixture<PublicAddressesHub>, IClassFixture<FileServer>
{
    [Fact]
    public async Task A_url_that_leads_into_the_hubs_own_network_ends_the_job_with_the_setting_to_change()
    {
        var api = new CourseApi(hub.Api);
        var accepted = await api.JsonAsync(HttpMethod.Post, "/api/v2/courses/importJobs?courseId=inside", new { url = server.Url("/course.zip") });

        var job = await api.FinishedAsync(accepted.GetProperty("result").GetString()!);

        Assert.Contains("Hub:Outbound:AllowPrivate", job.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
