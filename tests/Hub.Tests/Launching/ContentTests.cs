using System.Net;
using System.Net.Http.Headers;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Launching;

[Trait("req", "PLY-8")]
public abstract class ContentTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_served_with_its_type_and_may_be_kept_for_it_never_changes()
    {
        using var answer = await GetAsync(await NewCourseAsync(("style/Main.CSS", "p{}")), "style/Main.CSS");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["immutable", "max-age=86400", "private"], answer.Headers.CacheControl!.ToString().Split(", ").Order());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("?1", answer.Headers.GetValues("Origin-Agent-Cluster").Single());
    }

    [Theory]
    [InlineData("style/Main.CSS")]
    [InlineData("Style/main.css")]
    [InlineData("STYLE/MAIN.CSS")]
    public async Task Names_are_found_in_any_case(string path)
    {
        using var answer = await GetAsync(await NewCourseAsync(("style/Main.CSS", "p{}")), path);

        Assert.Equal("p{}", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_name_as_written_comes_before_one_in_another_case()
    {
        var key = await NewCourseAsync(("a.txt", "small"), ("A.txt", "large"));

        using var small = await GetAsync(key, "a.txt");
        using var large = await GetAsync(key, "A.txt");

        Assert.Equal("small", await small.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("large", await large.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("%C3%BCbung.html")]
    [InlineData("u%CC%88bung.html")]
    [InlineData("U%CC%88BUNG.html")]
    public async Task Names_are_found_by_composed_and_by_decomposed_letters(string path)
    {
        using var answer = await GetAsync(await NewCourseAsync(("\u00FCbung.html", "a lesson")), path);

        Assert.Equal("a lesson", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("images/a.png", "a")]
    [InlineData("Images/b.png", "b")]
    [InlineData("IMAGES/A.PNG", "a")]
    [InlineData("IMAGES/B.PNG", "b")]
    [InlineData("part/ONE/1.txt", "1")]
    [InlineData("PART/one/2.txt", "2")]
    [InlineData("PART/ONE/2.txt", "2")]
    public async Task Folders_that_differ_in_case_alone_are_one_to_a_page(string path, string text)
    {
        var key = await NewCourseAsync(("Images/a.png", "a"), ("images/b.png", "b"), ("PART/one/1.txt", "1"), ("part/ONE/2.txt", "2"), ("part/one/3.txt", "3"));

        using var answer = await GetAsync(key, path);

        Assert.Equal(text, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("Lesson%201:%20Start/index.html")]
    [InlineData("lesson%201:%20start/Index.html")]
    public async Task Names_may_have_a_colon(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows stores no such name.");

        using var answer = await GetAsync(await NewCourseAsync(("Lesson 1: Start/index.html", "start")), path);

        Assert.Equal("start", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_part_of_a_film_is_served_on_demand()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/content/{await NewCourseAsync(("film.mp4", "0123456789"))}/film.mp4", UriKind.Relative));
        request.Headers.Range = new RangeHeaderValue(2, 5);

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("2345", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(10, answer.Content.Headers.ContentRange!.Length);
    }

    [Theory]
    [InlineData("missing.html")]
    [InlineData("*.html")]
    [InlineData("%3f%3f%3f%3f%3f.html")]
    [InlineData("C:%5cx")]
    [InlineData("")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await GetAsync(await NewCourseAsync(), path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_course_is_not_followed()
    {
        var course = await hub.AddCourseAsync();
        var files = hub.Services.GetRequiredService<PackageStore>().FilesOf(course.RealmKey, course.Versions[0].Key);
        File.CreateSymbolicLink(Path.Combine(files, "out.txt"), "/etc/hostname");
        var key = await KeyAsync(course);

        using var asWritten = await GetAsync(key, "out.txt");
        using var inAnotherCase = await GetAsync(key, "OUT.txt");

        Assert.Equal(HttpStatusCode.NotFound, asWritten.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, inAnotherCase.StatusCode);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_key_gets_a_page_that_says_what_to_do(string key)
    {
        using var answer = await GetAsync(key, "index.html");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("open it again", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_serves_a_days_launch_and_ends_after_two_days()
    {
        var key = await NewCourseAsync();

        hub.Time.Advance(TimeSpan.FromHours(25));
        using var later = await GetAsync(key, "index.html");
        hub.Time.Advance(TimeSpan.FromHours(24));
        using var late = await GetAsync(key, "index.html");

        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Launches_of_one_period_share_a_key_so_that_files_are_cached_and_later_ones_get_another()
    {
        var course = await hub.AddCourseAsync();

        var (first, second) = (await KeyAsync(course), await KeyAsync(course));
        hub.Time.Advance(TimeSpan.FromHours(25));
        var later = await KeyAsync(course);

        Assert.Equal(first, second);
        Assert.NotEqual(first, later);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", first);
    }

    [Fact]
    public async Task A_retired_key_is_handed_out_no_more_and_serves_a_days_launch()
    {
        var course = await hub.AddCourseAsync();
        var key = await KeyAsync(course);

        await hub.Database.WriteAsync(course.RealmKey, db => ContentKeys.RetireAsync(db, course.Versions[0].Key, hub.Time.Now(), Cancellation), Cancellation);
        var next = await KeyAsync(course);
        hub.Time.Advance(TimeSpan.FromHours(23));
        using var later = await GetAsync(key, "index.html");
        hub.Time.Advance(TimeSpan.FromHours(2));
        using var late = await GetAsync(key, "index.html");
        using var current = await GetAsync(next, "index.html");

        Assert.NotEqual(key, next);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK],
            new[] { later, late, current }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task A_service_worker_script_is_refused_whatever_the_course_calls_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/content/{await NewCourseAsync(("sw.js", "self"))}/sw.js", UriKind.Relative));
        request.Headers.Add("Service-Worker", "script");

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Files_are_only_read_never_written()
    {
        using var answer = await hub.Content.PutAsync(new Uri($"/content/{await NewCourseAsync()}/index.html", UriKind.Relative), new StringContent("x"), Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    private async Task<string> NewCourseAsync(params (string Path, string Text)[] files) => await KeyAsync(await hub.AddCourseAsync(files: files));

    private Task<string> KeyAsync(Course course) =>
        hub.Services.GetRequiredService<ContentKeys>().KeyForAsync(course.RealmKey, course.Versions[0].Key, Cancellation);

    private Task<HttpResponseMessage> GetAsync(string key, string path) => hub.Content.GetAsync(new Uri($"/content/{key}/{path}", UriKind.Relative), Cancellation);
}

public sealed class ContentTestsOnSqlite(SqliteHub hub) : ContentTests(hub), IClassFixture<SqliteHub>;

public sealed class ContentTestsOnPostgres(PostgresHub hub) : ContentTests(hub), IClassFixture<PostgresHub>;
