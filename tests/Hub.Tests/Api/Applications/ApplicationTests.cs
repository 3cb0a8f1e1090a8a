using System.Net;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

namespace Hub.Tests.Api.Applications;

[Trait("req", "RLM-2")]
public abstract class ApplicationTests(HubApplication hub)
{
    [Fact]
    public async Task An_application_is_made_renamed_and_deleted()
    {
        var made = await hub.Management.ReadAsync("POST", "/appManagement/applications", new { name = "Academy" });
        var path = $"/appManagement/applications/{made.Text("id")}";
        Assert.Equal("Academy", made.Text("name"));

        await hub.Management.DoAsync("PUT", path, new { name = "Akademie 学院" });
        var renamed = await hub.Management.ReadAsync(path);
        Assert.Equal("Akademie 学院", renamed.Text("name"));
        Assert.True(renamed.GetProperty("allowDelete").GetBoolean());
        Assert.False(renamed.TryGetProperty("courseCount", out _));

        await hub.Management.DoAsync("DELETE", path);
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "GET", path);
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "DELETE", path);
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "PUT", path, new { name = "x" });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("a\u0007b")]
    public async Task An_application_needs_a_name(string? name)
    {
        var message = await hub.Management.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/appManagement/applications", new { name });

        Assert.Contains("name", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_with_content_is_not_deleted()
    {
        var id = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(id);
        await api.RegisterAsync(await hub.AddCourseAsync(application: id));

        var message = await hub.Management.RefusedAsync(HttpStatusCode.Conflict, "DELETE", $"/appManagement/applications/{id}");

        Assert.Contains("courses", message, StringComparison.Ordinal);
        Assert.Equal(id, (await hub.Management.ReadAsync($"/appManagement/applications/{id}")).Text("id"));
    }

    [Fact]
    public async Task Counts_come_when_they_are_asked_for()
    {
        var id = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(id);
        var course = await hub.AddCourseAsync(application: id);
        await hub.AddCourseAsync(application: id);
        var registration = await api.RegisterAsync(course);
        await api.DoAsync("POST", $"/registrations/{registration}/instances");

        var one = await hub.Management.ReadAsync($"/appManagement/applications/{id}?includeCourseCount=true&includeRegistrationCount=true");
        var list = await hub.Management.ReadAsync($"/appManagement/applicationList?filter={id}&includeCourseCount=true&includeRegistrationCount=true");

        foreach (var shown in new[] { one, Assert.Single(list.GetProperty("applications").EnumerateArray()) })
        {
            Assert.Equal(2, shown.GetProperty("courseCount").GetInt32());
            Assert.Equal(1, shown.GetProperty("registrationCount").GetInt32());
        }
    }

    [Fact]
    public async Task Lists_show_the_realms_applications_alone()
    {
        var ours = Shelf.NewId("app");
        var theirs = Shelf.NewId("app");
        using var here = await hub.AddApplicationAsync(ours);
        using var elsewhere = await hub.AddRealmAsync(theirs);

        var all = (await hub.Management.ReadAsync("/appManagement/applications")).Ids("applications");
        Assert.Contains(ours, all);
        Assert.DoesNotContain(theirs, all);
        using var filtered = await hub.Management.CallAsync("GET", $"/appManagement/applicationList?filterBy=app_name&filter={ours}&includeTotalCount=true");
        Assert.Equal(["1"], filtered.Headers.GetValues("X-Total-Count"));
        Assert.Empty((await hub.Management.ReadAsync($"/appManagement/applicationList?filter={theirs}")).Ids("applications"));
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/appManagement/applications/{theirs}");
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/appManagement/applications/{theirs}");
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "POST", $"/appManagement/{theirs}/credentials", new { name = "mine now" });
    }

    [Fact]
    public async Task A_credential_works_while_it_is_active_and_its_secret_is_shown_once()
    {
        var id = Shelf.NewId("app");
        using var existing = await hub.AddApplicationAsync(id);
        var path = $"/appManagement/{id}/credentials";
        var made = await hub.Management.ReadAsync("POST", path, new { name = "LMS" });
        using var api = hub.ClientFor(id, made.Text("credential")!);
        Assert.NotEmpty((await api.ReadAsync("/ping")).Text("apiMessage")!);

        var listed = (await hub.Management.ReadAsync(path)).GetProperty("credentials").EnumerateArray().Single(credential => credential.Text("name") == "LMS");
        Assert.Equal("active", listed.Text("status"));
        Assert.False(listed.TryGetProperty("credential", out _));

        await hub.Management.DoAsync("PUT", $"{path}/{made.Text("id")}", new { active = false });
        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
        await hub.Management.DoAsync("PUT", $"{path}/{made.Text("id")}", new { name = "Renamed", active = true });
        Assert.NotEmpty((await api.ReadAsync("/ping")).Text("apiMessage")!);
        await hub.Management.DoAsync("DELETE", $"{path}/{made.Text("id")}");
        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"{path}/{made.Text("id")}");
        Assert.NotEmpty((await existing.ReadAsync("/ping")).Text("apiMessage")!);
    }

    [Fact]
    public async Task A_credential_is_reached_through_its_own_application_only()
    {
        var id = Shelf.NewId("app");
        using var other = await hub.AddApplicationAsync(id);
        var made = await hub.Management.ReadAsync("POST", $"/appManagement/{id}/credentials", new { name = "c" });

        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/appManagement/{HubApplication.ApplicationId}/credentials/{made.Text("id")}");
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "PUT", $"/appManagement/{HubApplication.ApplicationId}/credentials/{made.Text("id")}", new { active = false });
        await hub.Management.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"/appManagement/{id}/credentials/no-key");
    }

    public static TheoryData<string, string> ManagementCalls => new()
    {
        { "GET", "/appManagement/applications" },
        { "GET", "/appManagement/applicationList" },
        { "POST", "/appManagement/applications" },
        { "GET", "/appManagement/applications/main" },
        { "PUT", "/appManagement/applications/main" },
        { "DELETE", "/appManagement/applications/main" },
        { "GET", "/appManagement/applications/main/registrationOverview" },
        { "GET", "/appManagement/main/credentials" },
        { "POST", "/appManagement/main/credentials" },
        { "PUT", "/appManagement/main/credentials/x" },
        { "DELETE", "/appManagement/main/credentials/x" },
    };

    [Theory]
    [MemberData(nameof(ManagementCalls))]
    public async Task An_application_does_not_manage_applications_whatever_its_scopes(string method, string path)
    {
        var body = method is "POST" or "PUT" ? new { name = "taken over" } : null;

        var message = await hub.Api.RefusedAsync(HttpStatusCode.Forbidden, method, path, body);

        Assert.Contains("management credential", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_is_told_so_before_the_body_is_read()
    {
        using var broken = new StringContent("{ no JSON", System.Text.Encoding.UTF8, "application/json");
        using var answer = await hub.Api.PostAsync(new Uri("/api/v2/appManagement/applications", UriKind.Relative), broken, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/courses")]
    [InlineData("/registrations")]
    public async Task The_management_credential_sees_nothing_of_what_is_in_applications(string path)
    {
        await hub.Management.RefusedAsync(HttpStatusCode.Forbidden, "GET", path);
    }
}

public sealed class ApplicationTestsOnSqlite(SqliteHub hub) : ApplicationTests(hub), IClassFixture<SqliteHub>;

public sealed class ApplicationTestsOnPostgres(PostgresHub hub) : ApplicationTests(hub), IClassFixture<PostgresHub>;
