using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Api.Applications;

/// <summary>What an application's own credential does under application management: settings, tokens, the signing secret.</summary>
[Trait("req", "RLM-2")]
public sealed class OwnApplicationTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task A_setting_of_the_application_holds_for_all_that_is_in_it()
    {
        var id = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(id);
        var registration = await api.RegisterAsync(await hub.AddCourseAsync(application: id));

        await api.DoAsync("POST", "/appManagement/configuration", AutoAdvance("false"));

        Assert.Equal(("false", "application"), await AutoAdvanceAsync(api, "/appManagement/configuration"));
        Assert.Equal(("false", "application"), await AutoAdvanceAsync(api, $"/registrations/{registration}/configuration"));
        await api.DoAsync("DELETE", "/appManagement/configuration/AutoAdvance");
        Assert.Equal(("true", "default"), await AutoAdvanceAsync(api, "/appManagement/configuration"));
    }

    [Fact]
    public async Task Settings_for_one_kind_of_content_hold_for_that_and_over_those_for_all()
    {
        const string Single = "/appManagement/configuration?learningStandard=SCORM12&singleSco=true";
        var id = Shelf.NewId("app");
        using var api = await hub.AddApplicationAsync(id);
        var single = await api.RegisterAsync(await hub.AddCourseAsync(application: id));
        var several = await api.RegisterAsync(await hub.AddCourseAsync(Shelf.TwoScosInAModule, application: id));
        await api.DoAsync("POST", "/appManagement/configuration", AutoAdvance("true"));

        await api.DoAsync("POST", Single, AutoAdvance("false"));

        Assert.Equal(("false", "learningStandardForApplication"), await AutoAdvanceAsync(api, Single));
        Assert.Equal(("true", "application"), await AutoAdvanceAsync(api, "/appManagement/configuration?learningStandard=scorm12&singleSco=false"));
        Assert.Equal(("false", "learningStandardForApplication"), await AutoAdvanceAsync(api, $"/registrations/{single}/configuration"));
        Assert.Equal(("true", "application"), await AutoAdvanceAsync(api, $"/registrations/{several}/configuration"));
        await api.DoAsync("DELETE", Single.Replace("configuration?", "configuration/AutoAdvance?", StringComparison.Ordinal));
        Assert.Equal(("true", "application"), await AutoAdvanceAsync(api, Single));
    }

    [Theory]
    [InlineData("GET", "?learningStandard=SCORM12", "belong together")]
    [InlineData("POST", "?singleSco=true", "belong together")]
    [InlineData("DELETE", "/AutoAdvance?learningStandard=SCORM13&singleSco=true", "'SCORM13'")]
    public async Task A_kind_of_content_that_is_half_said_or_unknown_is_refused_rather_than_taken_for_all(string method, string path, string reason)
    {
        var body = method == "POST" ? AutoAdvance("false") : null;

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, method, $"/appManagement/configuration{path}", body);

        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/appManagement/configuration")]
    [InlineData("GET", "/appManagement/signingSecret")]
    [InlineData("POST", "/appManagement/signingSecret")]
    public async Task Without_an_application_there_is_nothing_to_set(string method, string path)
    {
        await hub.Management.RefusedAsync(HttpStatusCode.Forbidden, method, path);
    }

    [Fact]
    public async Task A_token_is_made_for_the_own_application_with_the_scopes_that_were_asked_for()
    {
        var token = await hub.Api.ReadAsync("POST", "/appManagement/token", Request(["read:registration"], HubApplication.ApplicationId, TimeSpan.FromHours(1)));

        using var api = Bearer(token.Text("result")!);
        Assert.Empty((await api.ReadAsync("/registrations?courseId=none")).Ids("registrations"));
        await api.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/courses");
        await api.RefusedAsync(HttpStatusCode.Forbidden, "POST", "/appManagement/token", Request(["read"], null, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Management_makes_tokens_for_any_application_an_application_only_its_own()
    {
        var id = Shelf.NewId("app");
        using var other = await hub.AddApplicationAsync(id);

        var token = await hub.Management.ReadAsync("POST", "/appManagement/token", Request(["read:registration"], id, TimeSpan.FromHours(1)));
        using var api = Bearer(token.Text("result")!);
        Assert.Empty((await api.ReadAsync("/registrations")).Ids("registrations"));

        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/appManagement/token", Request(["read"], id, TimeSpan.FromHours(1)));
        await hub.Management.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/appManagement/token", Request(["read"], null, TimeSpan.FromHours(1)));
        await hub.Management.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/appManagement/token", Request(["read"], "nowhere", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Tokens_that_management_and_people_make_are_on_the_audit_log_and_an_applications_own_are_not()
    {
        var id = Shelf.NewId("app");
        using var own = await hub.AddApplicationAsync(id);
        using var owner = await hub.SignInAsync();

        await own.ReadAsync("POST", "/appManagement/token", Request(["read"], null, TimeSpan.FromHours(1)));
        await hub.Management.ReadAsync("POST", "/appManagement/token", Request(["read:course"], id, TimeSpan.FromHours(1)));
        await owner.ReadAsync("POST", "/appManagement/token", Request(["read", "write:course"], id, TimeSpan.FromHours(1)));

        var entries = (await owner.ReadAsync($"/audit?filter={id}")).GetProperty("entries").EnumerateArray().ToList();
        Assert.All(entries, entry => Assert.Equal("token.create", entry.Text("action")));
        Assert.Equal([HubApplication.OwnerEmail, "management credential"], entries.Select(entry => entry.Text("by")));
        Assert.Equal(["read write:course", "read:course"], entries.Select(entry => entry.Text("detail")!.Split(", until ")[0]));
    }

    [Fact]
    public async Task A_token_of_the_own_application_ends_with_the_secret_that_asked_for_it()
    {
        var id = Shelf.NewId("app");
        using var other = await hub.AddApplicationAsync(id);
        var made = await hub.Management.ReadAsync("POST", $"/appManagement/{id}/credentials", new { name = "LMS" });
        using var lms = hub.ClientFor(id, made.Text("credential")!);
        using var api = Bearer((await lms.ReadAsync("POST", "/appManagement/token", Request(["read"], null, TimeSpan.FromDays(29)))).Text("result")!);
        await api.ReadAsync("/ping");

        await hub.Management.DoAsync("DELETE", $"/appManagement/{id}/credentials/{made.Text("id")}");

        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
    }

    [Theory]
    [InlineData("read", -1)]
    [InlineData("read", 31 * 24)]
    [InlineData("fly", 1)]
    [InlineData(null, 1)]
    public async Task A_token_request_out_of_bounds_is_refused(string? scope, int hours)
    {
        string[] scopes = scope is null ? [] : [scope];

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/appManagement/token", Request(scopes, null, TimeSpan.FromHours(hours)));

        Assert.NotEmpty(message);
    }

    [Fact]
    public async Task Each_application_has_a_signing_secret_of_its_own_that_stays_until_it_is_rotated()
    {
        using var other = await hub.AddApplicationAsync(Shelf.NewId("app"));

        var secret = (await hub.Api.ReadAsync("/appManagement/signingSecret")).Text("result");
        Assert.Equal(secret, (await hub.Api.ReadAsync("/appManagement/signingSecret")).Text("result"));
        Assert.NotEqual(secret, (await other.ReadAsync("/appManagement/signingSecret")).Text("result"));

        var rotated = (await hub.Api.ReadAsync("POST", "/appManagement/signingSecret")).Text("result");
        Assert.NotEqual(secret, rotated);
        Assert.Equal(rotated, (await hub.Api.ReadAsync("/appManagement/signingSecret")).Text("result"));
    }

    private static object AutoAdvance(string value) => new { settings = new[] { new { settingId = "AutoAdvance", value } } };

    private static object Request(string[] scopes, string? application, TimeSpan lifetime) => new
    {
        permissions = new { scopes, applicationName = application },
        expiry = (TimeProvider.System.GetUtcNow() + lifetime).ToString("O", CultureInfo.InvariantCulture),
    };

    private static async Task<(string?, string?)> AutoAdvanceAsync(HttpClient api, string path)
    {
        var item = (await api.ReadAsync(path)).GetProperty("settingItems").EnumerateArray().Single(setting => setting.Text("id") == "AutoAdvance");
        return (item.Text("effectiveValue"), item.Text("effectiveValueSource"));
    }

    private HttpClient Bearer(string token)
    {
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
