using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Dispatching;

public abstract class DispatchApiTests(HubApplication hub)
{
    private const string Root = "/api/v2/dispatch/dispatches";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_new_dispatch_has_the_defaults_and_shows_what_it_joins()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var shown = await stage.ShowAsync();

        Assert.Equal(stage.DestinationId, shown.GetProperty("destinationId").GetString());
        Assert.Equal("Client", shown.GetProperty("destinationName").GetString());
        Assert.Equal(stage.CourseId, shown.GetProperty("courseId").GetString());
        Assert.Equal($"Title of {stage.CourseId}", shown.GetProperty("courseTitle").GetString());
        Assert.All(["allowNewRegistrations", "enabled", "instanced"], name => Assert.True(shown.GetProperty(name).GetBoolean()));
        Assert.Equal((0, 0), (shown.GetProperty("registrationCap").GetInt32(), shown.GetProperty("registrationCount").GetInt32()));
        Assert.Equal("NEVER", shown.GetProperty("versionPolicy").GetString());
        Assert.False(shown.TryGetProperty("expirationDate", out _));
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Every_control_can_be_set_and_a_change_touches_only_what_it_names()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.UpdateAsync(new
        {
            allowNewRegistrations = false,
            instanced = false,
            enabled = false,
            registrationCap = 7,
            registrationCount = 3,
            expirationDate = "2030-01-02T03:04:05Z",
            email = "a@b.example",
            notes = "n",
            tags = new[] { "t" },
            allowedOrigins = new[] { "https://lms.example" },
            versionPolicy = "PINNED",
            pinnedVersion = 0,
        });

        await stage.UpdateAsync(new { notes = "changed" });

        var shown = await stage.ShowAsync();
        Assert.All(["allowNewRegistrations", "enabled", "instanced"], name => Assert.False(shown.GetProperty(name).GetBoolean()));
        Assert.Equal((7, 3), (shown.GetProperty("registrationCap").GetInt32(), shown.GetProperty("registrationCount").GetInt32()));
        Assert.Equal(DateTimeOffset.Parse("2030-01-02T03:04:05Z", System.Globalization.CultureInfo.InvariantCulture), shown.GetProperty("expirationDate").GetDateTimeOffset());
        Assert.Equal(("a@b.example", "changed"), (shown.GetProperty("email").GetString(), shown.GetProperty("notes").GetString()));
        Assert.Equal("t", Assert.Single(shown.GetProperty("tags").EnumerateArray()).GetString());
        Assert.Equal("https://lms.example", Assert.Single(shown.GetProperty("allowedOrigins").EnumerateArray()).GetString());
        Assert.Equal(("PINNED", 0), (shown.GetProperty("versionPolicy").GetString(), shown.GetProperty("pinnedVersion").GetInt32()));
    }

    [Theory]
    [Trait("req", "DSP-2")]
    [InlineData("{\"registrationCap\":-1}", "registrationCap")]
    [InlineData("{\"registrationCount\":-1}", "registrationCount")]
    [InlineData("{\"expirationDate\":\"next week\"}", "expirationDate")]
    [InlineData("{\"allowedOrigins\":[\"https://lms.example/path\"]}", "https://lms.example/path")]
    [InlineData("{\"versionPolicy\":\"PINNED\"}", "pinnedVersion")]
    [InlineData("{\"pinnedVersion\":9}", "no version 9")]
    [InlineData("{\"versionPolicy\":\"SOMETIMES\"}", "JSON")]
    [InlineData("{\"postBack\":{\"url\":\"gopher://x\"}}", "postBack.url")]
    [InlineData("{\"postBack\":{\"url\":\"https://x.example\",\"authType\":\"MAGIC\"}}", "postBack.authType")]
    public async Task A_control_that_cannot_be_is_refused_with_the_reason_and_changes_nothing(string body, string reason)
    {
        var stage = await DispatchStage.SetAsync(hub);
        var before = (await stage.ShowAsync()).GetRawText();

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await hub.Api.PutAsync(stage.DispatchUri, content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await stage.ShowAsync()).GetRawText());
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_pair_of_course_and_destination_has_one_dispatch_which_a_list_without_id_changes()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var second = await CreateAsync(("another id", stage.DestinationId, stage.CourseId));
        var sameId = await CreateAsync((stage.DispatchId, stage.DestinationId, stage.CourseId));
        var withoutId = await CreateAsync((null, stage.DestinationId, stage.CourseId));

        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Contains("already exists", second.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, sameId.Status);
        Assert.Equal(HttpStatusCode.NoContent, withoutId.Status);
        Assert.Equal(5, (await stage.ShowAsync()).GetProperty("registrationCap").GetInt32());
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_list_with_one_wrong_dispatch_makes_none()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var course = $"second {stage.Name}";
        await DispatchStage.SeedCourseAsync(hub, course, ["a"]);
        var good = ($"good {stage.Name}", stage.DestinationId, course);

        var answers = new[]
        {
            await CreateAsync(good, ("x", "no destination", course)),
            await CreateAsync(good, ("x", stage.DestinationId, "no course")),
            await CreateAsync(good, good),
            await CreateAsync(good, ("same pair", stage.DestinationId, course)),
            await CreateAsync(good, (new string('x', 256), stage.DestinationId, stage.CourseId)),
            await CreateAsync(),
        };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        using var missing = await hub.Api.GetAsync(new Uri($"{Root}/{Uri.EscapeDataString(good.Item1)}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [Trait("req", "API-3")]
    [InlineData("courseId", "course ")]
    [InlineData("filter", "dispatch ")]
    [InlineData("filterBy=course_id&filter", "course ")]
    [InlineData("filterBy=course_title&filter", "Title of course ")]
    [InlineData("filterBy=destination_id&filter", "client ")]
    [InlineData("tags", "tag ")]
    public async Task Dispatches_are_found_by(string parameter, string value)
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.UpdateAsync(new { tags = new[] { $"tag {stage.Name}" } });

        var list = await hub.Api.GetFromJsonAsync<JsonElement>(new Uri($"{Root}?{parameter}={Uri.EscapeDataString(value + stage.Name)}", UriKind.Relative), Cancellation);

        Assert.Equal([stage.DispatchId], list.GetProperty("dispatches").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
    }

    [Fact]
    [Trait("req", "API-3")]
    public async Task A_bulk_change_needs_a_choice_touches_just_that_and_tells_how_many()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);

        using var unchosen = await hub.Api.PutAsJsonAsync(new Uri(Root, UriKind.Relative), new { enabled = false }, Cancellation);
        using var changed = await hub.Api.PutAsJsonAsync(new Uri($"{Root}?courseId={Uri.EscapeDataString(stage.CourseId)}", UriKind.Relative), new { enabled = false }, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, unchosen.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("1", changed.Headers.GetValues("X-Total-Count").Single());
        Assert.False((await stage.ShowAsync()).GetProperty("enabled").GetBoolean());
        Assert.True((await other.ShowAsync()).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    [Trait("req", "API-3")]
    public async Task A_bulk_deletion_needs_a_choice_deletes_just_that_and_tells_how_many()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);

        using var unchosen = await hub.Api.DeleteAsync(new Uri(Root, UriKind.Relative), Cancellation);
        using var deleted = await hub.Api.DeleteAsync(new Uri($"{Root}?filter={Uri.EscapeDataString(stage.DispatchId)}", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, unchosen.StatusCode);
        Assert.Equal("1", deleted.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal("dispatch", (await stage.OpenAsync()).Code);
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync()).Status);
    }

    [Theory]
    [Trait("req", "API-3")]
    [InlineData("tags=,")]
    [InlineData("tags=")]
    [InlineData("filterBy=dispatch_id")]
    [InlineData("colour=red")]
    public async Task What_chooses_nothing_changes_and_deletes_nothing(string query)
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var changed = await hub.Api.PutAsJsonAsync(new Uri($"{Root}?{query}", UriKind.Relative), new { enabled = false }, Cancellation);
        using var deleted = await hub.Api.DeleteAsync(new Uri($"{Root}?{query}", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (changed.StatusCode, deleted.StatusCode));
        Assert.True((await stage.ShowAsync()).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [Trait("req", "API-3")]
    [InlineData("Tags")]
    [InlineData("t%61gs")]
    public async Task Tags_choose_however_their_parameter_is_written(string parameter)
    {
        var stage = await DispatchStage.SetAsync(hub);

        using var none = await hub.Api.DeleteAsync(new Uri($"{Root}?{parameter}=no-dispatch-has-this", UriKind.Relative), Cancellation);

        Assert.Equal("0", none.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(HttpStatusCode.OK, (await stage.OpenAsync()).Status);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_deleted_dispatch_takes_its_registrations_with_it_and_its_shell_says_so()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();

        using var deleted = await hub.Api.DeleteAsync(stage.DispatchUri, Cancellation);
        using var again = await hub.Api.DeleteAsync(stage.DispatchUri, Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.False(await stage.ReadAsync(db => db.Registrations.AnyAsync(r => r.Id == opened.Registration, Cancellation)));
        Assert.Equal("dispatch", (await stage.OpenAsync()).Code);
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Single_switches_are_read_and_set()
    {
        var stage = await DispatchStage.SetAsync(hub);

        foreach (var name in new[] { "enabled", "hashUserInfo" })
        {
            var before = (await stage.ShowAsync("/" + name)).GetProperty("enabled").GetBoolean();
            using var set = await hub.Api.PutAsJsonAsync(new Uri($"{stage.DispatchUri}/{name}", UriKind.Relative), new { enabled = !before }, Cancellation);
            using var empty = await hub.Api.PutAsJsonAsync(new Uri($"{stage.DispatchUri}/{name}", UriKind.Relative), new { }, Cancellation);

            Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (set.StatusCode, empty.StatusCode));
            Assert.Equal(!before, (await stage.ShowAsync("/" + name)).GetProperty("enabled").GetBoolean());
        }
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task A_postback_is_kept_encrypted_and_can_be_taken_away()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.UpdateAsync(new { postBack = new { url = "https://client.example/hook", authType = "HTTPBASIC", userName = "u", password = "open sesame", resultsFormat = "ACTIVITY" } });

        var stored = await PostbackAsync(stage);
        using var deleted = await hub.Api.DeleteAsync(new Uri(stage.DispatchUri + "/postback", UriKind.Relative), Cancellation);

        Assert.Equal(("https://client.example/hook", PostbackAuthentication.HttpBasic, "u", ResultsFormat.Activity), (stored!.Url, stored.Authentication, stored.UserName, stored.Format));
        Assert.DoesNotContain("sesame", stored.ProtectedPassword, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(await PostbackAsync(stage));
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task Tags_of_dispatches_are_added_and_taken()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var tags = new Uri(stage.DispatchUri + "/tags", UriKind.Relative);

        await hub.Api.PutAsJsonAsync(tags, new { tags = new[] { "a" } }, Cancellation);
        await hub.Api.PutAsJsonAsync(new Uri(Root + "/tags", UriKind.Relative), new { ids = new[] { stage.DispatchId }, tags = new[] { "b", "c" } }, Cancellation);
        using var removal = new HttpRequestMessage(HttpMethod.Delete, tags) { Content = JsonContent.Create(new { tags = new[] { "b" } }) };
        using var removed = await hub.Api.SendAsync(removal, Cancellation);

        Assert.Equal(["a", "c"], (await stage.ShowAsync("/tags")).GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Theory]
    [Trait("req", "API-1")]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/enabled")]
    [InlineData("PUT", "/enabled")]
    [InlineData("GET", "/hashUserInfo")]
    [InlineData("PUT", "/hashUserInfo")]
    [InlineData("GET", "/registrationCount")]
    [InlineData("DELETE", "/registrationCount")]
    [InlineData("DELETE", "/postback")]
    [InlineData("GET", "/tags")]
    [InlineData("PUT", "/tags")]
    [InlineData("DELETE", "/tags")]
    [InlineData("GET", "/zip")]
    [InlineData("GET", "/refusals")]
    [InlineData("POST", "/keys")]
    public async Task Another_applications_dispatch_is_a_404_whatever_is_asked_of_it(string method, string below)
    {
        var stage = await DispatchStage.SetAsync(hub);
        using var stranger = await hub.AddApplicationAsync(Guid.NewGuid().ToString("N"));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(stage.DispatchUri + below, UriKind.Relative));
        if (method is not "GET")
            request.Content = JsonContent.Create(new { enabled = true, graceHours = 1, tags = new[] { "x" } });

        using var answer = await stranger.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(stage.DispatchId, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<Postback?> PostbackAsync(DispatchStage stage) =>
        (await stage.ReadAsync(db => db.Dispatches.SingleAsync(d => d.Id == stage.DispatchId, Cancellation))).Postback;

    private async Task<(HttpStatusCode Status, string Message)> CreateAsync(params (string? Id, string Destination, string Course)[] dispatches)
    {
        var body = new { dispatches = dispatches.Select(d => new { id = d.Id, data = new { destinationId = d.Destination, courseId = d.Course, registrationCap = 5 } }) };
        using var answer = await hub.Api.PostAsJsonAsync(new Uri(Root, UriKind.Relative), body, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}

public sealed class DispatchApiTestsOnSqlite(SqliteHub hub) : DispatchApiTests(hub), IClassFixture<SqliteHub>;

public sealed class DispatchApiTestsOnPostgres(PostgresHub hub) : DispatchApiTests(hub), IClassFixture<PostgresHub>;
