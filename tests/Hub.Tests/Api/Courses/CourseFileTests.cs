using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hub.Testing;
using Hub.Tests.Importing;

namespace Hub.Tests.Api.Courses;

/// <summary>Downloads and assets.</summary>
[Trait("req", "IMP-6")]
public abstract class CourseFileTests(HubApplication hub, FileServer server)
{
    private readonly CourseApi api = new(hub.Api);

    [Fact]
    public async Task The_zip_is_the_uploaded_one_byte_for_byte_and_can_be_had_in_ranges()
    {
        var package = TestPackage.Scorm12();
        await api.AddAsync("zip", package);

        using var whole = await api.SendAsync(HttpMethod.Get, CourseApi.Course("zip", "/zip"));
        using var request = new HttpRequestMessage(HttpMethod.Get, CourseApi.Course("zip", "/versions/0/zip")) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        using var part = await hub.Api.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("application/zip", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal(package, await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(package[10..20], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("zip", "/versions/1/zip"));
    }

    [Fact]
    public async Task A_replaced_asset_is_in_the_list_the_download_and_the_zip()
    {
        var before = await api.AddAsync("assets", TestPackage.Scorm12("A", ("media/sound.txt", "old")));

        var placed = await UploadAsync("assets", "/media/sound.txt", "new sound", named: true);

        Assert.Equal(("sound.txt", "media/sound.txt"), placed);
        Assert.Equal("new sound", await DownloadAsync("assets", "media/sound.txt"));
        Assert.Equal("new sound", await InZipAsync("assets", "media/sound.txt"));
        Assert.Equal(TestPackage.Page, await InZipAsync("assets", "sco/index.html"));
        var listed = (await api.GetAsync(CourseApi.Course("assets", "/asset/list"))).GetProperty("files").EnumerateArray()
            .Select(file => (file.GetProperty("path").GetString(), file.GetProperty("size").GetInt64())).ToList();
        Assert.Contains(("media/sound.txt", 9L), listed);
        Assert.Equal(3, listed.Count);
        var after = await api.GetAsync(CourseApi.Course("assets"));
        Assert.NotEqual(before.GetProperty("updated").GetString(), after.GetProperty("updated").GetString());
    }

    [Fact]
    public async Task A_replaced_asset_gives_launches_that_begin_another_path_and_those_that_run_keep_theirs()
    {
        await api.AddAsync("keys");
        var running = await LaunchAsync("keys", "before");

        await UploadAsync("keys", "sco/index.html", "replaced", named: false);

        var next = await LaunchAsync("keys", "after");
        Assert.NotEqual(running, next);
        foreach (var page in new[] { running, next })
            Assert.Equal("replaced", await hub.Content.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_policy_decides_whether_an_asset_may_or_must_replace_one()
    {
        await api.AddAsync("policy", TestPackage.Scorm12("A", ("there.txt", "old")));

        Assert.Contains("reject", await RefusedUploadAsync("policy", "there.txt", "?updateAssetPolicy=reject"), StringComparison.Ordinal);
        Assert.Contains("strict", await RefusedUploadAsync("policy", "new.txt", "?updateAssetPolicy=strict"), StringComparison.Ordinal);
        Assert.Contains("lax", await RefusedUploadAsync("policy", "new.txt", "?updateAssetPolicy=whatever"), StringComparison.Ordinal);
        Assert.Equal("old", await DownloadAsync("policy", "there.txt"));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("media/../../secret.txt")]
    [InlineData("..\\secret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("C:\\secret.txt")]
    [InlineData("a\u0001b.txt")]
    [InlineData("media//x.txt")]
    [InlineData("")]
    [InlineData("sco")]
    [InlineData("sco/index.html/x.txt")]
    public async Task A_destination_that_is_no_place_for_a_file_is_refused_and_nothing_is_written(string destination)
    {
        var id = $"hostile {Guid.NewGuid():N}";
        await api.AddAsync(id);
        var before = Directory.EnumerateFileSystemEntries(hub.DataPath, "*", SearchOption.AllDirectories).Order().ToList();

        await RefusedUploadAsync(id, destination, "");
        await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, CourseApi.Course(id, "/asset"), new { fetchUrl = server.Url("/page.html"), destination });

        Assert.Equal(before, Directory.EnumerateFileSystemEntries(hub.DataPath, "*", SearchOption.AllDirectories).Order());
    }

    [Theory]
    [InlineData("../package.zip")]
    [InlineData("/etc/passwd")]
    [InlineData("sco/../../package.zip")]
    [InlineData("sco")]
    [InlineData("*")]
    public async Task A_path_that_leads_elsewhere_is_no_asset(string relativePath)
    {
        await api.AddAsync($"elsewhere {relativePath}");

        var path = CourseApi.Course($"elsewhere {relativePath}", $"/asset?relativePath={Uri.EscapeDataString(relativePath)}");

        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, path);
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Delete, path);
    }

    [Fact]
    public async Task A_name_in_another_case_replaces_the_file_that_is_there()
    {
        await api.AddAsync("case");

        await UploadAsync("case", "SCO/Index.HTML", "replaced", named: true);

        var files = (await api.GetAsync(CourseApi.Course("case", "/asset/list"))).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString());
        Assert.Equal(["imsmanifest.xml", "sco/index.html"], files);
    }

    [Fact]
    public async Task A_file_is_found_in_whichever_of_the_folders_that_differ_in_case_alone_it_lies()
    {
        await api.AddAsync("folders", TestPackage.Scorm12("A", ("Images/a.txt", "a"), ("images/b.txt", "b")));

        var placed = await UploadAsync("folders", "Images/b.txt", "new b", named: true);

        Assert.Equal(("b.txt", "images/b.txt"), placed);
        Assert.Equal("a", await DownloadAsync("folders", "images/a.txt"));
        Assert.Equal("new b", await DownloadAsync("folders", "IMAGES/b.txt"));
        var files = (await api.GetAsync(CourseApi.Course("folders", "/asset/list"))).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString());
        Assert.Equal(["Images/a.txt", "images/b.txt", "imsmanifest.xml", "sco/index.html"], files);
    }

    [Fact]
    public async Task An_asset_is_fetched_from_a_url_into_one_version()
    {
        await api.AddAsync("fetched");
        await api.AddAsync("fetched", mayCreateVersion: true);

        await api.JsonAsync(HttpMethod.Post, CourseApi.Course("fetched", "/versions/0/asset"), new { fetchUrl = server.Url("/page.html"), destination = "sco/index.html" });

        Assert.Equal("<p>replaced</p>", await DownloadAsync("fetched", "sco/index.html", "/versions/0"));
        Assert.Equal(TestPackage.Page, await DownloadAsync("fetched", "sco/index.html"));
        Assert.Contains("404", await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, CourseApi.Course("fetched", "/asset"), new { fetchUrl = server.Url("/none"), destination = "x" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_is_deleted_unless_an_activity_opens_it()
    {
        await api.AddAsync("deleted", TestPackage.Scorm12("A", ("extra.txt", "x")));

        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("deleted", "/asset?relativePath=extra.txt"));
        Assert.Contains("The only page", await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Delete, CourseApi.Course("deleted", "/asset?relativePath=sco/index.html")), StringComparison.Ordinal);

        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("deleted", "/asset?relativePath=extra.txt"));
        Assert.Equal(TestPackage.Page, await DownloadAsync("deleted", "sco/index.html"));
    }

    /// <returns>Where the learner's browser finds the activity's page.</returns>
    private async Task<string> LaunchAsync(string course, string registration)
    {
        await api.DoneAsync(HttpMethod.Post, "/api/v2/registrations", new { courseId = course, registrationId = registration, learner = new { id = registration } });
        var link = await api.JsonAsync(HttpMethod.Post, $"/api/v2/registrations/{registration}/launchLink", new { redirectOnExitUrl = "message" });
        var player = await PlayerClient.EnterAsync(hub.Content, link.GetProperty("launchLink").GetString()!);
        return (await player.OpenAsync("ITEM-1")).Accepted.Url;
    }

    private async Task<(string? Name, string? Destination)> UploadAsync(string id, string destination, string content, bool named)
    {
        using var answer = await PostAsync(id, destination, content, "", named);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        var placed = System.Text.Json.JsonDocument.Parse(text).RootElement;
        return (placed.GetProperty("filename").GetString(), placed.GetProperty("destination").GetString());
    }

    private async Task<string> RefusedUploadAsync(string id, string destination, string query)
    {
        using var answer = await PostAsync(id, destination, "never", query, named: true);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(string id, string destination, string content, string query, bool named)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var form = new MultipartFormDataContent();
        if (named)
            form.Add(file, "file", "local name.bin");
        else
            form.Add(file, "file");
        form.Add(new StringContent(destination), "destination");
        return await hub.Api.PostAsync(new Uri(CourseApi.Course(id, "/asset/upload" + query), UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    private async Task<string> DownloadAsync(string id, string relativePath, string version = "")
    {
        using var answer = await api.SendAsync(HttpMethod.Get, CourseApi.Course(id, $"{version}/asset?relativePath={Uri.EscapeDataString(relativePath)}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> InZipAsync(string id, string path)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, CourseApi.Course(id, "/zip"));
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var text = new StreamReader(await zip.GetEntry(path)!.OpenAsync(TestContext.Current.CancellationToken));
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class CourseFileTestsOnSqlite(SqliteHub hub, FileServer server) : CourseFileTests(hub, server), IClassFixture<SqliteHub>, IClassFixture<FileServer>;

public sealed class CourseFileTestsOnPostgres(PostgresHub hub, FileServer server) : CourseFileTests(hub, server), IClassFixture<PostgresHub>, IClassFixture<FileServer>;
