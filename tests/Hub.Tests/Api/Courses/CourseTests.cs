using System.Net;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Importing;

namespace Hub.Tests.Api.Courses;

[Trait("req", "API-1")]
public abstract class CourseTests(HubApplication hub)
{
    private readonly CourseApi api = new(hub.Api);

    [Fact]
    public async Task The_list_is_paged_filtered_and_counted()
    {
        var lists = new CourseApi(await hub.AddApplicationAsync("lists"));
        await lists.AddAsync("b-1", TestPackage.Scorm12("Golf"));
        await lists.AddAsync("a-2", TestPackage.Scorm12("Tennis"));
        await lists.AddAsync("a-1", TestPackage.Scorm12("Golf for two"));

        Assert.Equal(["a-1", "a-2", "b-1"], Ids(await lists.GetAsync("/api/v2/courses")));
        Assert.Equal(["b-1", "a-2", "a-1"], Ids(await lists.GetAsync("/api/v2/courses?orderBy=created_asc")));
        Assert.Equal(["a-1", "a-2"], Ids(await lists.GetAsync("/api/v2/courses?filter=a-")));
        Assert.Equal(["a-1", "b-1"], Ids(await lists.GetAsync("/api/v2/courses?filter=Golf&filterBy=course_title")));
        Assert.Empty(Ids(await lists.GetAsync("/api/v2/courses?since=2100-01-01T00:00:00Z")));
        using var counted = await lists.SendAsync(HttpMethod.Get, "/api/v2/courses?includeTotalCount=true&filter=a-");
        Assert.Equal("2", Assert.Single(counted.Headers.GetValues("X-Total-Count")));
        Assert.Contains("filterBy", await lists.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/v2/courses?filterBy=colour"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task The_metadata_and_the_activity_tree_come_when_they_are_asked_for()
    {
        await api.AddAsync("tree", TestPackage.Scorm12("Tree"));

        var plain = await api.GetAsync(CourseApi.Course("tree"));
        var full = await api.GetAsync(CourseApi.Course("tree", "?includeCourseMetadata=true&includeRegistrationCount=true"));

        Assert.False(plain.TryGetProperty("metadata", out _));
        Assert.False(plain.TryGetProperty("rootActivity", out _));
        Assert.Equal("Tree", full.GetProperty("metadata").GetProperty("title").GetString());
        Assert.Equal(0, full.GetProperty("registrationCount").GetInt32());
        var root = full.GetProperty("rootActivity");
        Assert.Equal("AGGREGATION", root.GetProperty("activityType").GetString());
        var activity = Assert.Single(root.GetProperty("children").EnumerateArray());
        Assert.Equal("ITEM-1", activity.GetProperty("itemIdentifier").GetString());
        Assert.Equal("SCO", activity.GetProperty("activityType").GetString());
        Assert.Equal("sco/index.html", activity.GetProperty("href").GetString());
        Assert.Equal("0.8", activity.GetProperty("scaledPassingScore").GetString());
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task A_title_of_ones_own_outlives_new_versions()
    {
        await api.AddAsync("titled", TestPackage.Scorm12("Theirs"));
        await api.DoneAsync(HttpMethod.Put, CourseApi.Course("titled", "/title"), new { title = "Ours" });

        await api.AddAsync("titled", TestPackage.Scorm12("Theirs, revised"), mayCreateVersion: true);

        Assert.Equal("Ours", (await api.GetAsync(CourseApi.Course("titled"))).GetProperty("title").GetString());
        await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Put, CourseApi.Course("titled", "/title"), new { title = " " });
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Put, CourseApi.Course("unknown", "/title"), new { title = "x" });
    }

    [Fact]
    [Trait("req", "IMP-6")]
    public async Task Tags_are_added_and_removed_and_select()
    {
        await api.AddAsync("tagged-1");
        await api.AddAsync("tagged-2");

        await api.DoneAsync(HttpMethod.Put, CourseApi.Course("tagged-1", "/tags"), new { tags = new[] { "red", "a,b" } });
        await api.DoneAsync(HttpMethod.Put, CourseApi.Course("tagged-1", "/tags"), new { tags = new[] { "red", "round" } });
        await api.DoneAsync(HttpMethod.Put, "/api/v2/courses/tags", new { ids = new[] { "tagged-1", "tagged-2" }, tags = new[] { "both" } });
        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("tagged-1", "/tags"), new { tags = new[] { "round", "never there" } });

        Assert.Equal(["red", "a,b", "both"], Tags(await api.GetAsync(CourseApi.Course("tagged-1", "/tags"))));
        Assert.Equal(["tagged-1"], Ids(await api.GetAsync("/api/v2/courses?tags=a%2Cb,none")));
        Assert.Equal(["tagged-2", "tagged-1"], Ids(await api.GetAsync("/api/v2/courses?tags=both")));
        Assert.Contains("unknown", await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Put, "/api/v2/courses/tags", new { ids = new[] { "tagged-2", "unknown" }, tags = new[] { "x" } }), StringComparison.Ordinal);
        Assert.Equal(["both"], Tags(await api.GetAsync(CourseApi.Course("tagged-2", "/tags"))));
    }

    [Fact]
    [Trait("req", "IMP-5")]
    public async Task Versions_are_listed_and_deleted_one_by_one_and_the_course_with_the_last()
    {
        await api.AddAsync("v", TestPackage.Scorm12("Zero"));
        await api.AddAsync("v", TestPackage.Scorm12("One"), mayCreateVersion: true);
        var before = await hub.TracesAsync();

        var versions = (await api.GetAsync(CourseApi.Course("v", "/versions?includeRegistrationCount=true"))).GetProperty("courses").EnumerateArray().ToList();
        Assert.Equal([(0, "Zero", 0), (1, "One", 0)], versions.Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("title").GetString()!, v.GetProperty("registrationCount").GetInt32())));
        Assert.Equal("Zero", (await api.GetAsync(CourseApi.Course("v", "/versions/0"))).GetProperty("title").GetString());

        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("v", "/versions/1"));
        Assert.Equal(0, (await api.GetAsync(CourseApi.Course("v"))).GetProperty("version").GetInt32());
        Assert.Equal(2, before.Except(await hub.TracesAsync()).Count());
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("v", "/versions/1"));
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Delete, CourseApi.Course("v", "/versions/7"));

        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("v", "/versions/0"));
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("v"));
    }

    [Fact]
    public async Task Versions_that_are_deleted_at_once_leave_a_course_that_is_whole_or_none()
    {
        for (var round = 0; round < 5; round++)
        {
            await api.AddAsync("both", TestPackage.Scorm12("Zero"));
            await api.AddAsync("both", TestPackage.Scorm12("One"), mayCreateVersion: true);

            await Task.WhenAll(new[] { 0, 1 }.Select(version => api.DoneAsync(HttpMethod.Delete, CourseApi.Course("both", $"/versions/{version}"))));

            await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, CourseApi.Course("both"));
        }
    }

    [Fact]
    public async Task A_deleted_course_leaves_nothing_and_its_id_is_free()
    {
        var before = await hub.TracesAsync();
        await api.AddAsync("gone", TestPackage.Scorm12());
        await api.AddAsync("gone", TestPackage.Scorm12(), mayCreateVersion: true);
        await api.JsonAsync(HttpMethod.Post, CourseApi.Course("gone", "/preview"), new { redirectOnExitUrl = "message" });

        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("gone"));

        Assert.Equal(before, await hub.TracesAsync());
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Delete, CourseApi.Course("gone"));
        Assert.Equal(0, (await api.AddAsync("gone")).GetProperty("version").GetInt32());
    }

    [Fact]
    [Trait("req", "IMP-7")]
    public async Task A_preview_is_launched_any_number_of_times_and_counts_no_registration()
    {
        await api.AddAsync("tried", TestPackage.Scorm12());
        await api.AddAsync("tried", TestPackage.Scorm12(), mayCreateVersion: true);

        var links = new List<string>();
        foreach (var path in new[] { "/preview", "/preview", "/versions/0/preview" })
            links.Add((await api.JsonAsync(HttpMethod.Post, CourseApi.Course("tried", path), new { redirectOnExitUrl = "closer", expiry = 60 })).GetProperty("launchLink").GetString()!);

        Assert.Equal(3, links.Distinct().Count());
        foreach (var link in links)
        {
            using var started = await hub.Content.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Found, started.StatusCode);
        }
        var course = await api.GetAsync(CourseApi.Course("tried", "?includeRegistrationCount=true"));
        Assert.Equal(0, course.GetProperty("registrationCount").GetInt32());
        Assert.Equal(0, (await api.GetAsync("/api/v2/registrations?courseId=tried")).GetProperty("registrations").GetArrayLength());
        await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, CourseApi.Course("tried", "/preview"), new { redirectOnExitUrl = "message", expiry = 5 });
        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Post, CourseApi.Course("untried", "/preview"), new { redirectOnExitUrl = "message" });
    }

    [Fact]
    public async Task Settings_cascade_from_the_course_to_its_versions()
    {
        await api.AddAsync("set");
        await api.DoneAsync(HttpMethod.Post, CourseApi.Course("set", "/configuration"), Settings(("AutoAdvance", "false"), ("AutosaveSeconds", "90")));
        await api.DoneAsync(HttpMethod.Post, CourseApi.Course("set", "/versions/0/configuration"), Settings(("AutosaveSeconds", "30")));

        Assert.Equal([("AutoAdvance", "false", "course", null), ("AutosaveSeconds", "30", "course", "30"), ("StrictLengths", "false", "default", null)],
            await ShownAsync("/versions/0/configuration", "AutoAdvance", "AutosaveSeconds", "StrictLengths"));
        Assert.Equal([("AutosaveSeconds", "90", "course", "90")], await ShownAsync("/configuration", "AutosaveSeconds"));

        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("set", "/configuration/AutosaveSeconds"));
        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("set", "/configuration/StrictLengths"));
        await api.DoneAsync(HttpMethod.Delete, CourseApi.Course("set", "/versions/0/configuration/AutosaveSeconds"));
        Assert.Equal([("AutosaveSeconds", "60", "default", null)], await ShownAsync("/versions/0/configuration", "AutosaveSeconds"));

        await api.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Post, CourseApi.Course("set", "/configuration"), Settings(("AutoAdvance", "true"), ("AutosaveSeconds", "soon")));
        Assert.Equal([("AutoAdvance", "false", "course", "false")], await ShownAsync("/configuration", "AutoAdvance"));
        var explained = (await api.GetAsync(CourseApi.Course("set", "/configuration?includeMetadata=true"))).GetProperty("settingItems")[0].GetProperty("metadata");
        Assert.NotEmpty(explained.GetProperty("settingDescription").GetString()!);

        async Task<List<(string, string, string, string?)>> ShownAsync(string path, params string[] ids) =>
            [.. (await api.GetAsync(CourseApi.Course("set", path))).GetProperty("settingItems").EnumerateArray()
                .Select(item => (Id: Text(item, "id")!, Value: Text(item, "effectiveValue")!, Source: Text(item, "effectiveValueSource")!, Explicit: Text(item, "explicitValue")))
                .Where(item => ids.Contains(item.Id)).OrderBy(item => item.Id, StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_credential_without_the_scope_is_refused_with_the_scope_it_lacks()
    {
        using var form = new FormUrlEncodedContent([new("scope", "read:course")]);
        using var granted = await hub.Api.PostAsync(new Uri("/api/v2/oauth/authenticate/application/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = JsonDocument.Parse(await granted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("access_token").GetString();
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var reader = new CourseApi(client);

        await reader.GetAsync("/api/v2/courses");
        Assert.Contains("write:course", await reader.RefusedAsync(HttpStatusCode.Forbidden, HttpMethod.Put, CourseApi.Course("any", "/title"), new { title = "x" }), StringComparison.Ordinal);
        using var upload = await reader.UploadAsync("any", TestPackage.Scorm12());
        Assert.Equal(HttpStatusCode.Forbidden, upload.StatusCode);
    }

    private static object Settings(params (string Id, string Value)[] settings) =>
        new { settings = settings.Select(setting => new { settingId = setting.Id, value = setting.Value, @explicit = false }) };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<string> Ids(JsonElement list) => [.. list.GetProperty("courses").EnumerateArray().Select(course => course.GetProperty("id").GetString()!)];

    private static List<string> Tags(JsonElement list) => [.. list.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
}

public sealed class CourseTestsOnSqlite(SqliteHub hub) : CourseTests(hub), IClassFixture<SqliteHub>;

public sealed class CourseTestsOnPostgres(PostgresHub hub) : CourseTests(hub), IClassFixture<PostgresHub>;
