using System.Net;
using System.Net.Http.Headers;
using Hub.Testing;

namespace Hub.Tests.Api.Registrations;

/// <summary>Every operation of the group, against callers who may not.</summary>
[Trait("req", "API-1")]
public abstract class RegistrationAccessTests(HubApplication hub)
{
    private static readonly (string Method, string Path, string Verb)[] Operations =
    [
        ("GET", "", "read"),
        ("POST", "", "write"),
        ("POST", "/postBackTest", "write"),
        ("PUT", "/tags", "write"),
        ("DELETE", "/{id}", "delete"),
        ("GET", "/{id}", "read"),
        ("HEAD", "/{id}", "read"),
        ("GET", "/{id}/configuration", "read"),
        ("POST", "/{id}/configuration", "write"),
        ("DELETE", "/{id}/configuration/AutoAdvance", "delete"),
        ("DELETE", "/{id}/globalData", "delete"),
        ("GET", "/{id}/instances", "read"),
        ("POST", "/{id}/instances", "write"),
        ("DELETE", "/{id}/instances/0", "delete"),
        ("GET", "/{id}/instances/0", "read"),
        ("GET", "/{id}/instances/0/configuration", "read"),
        ("POST", "/{id}/instances/0/configuration", "write"),
        ("DELETE", "/{id}/instances/0/configuration/AutoAdvance", "delete"),
        ("GET", "/{id}/instances/0/launchHistory", "read"),
        ("GET", "/{id}/launchHistory", "read"),
        ("POST", "/{id}/launchLink", "write"),
        ("DELETE", "/{id}/progress", "delete"),
        ("DELETE", "/{id}/tags", "delete"),
        ("GET", "/{id}/tags", "read"),
        ("PUT", "/{id}/tags", "write"),
        ("PUT", "/{id}/result", "write"),
        ("DELETE", "/{id}/result", "delete"),
    ];

    /// <summary>Enough for any operation to get past its body.</summary>
    private static readonly object AnyBody = new
    {
        redirectOnExitUrl = "blank",
        tags = new[] { "t" },
        settings = Array.Empty<object>(),
        completion = "COMPLETED",
        reason = "r",
        url = "http://127.0.0.1:9/",
    };

    public static TheoryData<string, string, string> All => [.. Operations.Select(o => (o.Method, o.Path, o.Verb))];

    public static TheoryData<string, string> Calls => [.. Operations.Select(o => (o.Method, o.Path))];

    public static TheoryData<string, string> OnOneRegistration => [.. Operations.Where(o => o.Path.StartsWith("/{id}", StringComparison.Ordinal)).Select(o => (o.Method, o.Path))];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_a_credential_nothing_is_answered(string method, string path)
    {
        using var answer = await hub.Anonymous().CallAsync(method, $"/registrations{path.Replace("{id}", "x", StringComparison.Ordinal)}", Body(method));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_token_without_the_operations_scope_is_refused(string method, string path, string verb)
    {
        string[] others = [.. new[] { "read", "write", "delete" }.Where(other => other != verb).Select(other => $"{other}:registration"), $"{verb}:course"];
        using var api = await TokenClientAsync(string.Join(' ', others));

        using var answer = await api.CallAsync(method, $"/registrations{path.Replace("{id}", "x", StringComparison.Ordinal)}", Body(method));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        if (method != "HEAD")
            Assert.Contains($"{verb}:registration", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OnOneRegistration))]
    public async Task Another_applications_registration_does_not_exist(string method, string path)
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        using var neighbour = await hub.AddApplicationAsync(Shelf.NewId("app"));

        using var answer = await neighbour.CallAsync(method, $"/registrations{path.Replace("{id}", id, StringComparison.Ordinal)}", Body(method));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(id, (await hub.Api.ReadAsync($"/registrations/{id}")).Text("id"));
    }

    [Fact]
    public async Task A_list_shows_the_callers_application_alone()
    {
        await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        using var neighbour = await hub.AddApplicationAsync(Shelf.NewId("app"));
        using var stranger = await hub.AddRealmAsync(Shelf.NewId("app"));

        Assert.Empty((await neighbour.ReadAsync("/registrations")).Ids("registrations"));
        Assert.Empty((await stranger.ReadAsync("/registrations")).Ids("registrations"));
    }

    [Fact]
    public async Task A_course_of_another_application_cannot_be_registered_for_nor_a_registration_of_it_tagged()
    {
        var course = await hub.AddCourseAsync();
        var id = await hub.Api.RegisterAsync(course);
        using var neighbour = await hub.AddApplicationAsync(Shelf.NewId("app"));

        await neighbour.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/registrations", new { courseId = course, registrationId = "r", learner = new { id = "l" } });
        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "PUT", "/registrations/tags", new { ids = new[] { id }, tags = new[] { "t" } });
    }

    [Fact]
    public async Task Two_applications_may_use_the_same_ids_for_different_registrations_and_learners()
    {
        var appId = Shelf.NewId("app");
        using var neighbour = await hub.AddApplicationAsync(appId);
        var course = await hub.AddCourseAsync();
        await hub.AddCourseAsync(id: course, application: appId);
        var id = Shelf.NewId("registration");

        await hub.Api.DoAsync("POST", "/registrations", new { courseId = course, registrationId = id, learner = new { id = "1001", lastName = "Ours" } });
        await neighbour.DoAsync("POST", "/registrations", new { courseId = course, registrationId = id, learner = new { id = "1001", lastName = "Theirs" } });

        Assert.Equal("Ours", (await hub.Api.ReadAsync($"/registrations/{id}")).GetProperty("learner").Text("lastName"));
        Assert.Equal("Theirs", (await neighbour.ReadAsync($"/registrations/{id}")).GetProperty("learner").Text("lastName"));
    }

    private static object? Body(string method) => method is "POST" or "PUT" or "DELETE" ? AnyBody : null;

    private async Task<HttpClient> TokenClientAsync(string scope)
    {
        using var form = new FormUrlEncodedContent([new("scope", scope)]);
        using var answer = await hub.Api.PostAsync(new Uri(ApiCalls.Base + "/oauth/authenticate/application/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text("access_token"));
        return client;
    }
}

public sealed class RegistrationAccessTestsOnSqlite(SqliteHub hub) : RegistrationAccessTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationAccessTestsOnPostgres(PostgresHub hub) : RegistrationAccessTests(hub), IClassFixture<PostgresHub>;
