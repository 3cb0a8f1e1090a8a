using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Dispatching;

namespace Hub.Tests.Pages;

[Trait("req", "DSP-9")]
public abstract class ClientPageTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_the_link_finds_packages_set_up_steps_and_licences_without_signing_in()
    {
        var stage = await DispatchStage.SetAsync(hub, new { registrationCap = 50 });
        await stage.OpenAsync();

        using var answer = await hub.Anonymous().GetAsync(new Uri(await LinkAsync(stage)), Cancellation);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Courses for Client", page, StringComparison.Ordinal);
        Assert.Contains($"Title of {stage.CourseId}", page, StringComparison.Ordinal);
        Assert.Contains("1 of 50", page, StringComparison.Ordinal);
        Assert.Contains("Moodle", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_package_that_is_downloaded_there_opens_the_course()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var link = await LinkAsync(stage);
        var page = await hub.Anonymous().GetStringAsync(new Uri(link), Cancellation);
        var path = page.Split("<td><a href=\"")[1].Split('"')[0];

        var zip = await hub.Anonymous().GetByteArrayAsync(new Uri(path, UriKind.Relative), Cancellation);
        var opened = await stage.OpenAsync(shell: DispatchStage.ReadShell(zip));

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.StartsWith("PK", System.Text.Encoding.ASCII.GetString((await hub.Anonymous().GetByteArrayAsync(new Uri($"{link}/courses/SCORM_12"), Cancellation))[..2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_do_nothing_but_be_read_and_its_address_goes_nowhere()
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var answer = await hub.Anonymous().GetAsync(new Uri(await LinkAsync(stage)), Cancellation);

        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_client_or_course_named_with_script_is_shown_as_text()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await hub.Api.DoAsync("PUT", Below(stage.DestinationUri, ""), new { name = "<script>alert(1)</script>" });
        await hub.Api.DoAsync("PUT", $"/courses/{Uri.EscapeDataString(stage.CourseId)}/title", new { title = "\"><img src=x onerror=alert(1)>" });

        var page = await hub.Anonymous().GetStringAsync(new Uri(await LinkAsync(stage)), Cancellation);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_link_replaces_the_old_one_and_a_revoked_one_is_gone_at_once()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var first = await LinkAsync(stage);
        var second = await LinkAsync(stage);

        Assert.NotEqual(first, second);
        Assert.Equal(second, (await hub.Api.ReadAsync(Below(stage.DestinationUri, "/clientPage"))).Text("url"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));
        await hub.Api.DoAsync("DELETE", Below(stage.DestinationUri, "/clientPage"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(second));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{second}/courses/SCORM_12"));
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", Below(stage.DestinationUri, "/clientPage"));
    }

    [Fact]
    public async Task One_clients_link_opens_no_package_of_another_client()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{await LinkAsync(stage)}/courses/{other.Shell.Dispatch}/SCORM_12"));
    }

    private async Task<string> LinkAsync(DispatchStage stage) => (await hub.Api.ReadAsync("POST", Below(stage.DestinationUri, "/clientPage"))).Text("url")!;

    private static string Below(Uri uri, string path) => uri.ToString()["/api/v2".Length..] + path;

    private async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var answer = await hub.Anonymous().GetAsync(new Uri(url), Cancellation);
        return answer.StatusCode;
    }
}

/// <summary>Uses up what its address may download, so it has a hub of its own.</summary>
[Trait("req", "DSP-9")]
public sealed class ClientPageRateTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task One_address_downloads_60_times_a_minute()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 61; i++)
        {
            using var answer = await hub.Anonymous().GetAsync(new Uri($"{Hub.Dispatching.ClientLinks.Path}/none/courses/SCORM_12", UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(60, statuses.Count(status => status is HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}

public sealed class ClientPageTestsOnSqlite(SqliteHub hub) : ClientPageTests(hub), IClassFixture<SqliteHub>;

public sealed class ClientPageTestsOnPostgres(PostgresHub hub) : ClientPageTests(hub), IClassFixture<PostgresHub>;
