using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Lrs;

[Trait("req", "LRS-2")]
public abstract class CredentialTests(HubApplication hub)
{
    private const string Secret = "a secret that somebody chose";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string> MakeAsync(object body) => (await hub.Api.ReadAsync("POST", "/xapi/credentials", body)).Text("result")!;

    private async Task<RecordStore> StoreAsync(params string[] scopes) =>
        RecordStore.Of(hub, await MakeAsync(new { name = "provider", secret = Secret, scopes }), Secret);

    [Fact]
    public async Task A_credential_is_made_shown_without_its_secret_changed_and_deleted()
    {
        var made = await hub.Api.ReadAsync("POST", "/xapi/credentials", new { name = "Provider", info = "of videos" });
        var id = made.Text("result")!;
        Assert.Equal(43, made.Text("secret")!.Length);

        var shown = await hub.Api.ReadAsync($"/xapi/credentials/{id}");
        Assert.Equal(("Provider", "of videos", "", true), (shown.Text("name"), shown.Text("info"), shown.Text("secret"), shown.GetProperty("isEnabled").GetBoolean()));
        Assert.Equal("BASICAUTH", shown.GetProperty("auth").Text("xapiCredentialAuthType"));
        Assert.Contains(id, (await hub.Api.ReadAsync($"/xapi/credentials?filter={id}")).Ids("xapiCredentials"));

        await hub.Api.DoAsync("PUT", $"/xapi/credentials/{id}", new { name = "Renamed", permissionsLevel = new { xapiCredentialPermissionsLevel = "READONLY" } });
        var changed = await hub.Api.ReadAsync($"/xapi/credentials/{id}");
        Assert.Equal("Renamed", changed.Text("name"));
        Assert.Equal("all/read", Assert.Single(changed.GetProperty("scopes").EnumerateArray()).GetString());

        await hub.Api.DoAsync("DELETE", $"/xapi/credentials/{id}");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/xapi/credentials/{id}");
    }

    [Theory]
    [InlineData("""{"info":"no name"}""", "name")]
    [InlineData("""{"name":"x","secret":"short"}""", "secret")]
    [InlineData("""{"name":"x","scopes":["statements/destroy"]}""", "statements/destroy")]
    [InlineData("""{"name":"x","auth":{"xapiCredentialAuthType":"DIGEST"}}""", "DIGEST")]
    [InlineData("""{"name":"x","permissionsLevel":{"xapiCredentialPermissionsLevel":"GOD"}}""", "GOD")]
    [InlineData("""{"name":"x","authority":{"objectType":"Agent","name":"nobody"}}""", "authority")]
    [InlineData("""{"name":"x","allApplications":true}""", "administrator")]
    public async Task A_credential_that_cannot_be_made_is_refused_with_what_is_wrong(string body, string named)
    {
        var status = named == "administrator" ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest;

        var message = await hub.Api.RefusedAsync(status, "POST", "/xapi/credentials", JsonElement.Parse(body));

        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("statements/write", true, false, false, false)]
    [InlineData("statements/read", false, true, false, false)]
    [InlineData("statements/read/mine", false, true, false, false)]
    [InlineData("state", false, false, true, false)]
    [InlineData("profile", false, false, false, true)]
    [InlineData("all/read", false, true, false, false)]
    [InlineData("all", true, true, true, true)]
    public async Task A_scope_opens_what_it_names_and_nothing_else(string scope, bool writes, bool reads, bool state, bool profile)
    {
        var store = await StoreAsync(scope);

        await store.ExpectAsync(writes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, "POST", "statements", RecordStore.Statement());
        await store.ExpectAsync(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, "GET", "statements");
        await store.ExpectAsync(state ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, "PUT", $"activities/state?activityId=https%3A%2F%2Fexample.com%2Fa&stateId={Guid.NewGuid()}&agent=%7B%22mbox%22%3A%22mailto%3Aada%40example.com%22%7D", "{}");
        await store.ExpectAsync(profile ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, "POST", $"activities/profile?activityId=https%3A%2F%2Fexample.com%2Fa&profileId={Guid.NewGuid()}", "{}");
    }

    [Fact]
    [Trait("req", "Data 2.3.2")]
    public async Task Only_who_may_void_does()
    {
        var writer = await StoreAsync("statements/write", "statements/read");
        var voider = await StoreAsync("statements/write", "void");
        var id = RecordStore.NewId();
        await writer.PostAsync(RecordStore.Statement(id));
        var voiding = $$"""{"actor":{"mbox":"mailto:ada@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"{{id:D}}"} }""";

        await writer.ExpectAsync(HttpStatusCode.Forbidden, "POST", "statements", voiding);
        await writer.ExpectAsync(HttpStatusCode.OK, "GET", $"statements?statementId={id:D}");
        await voider.ExpectAsync(HttpStatusCode.OK, "POST", "statements", voiding);

        await writer.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={id:D}");
        await writer.ExpectAsync(HttpStatusCode.OK, "GET", $"statements?voidedStatementId={id:D}");
    }

    [Fact]
    public async Task Read_mine_shows_what_the_same_credential_wrote()
    {
        var mine = await StoreAsync("statements/write", "statements/read/mine");
        var other = await StoreAsync("statements/write", "statements/read/mine");
        var (a, b) = (RecordStore.NewId(), RecordStore.NewId());
        await mine.PostAsync(RecordStore.Statement(a));
        await other.PostAsync(RecordStore.Statement(b));

        Assert.Equal([a], (await mine.ReadAsync("statements")).GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid()));
        await mine.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={b:D}");
        await other.ExpectAsync(HttpStatusCode.OK, "GET", $"statements?statementId={b:D}");
    }

    [Fact]
    public async Task A_credential_that_is_switched_off_changed_or_deleted_opens_nothing_from_then_on()
    {
        var id = await MakeAsync(new { name = "provider", secret = Secret });
        var store = RecordStore.Of(hub, id, Secret);
        await store.ExpectAsync(HttpStatusCode.OK, "GET", "statements");

        await hub.Api.DoAsync("PUT", $"/xapi/credentials/{id}", new { isEnabled = false });
        await store.ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        await hub.Api.DoAsync("PUT", $"/xapi/credentials/{id}", new { isEnabled = true });
        await store.ExpectAsync(HttpStatusCode.OK, "GET", "statements");
        await hub.Api.DoAsync("PUT", $"/xapi/credentials/{id}", new { scopes = new[] { "state" } });
        await store.ExpectAsync(HttpStatusCode.Forbidden, "GET", "statements");
        await hub.Api.DoAsync("PUT", $"/xapi/credentials/{id}", new { secret = "another secret, also chosen" });
        await store.ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        await RecordStore.Of(hub, id, "another secret, also chosen").ExpectAsync(HttpStatusCode.Forbidden, "GET", "statements");
        await hub.Api.DoAsync("DELETE", $"/xapi/credentials/{id}");
        await RecordStore.Of(hub, id, "another secret, also chosen").ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
    }

    [Theory]
    [InlineData("xapi-none", Secret)]
    [InlineData(HubApplication.ApplicationId, "wrong")]
    [InlineData("", "")]
    public async Task An_unknown_credential_is_401_with_a_challenge(string id, string secret)
    {
        using var answer = await RecordStore.Of(hub, id, secret).SendAsync("GET", "statements");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(answer.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
    }

    [Fact]
    public async Task A_credential_opens_its_own_applications_record_store_only()
    {
        var neighbour = $"neighbour-{Guid.NewGuid():N}";
        using var other = await hub.AddApplicationAsync(neighbour);
        var id = await MakeAsync(new { name = "provider", secret = Secret });

        await RecordStore.Of(hub, id, Secret, neighbour).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        await RecordStore.Of(hub, HubApplication.ApplicationId, HubApplication.ApplicationSecret, neighbour).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
    }

    [Fact]
    public async Task A_credential_for_all_applications_opens_each_store_of_its_realm_and_none_of_another()
    {
        var (here, elsewhere) = ($"here-{Guid.NewGuid():N}", $"elsewhere-{Guid.NewGuid():N}");
        using var neighbour = await hub.AddApplicationAsync(here);
        using var stranger = await hub.AddRealmAsync(elsewhere);
        using var administrator = await hub.SignInAsync();
        var id = (await administrator.ReadAsync("POST", "/xapi/credentials", new { name = "provider", secret = Secret, scopes = new[] { "all" }, allApplications = true })).Text("result")!;
        var statement = RecordStore.NewId();

        await RecordStore.Of(hub, id, Secret).PostAsync(RecordStore.Statement(statement));
        await RecordStore.Of(hub, id, Secret, here).PostAsync(RecordStore.Statement(statement));

        await RecordStore.Of(hub).ExpectAsync(HttpStatusCode.OK, "GET", $"statements?statementId={statement:D}");
        await new RecordStore(neighbour, here).ExpectAsync(HttpStatusCode.OK, "GET", $"statements?statementId={statement:D}");
        await RecordStore.Of(hub, id, Secret, elsewhere).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
    }

    [Fact]
    [Trait("section", "1.0.3 Data 2.4.9")]
    public async Task The_authority_that_a_credential_was_given_stands_in_its_statements_and_read_mine_goes_by_it()
    {
        var mailbox = $"mailto:{Guid.NewGuid():N}@example.com";
        var scopes = new[] { "statements/write", "statements/read/mine" };
        async Task<RecordStore> OfAuthorityAsync(string mbox) =>
            RecordStore.Of(hub, await MakeAsync(new { name = "provider", secret = Secret, scopes, authority = new { objectType = "Agent", name = "Platform", mbox } }), Secret);
        var (one, same, other) = (await OfAuthorityAsync(mailbox), await OfAuthorityAsync(mailbox), await OfAuthorityAsync($"mailto:{Guid.NewGuid():N}@example.com"));
        var id = RecordStore.NewId();

        await one.PostAsync(RecordStore.Statement(id));

        var authority = (await same.ReadAsync($"statements?statementId={id:D}")).GetProperty("authority");
        Assert.Equal((mailbox, "Platform"), (authority.Text("mbox"), authority.Text("name")));
        Assert.Equal([id], (await same.ReadAsync("statements")).GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("id").GetGuid()));
        await other.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={id:D}");
    }

    [Fact]
    public async Task An_authority_stays_when_it_is_not_named_and_goes_when_it_is_null()
    {
        var authority = new { objectType = "Agent", mbox = "mailto:platform@example.com" };
        var path = $"/xapi/credentials/{await MakeAsync(new { name = "provider", secret = Secret, authority })}";

        await hub.Api.DoAsync("PUT", path, new { name = "renamed" });
        Assert.Equal("mailto:platform@example.com", (await hub.Api.ReadAsync(path)).GetProperty("authority").Text("mbox"));

        await hub.Api.DoAsync("PUT", path, new { authority = (object?)null });
        Assert.False((await hub.Api.ReadAsync(path)).TryGetProperty("authority", out _));
    }

    [Fact]
    public async Task Who_reads_its_own_statements_alone_is_told_nothing_that_others_said_of_activities_and_agents()
    {
        var (activity, person) = ($"https://example.com/{Guid.NewGuid():N}", $"mailto:{Guid.NewGuid():N}@example.com");
        await RecordStore.Of(hub).PostAsync(RecordStore.Statement(null, person, activity: activity));
        var mine = await StoreAsync("statements/write", "statements/read/mine");
        await mine.PostAsync($$"""{"actor":{"mbox":"{{person}}"},"verb":{"id":"https://example.com/verbs/saw"},"object":{"id":"{{activity}}"} }""");
        var (activityPath, agentPath) = ($"activities?activityId={Uri.EscapeDataString(activity)}", $"agents?agent={Uri.EscapeDataString($$"""{"mbox":"{{person}}"}""")}");

        foreach (var store in new[] { mine, await StoreAsync("statements/read") })
        {
            var isTold = store != mine;
            Assert.Equal((activity, isTold), ((await store.ReadAsync(activityPath)).Text("id"), (await store.ReadAsync(activityPath)).TryGetProperty("definition", out _)));
            var told = await store.ReadAsync(agentPath);
            Assert.Equal(person, told.GetProperty("mbox")[0].GetString());
            Assert.Equal(isTold, told.TryGetProperty("name", out _));
        }
        var own = Assert.Single((await mine.ReadAsync("statements?format=canonical")).GetProperty("statements").EnumerateArray());
        Assert.False(own.GetProperty("object").TryGetProperty("definition", out _));
    }

    [Fact]
    public async Task Statements_of_one_application_are_not_in_anothers_store()
    {
        var neighbour = $"neighbour-{Guid.NewGuid():N}";
        using var client = await hub.AddApplicationAsync(neighbour);
        var id = RecordStore.NewId();
        await RecordStore.Of(hub).PostAsync(RecordStore.Statement(id));

        var other = new RecordStore(client, neighbour);

        await other.ExpectAsync(HttpStatusCode.NotFound, "GET", $"statements?statementId={id:D}");
        Assert.Empty((await other.ReadAsync("statements")).GetProperty("statements").EnumerateArray());
        // The same id is free there.
        Assert.Equal([id], await other.PostAsync(RecordStore.Statement(id, verb: "https://example.com/verbs/else")));
    }

    [Fact]
    public async Task A_bearer_token_carries_no_more_than_was_asked_for_and_ends_with_its_credential()
    {
        var id = await MakeAsync(new { name = "provider", secret = Secret, auth = new { xapiCredentialAuthType = "OAUTH" }, scopes = new[] { "statements/write", "statements/read" } });
        var (status, token) = await TokenAsync(id, Secret, "statements/read");
        Assert.Equal(HttpStatusCode.OK, status);
        var store = new RecordStore(Bearer(token.Text("access_token")!));

        await store.ExpectAsync(HttpStatusCode.OK, "GET", "statements");
        await store.ExpectAsync(HttpStatusCode.Forbidden, "POST", "statements", RecordStore.Statement());
        // The secret buys tokens and opens nothing itself.
        await RecordStore.Of(hub, id, Secret).ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
        await hub.Api.DoAsync("DELETE", $"/xapi/credentials/{id}");
        await store.ExpectAsync(HttpStatusCode.Unauthorized, "GET", "statements");
    }

    [Fact]
    [Trait("req", "RFC 6749 5.2")]
    public async Task A_token_that_cannot_be_given_is_refused_in_OAuths_form()
    {
        var id = await MakeAsync(new { name = "provider", secret = Secret, auth = new { xapiCredentialAuthType = "OAUTH" }, scopes = new[] { "statements/read" } });

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await RefusalAsync(id, "wrong", "statements/read"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_scope"), await RefusalAsync(id, Secret, "statements/write"));
        Assert.Equal((HttpStatusCode.BadRequest, "unsupported_grant_type"), await RefusalAsync(id, Secret, "statements/read", "password"));
    }

    private async Task<(HttpStatusCode, string?)> RefusalAsync(string id, string secret, string scope, string grant = "client_credentials")
    {
        var (status, answer) = await TokenAsync(id, secret, scope, grant);
        return (status, answer.Text("error"));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> TokenAsync(string id, string secret, string scope, string grant = "client_credentials")
    {
        using var client = hub.ClientFor(id, secret);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = grant, ["scope"] = scope });
        using var answer = await client.PostAsync($"/lrs/{HubApplication.ApplicationId}/oauth/token", form, Cancellation);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    [Trait("req", "LRS-2")]
    public async Task A_client_id_with_a_NUL_is_no_fault_of_the_hub()
    {
        using var client = hub.Anonymous();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "a\0b", ["client_secret"] = "c" });
        using var parts = new MultipartFormDataContent { { new StringContent("client_credentials"), "grant_type" }, { new StringContent("a\0b"), "client_id" }, { new StringContent("c"), "client_secret" } };

        using var unreadable = await client.PostAsync($"/lrs/{HubApplication.ApplicationId}/oauth/token", form, Cancellation);
        using var unknown = await client.PostAsync($"/lrs/{HubApplication.ApplicationId}/oauth/token", parts, Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (unreadable.StatusCode, unknown.StatusCode));
    }

    private HttpClient Bearer(string token)
    {
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

public sealed class CredentialTestsOnSqlite(SqliteHub hub) : CredentialTests(hub), IClassFixture<SqliteHub>;

public sealed class CredentialTestsOnPostgres(PostgresHub hub) : CredentialTests(hub), IClassFixture<PostgresHub>;
