using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Hub.Testing;
using Hub.Tests.Dispatching;

namespace Hub.Tests.Api.Dispatching;

public sealed class ShellDownloadTests(ShellDownloadTests.MovedHub hub) : IClassFixture<ShellDownloadTests.MovedHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task A_package_is_a_small_SCORM_package_with_title_description_and_language()
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var answer = await hub.Api.GetAsync(new Uri(stage.DispatchUri + "/zip", UriKind.Relative), Cancellation);
        var zip = await answer.Content.ReadAsByteArrayAsync(Cancellation);

        using var archive = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(archive.GetEntry("imsmanifest.xml")!.Open());
        var manifest = await reader.ReadToEndAsync(Cancellation);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"Title of {stage.CourseId}.zip", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.True(zip.Length < 50 * 1024, $"{zip.Length} bytes");
        Assert.All([$"Title of {stage.CourseId}", "What it is about", "\"de\""], text => Assert.Contains(text, manifest, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task A_package_knows_all_addresses_of_the_hub_in_order()
    {
        var stage = await DispatchStage.SetAsync(hub);

        Assert.Equal(["http://127.0.0.1:8081", "https://old.content.example"], stage.Shell.Hubs);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task A_shell_that_reached_the_hub_by_another_address_goes_on_there()
    {
        var stage = await DispatchStage.SetAsync(hub);
        using var request = DispatchStage.ShellRequest("exchange", new { stage.Shell.Dispatch, stage.Shell.Key, learner = new { id = "1" } }, DispatchStage.LmsOrigin);
        request.RequestUri = new Uri("https://old.content.example/shell/exchange");

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Contains("\"launchUrl\":\"https://old.content.example/launch\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-3")]
    public async Task A_destinations_packages_come_in_one_zip_each_with_a_name_of_its_own_and_ready_to_use()
    {
        var stage = await DispatchStage.SetAsync(hub);
        string[] courses = [$"a/b:{stage.Name}", $"a\\b:{stage.Name}"];
        foreach (var course in courses)
            await DispatchStage.SeedCourseAsync(hub, course, ["a"]);
        using var made = await hub.Api.PostAsJsonAsync(
            new Uri("/api/v2/dispatch/dispatches", UriKind.Relative),
            new { dispatches = courses.Select(course => new { id = course, data = new { destinationId = stage.DestinationId, courseId = course, tags = new[] { "wanted" } } }) }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);

        var all = await DownloadAllAsync(stage, "");
        var wanted = await DownloadAllAsync(stage, "?type=SCORM_12&tags=wanted");

        Assert.Equal(
            [$"Title of a_b_{stage.Name} (2).zip", $"Title of a_b_{stage.Name}.zip", $"Title of {stage.CourseId}.zip"],
            all.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, wanted.Count);
        Assert.Equal(3, all.Values.Select(zip => DispatchStage.ReadShell(zip).Dispatch).Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync(shell: DispatchStage.ReadShell(wanted.Values.First()))).Status);
    }

    [Theory]
    [Trait("req", "DSP-3")]
    [InlineData("/zip?type=SCORM_2004")]
    [InlineData("/zip?type=LTI")]
    public async Task A_format_that_does_not_exist_is_a_400_that_names_those_that_do(string path)
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var one = await hub.Api.GetAsync(new Uri(stage.DispatchUri + path, UriKind.Relative), Cancellation);
        using var all = await hub.Api.GetAsync(new Uri(stage.DestinationUri + "/dispatches" + path, UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (one.StatusCode, all.StatusCode));
        Assert.Contains("SCORM_12", await one.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task Downloading_again_gives_the_same_package()
    {
        var stage = await DispatchStage.SetAsync(hub);

        Assert.Equal(stage.Shell.Key, (await stage.DownloadShellAsync()).Key);
    }

    private async Task<Dictionary<string, byte[]>> DownloadAllAsync(DispatchStage stage, string query)
    {
        var zip = await hub.Api.GetByteArrayAsync(new Uri(stage.DestinationUri + "/dispatches/zip" + query, UriKind.Relative), Cancellation);
        using var archive = new ZipArchive(new MemoryStream(zip));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in archive.Entries)
        {
            await using var stream = await entry.OpenAsync(Cancellation);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Cancellation);
            files.Add(entry.FullName, copy.ToArray());
        }
        return files;
    }

    /// <summary>A hub that has moved and still answers at its old address.</summary>
    public sealed class MovedHub : SqliteHub
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:AlternateContentUrls", "https://old.content.example")];
    }
}
