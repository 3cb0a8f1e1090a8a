using System.Net;
using System.Text;
using Hub.Testing;

namespace Hub.Tests.Importing;

[Trait("req", "IMP-2")]
public abstract class UploadTests(HubApplication hub)
{
    private readonly CourseApi api = new(hub.Api);

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task An_upload_becomes_a_job_and_the_job_a_course()
    {
        var job = await api.ImportAsync("tea/1 ü", TestPackage.Scorm12("Tea"));

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal(100, job.GetProperty("progress").GetInt32());
        var result = job.GetProperty("importResult");
        Assert.Equal(["en"], result.GetProperty("courseLanguages").EnumerateArray().Select(language => language.GetString()));
        Assert.Equal(0, result.GetProperty("parserWarnings").GetArrayLength());
        var course = await api.GetAsync(CourseApi.Course("tea/1 ü"));
        Assert.Equal("tea/1 ü", course.GetProperty("id").GetString());
        Assert.Equal("Tea", course.GetProperty("title").GetString());
        Assert.Equal(0, course.GetProperty("version").GetInt32());
        Assert.Equal("SCORM12", course.GetProperty("courseLearningStandard").GetString());
        Assert.EndsWith("Z", course.GetProperty("created").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "IMP-3")]
    public async Task An_oddity_of_the_package_is_a_warning_with_its_place()
    {
        var job = await api.ImportAsync("odd", TestPackage.Zip(("course/imsmanifest.xml", TestPackage.Manifest()), ("course/sco/index.html", "")));

        var warning = Assert.Single(job.GetProperty("importResult").GetProperty("parserWarnings").EnumerateArray()).GetString();
        Assert.EndsWith("[wrapper-folder]", warning, StringComparison.Ordinal);
        Assert.Contains("(course/imsmanifest.xml)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_part_without_a_file_name_is_the_file_wherever_it_stands()
    {
        var package = TestPackage.Scorm12("In between");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("{}"), "contentMetadata" },
            { new ByteArrayContent(package), "file" },
            { new StringContent("later"), "more" },
        };

        using var accepted = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("nameless"), UriKind.Relative), form, TestContext.Current.CancellationToken);

        var job = await api.FinishedAsync(await CourseApi.JobOfAsync(accepted));
        Assert.Equal("In between", job.GetProperty("importResult").GetProperty("course").GetProperty("title").GetString());
    }

    [Fact]
    [Trait("req", "IMP-5")]
    public async Task An_existing_course_gets_a_version_only_when_the_upload_may_create_one()
    {
        await api.AddAsync("versions", TestPackage.Scorm12("First"));
        var before = await hub.TracesAsync();

        using var refused = await api.UploadAsync("versions", TestPackage.Scorm12("Second"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await hub.NothingIsLeftBesideAsync(before);

        var course = await api.AddAsync("versions", TestPackage.Scorm12("Second"), mayCreateVersion: true);
        Assert.Equal(1, course.GetProperty("version").GetInt32());
        Assert.Equal("Second", (await api.GetAsync(CourseApi.Course("versions"))).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Of_several_uploads_of_a_new_course_at_once_one_becomes_the_course_and_the_others_say_why_not()
    {
        var messages = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await api.UploadAsync("race", TestPackage.Scorm12());
            return answer.StatusCode == HttpStatusCode.Conflict
                ? await CourseApi.MessageOfAsync(answer)
                : (await api.FinishedAsync(await CourseApi.JobOfAsync(answer))).GetProperty("message").GetString();
        }));

        Assert.Equal(3, messages.Count(message => message!.Contains("mayCreateNewVersion", StringComparison.Ordinal)));
        Assert.Single(messages, "The course was imported.");
        Assert.Equal(1, (await api.GetAsync(CourseApi.Course("race", "/versions"))).GetProperty("courses").GetArrayLength());
    }

    [Fact]
    public async Task Versions_that_are_uploaded_at_once_get_numbers_of_their_own()
    {
        await api.AddAsync("many");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.AddAsync("many", mayCreateVersion: true)));

        var versions = (await api.GetAsync(CourseApi.Course("many", "/versions"))).GetProperty("courses").EnumerateArray();
        Assert.Equal([0, 1, 2, 3, 4], versions.Select(version => version.GetProperty("version").GetInt32()));
    }

    public static TheoryData<string, string> RefusedQueries => new()
    {
        { "courseId=", "course id is needed" },
        { "courseId=" + new string('x', 256), "256 characters" },
        { "courseId=a%01b", "control character" },
        { "courseId=x&postbackUrl=https%3A%2F%2Fexample.com%2F", "postbackUrl is not supported" },
    };

    [Theory]
    [MemberData(nameof(RefusedQueries))]
    public async Task An_upload_that_cannot_be_taken_is_refused_with_the_reason_and_leaves_nothing(string query, string reason)
    {
        var before = await hub.TracesAsync();
        using var form = CourseApi.Form(TestPackage.Scorm12());

        using var refused = await hub.Api.PostAsync(new Uri("/api/v2/courses/importJobs/upload?" + query, UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(reason, await CourseApi.MessageOfAsync(refused), StringComparison.Ordinal);
        await hub.NothingIsLeftBesideAsync(before);
    }

    [Fact]
    public async Task A_media_file_is_refused_until_media_are_supported()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CourseApi.UploadPath("film")) { Content = CourseApi.Form([1, 2, 3]) };
        request.Headers.Add("uploadedContentType", "video/mp4");

        using var refused = await hub.Api.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("video/mp4", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BrokenBodies => new()
    {
        { "application/json", "{}", "multipart/form-data" },
        { "multipart/form-data; boundary=b", "--b--\r\n", "no part named 'file'" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\nPK", "broke off" },
        { "multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--\r\n", "Content-Disposition" },
        {
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ny\r\n--b--\r\n",
            "several files"
        },
    };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_upload_is_refused_and_leaves_nothing(string contentType, string body, string reason)
    {
        var before = await hub.TracesAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var refused = await hub.Api.PostAsync(new Uri(CourseApi.UploadPath("broken"), UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(reason, await CourseApi.MessageOfAsync(refused), StringComparison.Ordinal);
        await hub.NothingIsLeftBesideAsync(before);
    }

    [Fact]
    public async Task An_unknown_job_and_another_applications_job_are_not_found()
    {
        using var accepted = await api.UploadAsync("mine", TestPackage.Scorm12());
        var job = await CourseApi.JobOfAsync(accepted);
        var stranger = new CourseApi(await hub.AddApplicationAsync($"stranger-{Guid.NewGuid():N}"));

        await stranger.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/v2/courses/importJobs/{job}");
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/v2/courses/importJobs/none");
        await api.FinishedAsync(job);
        await stranger.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("mine"));
    }

    [Fact]
    public async Task A_page_of_another_site_may_upload_with_a_credential_of_its_own_and_without_cookies()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, CourseApi.UploadPath("cors"));
        preflight.Headers.Add("Origin", "https://authoring.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,uploadedcontenttype");

        using var allowed = await hub.Anonymous().SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal("*", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));

        using var upload = new HttpRequestMessage(HttpMethod.Post, CourseApi.UploadPath("cors")) { Content = CourseApi.Form(TestPackage.Scorm12()) };
        upload.Headers.Add("Origin", "https://authoring.example");
        using var accepted = await hub.Api.SendAsync(upload, TestContext.Current.CancellationToken);
        Assert.Equal("*", Assert.Single(accepted.Headers.GetValues("Access-Control-Allow-Origin")));
        await api.FinishedAsync(await CourseApi.JobOfAsync(accepted));
    }
}

public sealed class UploadTestsOnSqlite(SqliteHub hub) : UploadTests(hub), IClassFixture<SqliteHub>;

public sealed class UploadTestsOnPostgres(PostgresHub hub) : UploadTests(hub), IClassFixture<PostgresHub>;
