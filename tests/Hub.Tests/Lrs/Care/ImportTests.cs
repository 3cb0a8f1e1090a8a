using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Lrs.Care;

[Trait("req", "LRS-7")]
public abstract class ImportTests(HubApplication hub)
{
    // Quotes, commas and line breaks, of the text and between tokens.
    private const string Platform = "\"context\":{\r\n\"platform\":\"a \\\"b\\\", c\\nd\"},\n\"verb\"";

    [Theory]
    [InlineData("ndjson", "application/x-ndjson")]
    [InlineData("csv", "text/csv")]
    public async Task What_one_record_store_exports_another_takes_over_and_a_second_time_changes_nothing(string format, string contentType)
    {
        var (from, to) = (await CareStage.SetAsync(hub), await CareStage.SetAsync(hub));
        for (var i = 0; i < 3; i++)
            await from.Store.PostAsync(RecordStore.Statement(activity: $"https://example.com/{i}").Replace("\"verb\"", Platform, StringComparison.Ordinal));
        var file = await from.ExportAsync($"?format={format}");

        var first = await to.ImportAsync(file, contentType);
        var second = await to.ImportAsync(file, contentType);
        var home = await from.ImportAsync(file, contentType);

        Assert.Equal((3, 3, 0, 0), first.Counts());
        Assert.Equal((3, 0, 3, 0), second.Counts());
        // They came without a timestamp and have one in the file, and are the same all the same.
        Assert.Equal((3, 0, 3, 0), home.Counts());
        var (before, after) = (await from.ExportedAsync(), await to.ExportedAsync());
        foreach (var name in new[] { "id", "context", "actor", "verb", "object", "authority", "version", "timestamp" })
            Assert.Equal(before.Select(statement => statement.GetProperty(name).ToString().ReplaceLineEndings(" ")), after.Select(statement => statement.GetProperty(name).ToString().ReplaceLineEndings(" ")));
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First.GetProperty("stored").GetString(), pair.Second.GetProperty("stored").GetString()));
    }

    [Fact]
    public async Task An_export_is_also_a_link_that_names_realm_and_application()
    {
        var stage = await CareStage.SetAsync(hub);
        var activity = $"https://example.com/{Guid.NewGuid():N}";
        await stage.Store.PostAsync(RecordStore.Statement(activity: activity));
        using var owner = await hub.SignInAsync();

        var file = await owner.GetStringAsync(
            new Uri($"/api/v2/xapi/statements/export?hubRealm={await hub.FirstRealmAsync()}&hubApplication={stage.Application}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains(activity, Assert.Single(file.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("{{\"more\":\"/next\",\"statements\":[{0},{1}]}}")]
    [InlineData("\uFEFF {{\"statements\" : [ {0} , {1} ] , \"more\" : \"\" }} ")]
    public async Task Others_JSON_is_read_as_an_array_or_a_result(string layout)
    {
        var stage = await CareStage.SetAsync(hub);

        var report = await stage.ImportAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, RecordStore.Statement(RecordStore.NewId()), RecordStore.Statement(RecordStore.NewId())), "application/json");

        Assert.Equal((2, 2, 0, 0), report.Counts());
    }

    [Fact]
    public async Task What_is_wrong_with_one_statement_does_not_keep_the_others_out()
    {
        var stage = await CareStage.SetAsync(hub);
        var id = RecordStore.NewId();
        string[] lines =
        [
            RecordStore.Statement(id), "{ not JSON", "", RecordStore.Statement(), RecordStore.Statement(RecordStore.NewId(), actor: "nobody"),
            RecordStore.Statement(id), RecordStore.Statement(id, verb: "https://example.com/verbs/else"), RecordStore.Statement(RecordStore.NewId()),
        ];

        var report = await stage.ImportAsync(string.Join("\r\n", lines.Select(line => line.Trim())));

        Assert.Equal((7, 2, 1, 4), report.Counts());
        Assert.Equal([2, 4, 5, 7], report.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("place").GetInt32()));
        Assert.True(report.GetProperty("isComplete").GetBoolean());
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_stored_as_far_as_it_goes_and_says_so()
    {
        var stage = await CareStage.SetAsync(hub);

        var report = await stage.ImportAsync($"[{RecordStore.Statement(RecordStore.NewId())}, {{\"actor\"", "application/json");

        Assert.Equal((1, 1, 0, 0), report.Counts());
        Assert.False(report.GetProperty("isComplete").GetBoolean());
    }

    [Theory]
    [InlineData("{\"actor\":{}}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("a,b\r\n1,2\r\n", "text/csv", HttpStatusCode.BadRequest)]
    [InlineData("<statements/>", "application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_export_is_refused(string body, string contentType, HttpStatusCode status) =>
        Assert.NotEmpty((await (await CareStage.SetAsync(hub)).ImportAsync(body, contentType, status)).GetProperty("message").GetString()!);

    [Fact]
    public async Task Thousands_of_statements_pass_in_batches()
    {
        var stage = await CareStage.SetAsync(hub);
        var lines = Enumerable.Range(0, 2_000).Select(_ => RecordStore.Statement(RecordStore.NewId()).Trim()).ToList();

        var report = await stage.ImportAsync(string.Join('\n', lines));

        Assert.Equal((2_000, 2_000, 0, 0), report.Counts());
        Assert.Equal(lines.Select(line => JsonElement.Parse(line).GetProperty("id").GetString()), (await stage.ExportedAsync()).Select(statement => statement.GetProperty("id").GetString()));
    }
}

public sealed class ImportTestsOnSqlite(SqliteHub hub) : ImportTests(hub), IClassFixture<SqliteHub>;

public sealed class ImportTestsOnPostgres(PostgresHub hub) : ImportTests(hub), IClassFixture<PostgresHub>;
