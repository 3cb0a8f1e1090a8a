using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Dispatching;

public abstract class DestinationApiTests(HubApplication hub)
{
    private const string Root = "/api/v2/dispatch/destinations";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "API-2")]
    [InlineData("plain")]
    [InlineData("with a/slash and 100 %")]
    [InlineData("ümläut ✓ 日本")]
    [InlineData("a?b#c&d+e;f=g")]
    [InlineData("..")]
    public async Task An_id_of_any_characters_comes_back_as_it_was_given(string id)
    {
        id += Guid.NewGuid().ToString("N")[..4];

        using var made = await PutAsync(id, new { name = "Client" });
        var shown = await GetAsync(id);
        var listed = await ListAsync($"?filter={Uri.EscapeDataString(id)}");

        Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);
        Assert.Equal("Client", shown.GetProperty("name").GetString());
        Assert.Equal(id, Assert.Single(listed.GetProperty("destinations").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task All_that_is_set_on_a_destination_is_shown()
    {
        var id = NewId();
        using var made = await PutAsync(id, new { name = "Client", email = "it@client.example", notes = "Moodle", tags = new[] { "a", "b" }, allowedOrigins = new[] { "*.client.example" } });

        var shown = await GetAsync(id);

        Assert.Equal("it@client.example", shown.GetProperty("email").GetString());
        Assert.Equal("Moodle", shown.GetProperty("notes").GetString());
        Assert.Equal(["a", "b"], Strings(shown.GetProperty("tags")));
        Assert.Equal(["*.client.example"], Strings(shown.GetProperty("allowedOrigins")));
        Assert.EndsWith("Z", shown.GetProperty("created").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_change_touches_only_what_it_names()
    {
        var id = NewId();
        using var made = await PutAsync(id, new { name = "Client", notes = "Moodle", tags = new[] { "a" } });

        using var changed = await PutAsync(id, new { notes = "Canvas" });

        var shown = await GetAsync(id);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(("Client", "Canvas"), (shown.GetProperty("name").GetString(), shown.GetProperty("notes").GetString()));
        Assert.Equal(["a"], Strings(shown.GetProperty("tags")));
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task Launch_auth_comes_back_as_it_was_given_and_a_change_replaces_the_whole()
    {
        var id = NewId();
        using var made = await PutAsync(id, new { name = "Client", launchAuth = new { type = "vault", options = new { ipAddress = true, fingerprint = true, expiry = 3600, slidingExpiry = 600 } } });
        var first = await GetAsync(id);
        using var untouched = await PutAsync(id, new { notes = "Moodle" });
        var second = await GetAsync(id);
        using var changed = await PutAsync(id, new { launchAuth = new { options = new { expiry = 60 } } });
        var third = await GetAsync(id);

        Assert.Equal("""{"type":"vault","options":{"ipAddress":true,"fingerprint":true,"expiry":3600,"slidingExpiry":600}}""", first.GetProperty("launchAuth").GetRawText());
        Assert.Equal(first.GetProperty("launchAuth").GetRawText(), second.GetProperty("launchAuth").GetRawText());
        Assert.Equal("""{"type":"cookies","options":{"ipAddress":false,"fingerprint":false,"expiry":60}}""", third.GetProperty("launchAuth").GetRawText());
    }

    [Theory]
    [Trait("req", "DSP-1")]
    [InlineData("{\"name\":\"x\",\"launchAuth\":{\"type\":\"token\"}}", "use cookies or vault")]
    [InlineData("{\"name\":\"x\",\"launchAuth\":{\"options\":{\"expiry\":0}}}", "launchAuth.options.expiry is 0")]
    [InlineData("{\"name\":\"x\",\"launchAuth\":{\"options\":{\"slidingExpiry\":-5}}}", "launchAuth.options.slidingExpiry is -5")]
    [InlineData("{}", "name")]
    [InlineData("{\"name\":\"x\",\"allowedOrigins\":[\"ftp://x\"]}", "'ftp://x' is no origin")]
    [InlineData("{\"name\":\"a\\u0000b\"}", "NUL")]
    [InlineData("{\"name\":\"x\",\"tags\":[\"\"]}", "tag")]
    [InlineData("{\"name\":", "JSON")]
    public async Task A_destination_that_cannot_be_is_refused_with_the_reason(string body, string reason)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await hub.Api.PutAsync(UriOf(NewId()), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_list_with_one_wrong_destination_makes_none()
    {
        var good = NewId();
        using var taken = await PutAsync("taken", new { name = "Client" });

        using var unnamed = await CreateAsync((good, "Client"), (NewId(), ""));
        using var twice = await CreateAsync((good, "Client"), (good, "Client"));
        using var existing = await CreateAsync((good, "Client"), ("taken", "Client"));

        Assert.All([unnamed, twice, existing], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        using var missing = await hub.Api.GetAsync(UriOf(good), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    [Trait("req", "API-3")]
    public async Task A_list_of_several_pages_shows_everything_once_with_the_total_on_the_first()
    {
        var mark = NewId();
        using var made = await CreateAsync([.. Enumerable.Range(0, 230).Select(number => ($"{mark}-{number:D3}", "Client"))]);
        Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);

        var ids = new List<string>();
        var totals = new List<string?>();
        var query = $"?filter={mark}&includeTotalCount=true";
        while (query.Length > 0)
        {
            using var page = await hub.Api.GetAsync(new Uri(Root + query, UriKind.Relative), Cancellation);
            totals.Add(page.Headers.TryGetValues("X-Total-Count", out var total) ? total.Single() : null);
            var body = await page.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            ids.AddRange(body.GetProperty("destinations").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
            query = body.TryGetProperty("more", out var more) ? $"?more={Uri.EscapeDataString(more.GetString()!)}" : "";
        }

        Assert.Equal(["230", null, null], totals);
        Assert.Equal(Enumerable.Range(0, 230).Select(number => $"{mark}-{number:D3}"), ids.Order());
    }

    [Fact]
    [Trait("req", "API-3")]
    public async Task Destinations_are_found_by_name_tag_and_course()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var tag = $"tag, with comma {stage.Name}";
        using var changed = await PutAsync(stage.DestinationId, new { name = $"Name {stage.Name}", tags = new[] { tag } });

        string[] queries =
        [
            $"?filterBy=destination_name&filter=Name%20{stage.Name}",
            $"?tags=other,{Uri.EscapeDataString(tag)}",
            $"?courseId={Uri.EscapeDataString(stage.CourseId)}",
        ];

        foreach (var query in queries)
            Assert.Equal([stage.DestinationId], (await ListAsync(query)).GetProperty("destinations").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
    }

    [Theory]
    [Trait("req", "API-3")]
    [InlineData("?filterBy=shoe_size&filter=1")]
    [InlineData("?orderBy=random")]
    [InlineData("?since=yesterday")]
    [InlineData("?more=made-up")]
    public async Task A_query_that_means_nothing_is_a_400(string query)
    {
        using var answer = await hub.Api.GetAsync(new Uri(Root + query, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_deleted_destination_takes_its_dispatches_results_and_learners_with_it()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();
        var learner = Assert.Single(await stage.RegistrationsAsync()).LearnerKey;

        using var deleted = await hub.Api.DeleteAsync(stage.DestinationUri, Cancellation);
        using var again = await hub.Api.DeleteAsync(stage.DestinationUri, Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Equal("dispatch", (await stage.OpenAsync()).Code);
        Assert.False(await stage.ReadAsync(db => db.Learners.AnyAsync(l => l.Key == learner, Cancellation)));
        Assert.False(await stage.ReadAsync(db => db.Registrations.AnyAsync(r => r.LearnerKey == learner, Cancellation)));
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task Tags_are_added_and_taken_one_by_one_and_in_bulk()
    {
        var (one, two) = (NewId(), NewId());
        using var made = await CreateAsync((one, "One"), (two, "Two"));

        await hub.Api.PutAsJsonAsync(new Uri(UriOf(one) + "/tags", UriKind.Relative), new { tags = new[] { "a", "b" } }, Cancellation);
        using var batch = await hub.Api.PutAsJsonAsync(new Uri(Root + "/tags", UriKind.Relative), new { ids = new[] { one, two }, tags = new[] { "b", "c" } }, Cancellation);
        using var removal = new HttpRequestMessage(HttpMethod.Delete, new Uri(UriOf(one) + "/tags", UriKind.Relative)) { Content = JsonContent.Create(new { tags = new[] { "a", "never there" } }) };
        using var removed = await hub.Api.SendAsync(removal, Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (batch.StatusCode, removed.StatusCode));
        Assert.Equal(["b", "c"], await TagsAsync(one));
        Assert.Equal(["b", "c"], await TagsAsync(two));
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_bulk_tagging_with_an_unknown_id_tags_nothing()
    {
        var known = NewId();
        using var made = await CreateAsync((known, "Known"));

        using var answer = await hub.Api.PutAsJsonAsync(new Uri(Root + "/tags", UriKind.Relative), new { ids = new[] { known, "unknown" }, tags = new[] { "x" } }, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await TagsAsync(known));
    }

    [Fact]
    [Trait("req", "SEC-1")]
    public async Task Another_application_and_another_realm_see_nothing_of_it()
    {
        var id = NewId();
        using var made = await PutAsync(id, new { name = "Client" });
        foreach (var stranger in new[] { await hub.AddApplicationAsync(NewId()), await hub.AddRealmAsync(NewId()) })
        {
            using var get = await stranger.GetAsync(UriOf(id), Cancellation);
            using var delete = await stranger.DeleteAsync(UriOf(id), Cancellation);
            var list = await stranger.GetFromJsonAsync<JsonElement>(new Uri(Root, UriKind.Relative), Cancellation);

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (get.StatusCode, delete.StatusCode));
            Assert.Empty(list.GetProperty("destinations").EnumerateArray());
        }
    }

    [Fact]
    [Trait("req", "DSP-2")]
    public async Task One_call_switches_instances_or_resets_all_dispatches_of_a_destination()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();
        var all = stage.DestinationUri + "/dispatches";

        await hub.Api.PostAsJsonAsync(new Uri(all + "/enabled", UriKind.Relative), new { enabled = false }, Cancellation);
        await hub.Api.PostAsJsonAsync(new Uri(all + "/registrationInstancing", UriKind.Relative), new { enabled = false }, Cancellation);
        var before = await hub.Api.GetFromJsonAsync<JsonElement>(new Uri(all + "/registrationCount", UriKind.Relative), Cancellation);
        await hub.Api.DeleteAsync(new Uri(all + "/registrationCount", UriKind.Relative), Cancellation);

        var shown = await stage.ShowAsync();
        Assert.False(shown.GetProperty("enabled").GetBoolean());
        Assert.False(shown.GetProperty("instanced").GetBoolean());
        Assert.Equal(1, before.GetProperty("result").GetInt32());
        Assert.Equal(0, shown.GetProperty("registrationCount").GetInt32());
        Assert.Equal("off", (await stage.OpenAsync()).Code);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    public async Task A_destinations_dispatches_are_listed_and_deleted_by_themselves()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);
        var all = new Uri(stage.DestinationUri + "/dispatches", UriKind.Relative);

        var listed = await hub.Api.GetFromJsonAsync<JsonElement>(all, Cancellation);
        using var deleted = await hub.Api.DeleteAsync(all, Cancellation);

        Assert.Equal([stage.DispatchId], listed.GetProperty("dispatches").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("dispatch", (await stage.OpenAsync()).Code);
        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync()).Status);
    }

    [Fact]
    [Trait("req", "API-1")]
    public async Task Where_deletions_are_switched_off_nothing_is_deleted()
    {
        var application = NewId();
        using var client = await hub.AddApplicationAsync(application);
        using var made = await client.PutAsJsonAsync(UriOf("kept"), new { name = "Client" }, Cancellation);
        await hub.Database.WriteAsync(await hub.FirstRealmAsync(), db => db.Applications.Where(a => a.Id == application)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AllowsDeletion, false), Cancellation), Cancellation);

        using var refused = await client.DeleteAsync(UriOf("kept"), Cancellation);
        using var shown = await client.GetAsync(UriOf("kept"), Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, shown.StatusCode));
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static Uri UriOf(string id) => new($"{Root}/{Uri.EscapeDataString(id)}", UriKind.Relative);

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private async Task<IEnumerable<string>> TagsAsync(string id) =>
        Strings((await hub.Api.GetFromJsonAsync<JsonElement>(new Uri(UriOf(id) + "/tags", UriKind.Relative), Cancellation)).GetProperty("tags"));

    private Task<HttpResponseMessage> PutAsync(string id, object body) => hub.Api.PutAsJsonAsync(UriOf(id), body, Cancellation);

    private Task<HttpResponseMessage> CreateAsync(params (string Id, string Name)[] destinations) => hub.Api.PostAsJsonAsync(
        new Uri(Root, UriKind.Relative), new { destinations = destinations.Select(d => new { id = d.Id, data = new { name = d.Name } }) }, Cancellation);

    private Task<JsonElement> GetAsync(string id) => hub.Api.GetFromJsonAsync<JsonElement>(UriOf(id), Cancellation);

    private Task<JsonElement> ListAsync(string query) => hub.Api.GetFromJsonAsync<JsonElement>(new Uri(Root + query, UriKind.Relative), Cancellation);
}

public sealed class DestinationApiTestsOnSqlite(SqliteHub hub) : DestinationApiTests(hub), IClassFixture<SqliteHub>;

public sealed class DestinationApiTestsOnPostgres(PostgresHub hub) : DestinationApiTests(hub), IClassFixture<PostgresHub>;
