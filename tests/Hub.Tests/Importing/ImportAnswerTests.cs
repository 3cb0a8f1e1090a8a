using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;

namespace Hub.Tests.Importing;

[Trait("req", "IMP-2")]
public abstract class ImportAnswerTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_waited_for_answers_with_its_result()
    {
        using var form = Form(TestPackage.Scorm12("Waited for"));

        using var answer = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("waited") + "&wait=true", UriKind.Relative), form, Cancellation);

        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal("Waited for", job.GetProperty("importResult").GetProperty("course").GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_import_that_is_waited_for_answers_with_what_is_wrong()
    {
        using var form = Form("no zip"u8.ToArray());

        using var answer = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("waited-in-vain") + "&wait=true", UriKind.Relative), form, Cancellation);

        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("ERROR", job.GetProperty("status").GetString());
        Assert.NotEmpty(job.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task A_browser_is_sent_on_after_its_upload_with_the_job()
    {
        using var form = Form(TestPackage.Scorm12("Sent on"));

        using var answer = await hub.Api.PostAsync(
            new Uri(CourseApi.UploadPath("sent-on") + "&redirectUrl=https%3A%2F%2Fowner.example%2Fdone%3Fa%3D1", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("https://owner.example/done?a=1&importJobId=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_something_else_than_a_web_page_is_refused()
    {
        using var form = Form(TestPackage.Scorm12("Nowhere"));

        using var answer = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("nowhere") + "&redirectUrl=javascript%3Aalert(1)", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("redirectUrl", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Form(byte[] package) => new() { { new ByteArrayContent(package), "file", "course.zip" } };
}

public sealed class ImportAnswerTestsOnSqlite(SqliteHub hub) : ImportAnswerTests(hub), IClassFixture<SqliteHub>;

public sealed class ImportAnswerTestsOnPostgres(PostgresHub hub) : ImportAnswerTests(hub), IClassFixture<PostgresHub>;
