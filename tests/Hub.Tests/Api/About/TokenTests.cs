using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hub.Accounts;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Api.About;

[Trait("req", "API-1")]
public abstract class TokenTests(HubApplication hub)
{
    [Fact]
    public async Task A_token_lasts_five_minutes_unless_asked_otherwise_and_can_do_what_its_scopes_say()
    {
        var token = await AskAsync(hub.Api, ("scope", "read:registration write:course"));

        Assert.Equal(300, token.GetProperty("expires_in").GetInt32());
        Assert.Equal("bearer", token.Text("token_type"), ignoreCase: true);
        using var api = Bearer(token.Text("access_token")!);
        Assert.Empty((await api.ReadAsync("/registrations?courseId=none")).Ids("registrations"));
        await api.RefusedAsync(HttpStatusCode.Forbidden, "DELETE", "/registrations/any");
        Assert.Equal(60, (await AskAsync(hub.Api, ("scope", "read"), ("expiration", "60"))).GetProperty("expires_in").GetInt32());
    }

    [Theory]
    [InlineData("", "300", "scope")]
    [InlineData("read:everything", "300", "read:everything")]
    [InlineData("read walk", "300", "walk")]
    [InlineData("read", "9", "10 to 2592000")]
    [InlineData("read", "2592001", "10 to 2592000")]
    [InlineData("read", "soon", "soon")]
    public async Task A_request_that_makes_no_sense_is_refused_by_name(string scope, string expiration, string said)
    {
        using var form = new FormUrlEncodedContent([new("scope", scope), new("expiration", expiration)]);
        using var answer = await hub.Api.PostAsync(Endpoint, form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", "/oauth/authenticate/application/token", new { scope = "read" });

        Assert.Contains("form", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_gets_no_token_and_neither_does_the_management_credential()
    {
        using var api = Bearer((await AskAsync(hub.Api, ("scope", "admin"))).Text("access_token")!);

        foreach (var refused in new[] { api, hub.Management })
        {
            using var form = new FormUrlEncodedContent([new("scope", "read")]);
            using var answer = await refused.PostAsync(Endpoint, form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        var token = (await AskAsync(hub.Api, ("scope", "read"))).Text("access_token")!;
        using var api = Bearer(token[..^4] + "AAAA");

        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
    }

    [Fact]
    public async Task A_token_works_while_the_secret_that_it_was_got_for_is_there_and_active()
    {
        var id = Shelf.NewId("app");
        using var other = await hub.AddApplicationAsync(id);
        var made = await hub.Management.ReadAsync("POST", $"/appManagement/{id}/credentials", new { name = "LMS" });
        var path = $"/appManagement/{id}/credentials/{made.Text("id")}";
        using var lms = hub.ClientFor(id, made.Text("credential")!);
        using var api = Bearer((await AskAsync(lms, ("scope", "read"), ("expiration", "2592000"))).Text("access_token")!);
        using var beside = Bearer((await AskAsync(other, ("scope", "read"))).Text("access_token")!);
        await api.ReadAsync("/ping");

        await hub.Management.DoAsync("PUT", path, new { active = false });
        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
        await hub.Management.DoAsync("PUT", path, new { active = true });
        await api.ReadAsync("/ping");
        await hub.Management.DoAsync("DELETE", path);

        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/ping");
        await beside.ReadAsync("/ping");
    }

    [Fact]
    public async Task A_token_that_a_person_made_works_while_they_look_after_the_realm()
    {
        using var owner = await hub.SignInAsync();
        var (administrator, id, _) = await hub.InviteAsync("ADMINISTRATOR", owner);
        using var api = Bearer((await AskAsync(administrator, ("scope", "read"))).Text("access_token")!);
        await api.ReadAsync("/courses");

        await owner.DoAsync("PUT", $"/users/{id}", new { role = "LEARNER" });
        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/courses");
        await owner.DoAsync("PUT", $"/users/{id}", new { role = "ADMINISTRATOR", disabled = true });
        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/courses");
        await owner.DoAsync("PUT", $"/users/{id}", new { disabled = false });
        await api.ReadAsync("/courses");
        await owner.DoAsync("DELETE", $"/users/{id}");

        await api.RefusedAsync(HttpStatusCode.Unauthorized, "GET", "/courses");
    }

    [Fact]
    public async Task What_a_token_rests_on_is_asked_in_one_query()
    {
        var tokens = hub.Services.GetRequiredService<ApiTokens>();
        using var owner = await hub.SignInAsync();

        foreach (var maker in new[] { hub.Api, owner })
        {
            var token = (await AskAsync(maker, ("scope", "read"))).Text("access_token")!;
            Assert.NotNull(await tokens.ReadAsync(token, TestContext.Current.CancellationToken));
            Assert.Equal(1, await QueryCount.OfAsync(() => tokens.ReadAsync(token, TestContext.Current.CancellationToken)));
        }
    }

    private static readonly Uri Endpoint = new(ApiCalls.Base + "/oauth/authenticate/application/token", UriKind.Relative);

    private static async Task<JsonElement> AskAsync(HttpClient api, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await api.PostAsync(Endpoint, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private HttpClient Bearer(string token)
    {
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

public sealed class TokenTestsOnSqlite(SqliteHub hub) : TokenTests(hub), IClassFixture<SqliteHub>;

public sealed class TokenTestsOnPostgres(PostgresHub hub) : TokenTests(hub), IClassFixture<PostgresHub>;

/// <summary>In a hub of its own, because it uses up the allowance of its address.</summary>
public sealed class TokenRateTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    [Fact]
    public async Task Guessing_secrets_at_the_token_endpoint_is_slowed_down()
    {
        using var guesser = hub.ClientFor(HubApplication.ApplicationId, "a guess");
        HttpResponseMessage answer;
        var tries = 0;
        do
            answer = await guesser.CallAsync("POST", "/oauth/authenticate/application/token");
        while (answer.StatusCode == HttpStatusCode.Unauthorized && ++tries < 1000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.InRange(tries, 100, 600);
    }
}

/// <summary>In a hub of its own for the same reason.</summary>
public sealed class SecretRateTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guessing_secrets_at_any_endpoint_is_slowed_down_and_what_has_been_right_before_goes_on()
    {
        using var newcomer = await hub.AddApplicationAsync(Shelf.NewId("app"));
        using var guesser = hub.ClientFor(HubApplication.ApplicationId, "a guess");
        // More than an address has wrong tries: what is right counts for nothing.
        for (var asked = 0; asked < 350; asked++)
            await hub.Api.ReadAsync("/ping");
        HttpResponseMessage answer;
        var tries = 0;
        do
            answer = await guesser.CallAsync("GET", "/ping");
        while (answer.StatusCode == HttpStatusCode.Unauthorized && ++tries < 1000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Too many attempts", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.InRange(tries, 100, 600);
        await hub.Api.ReadAsync("/ping");
        // Nothing else is looked at, or the guesser would soon know which guess was right.
        await newcomer.RefusedAsync(HttpStatusCode.TooManyRequests, "GET", "/ping");
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_guess_as_one()
    {
        var statuses = new List<int>();
        for (var number = 1; number <= 301; number++)
            statuses.Add(await GuessAsync($"2001:db8:1:2::{number:x}"));

        Assert.All(statuses.Take(300), status => Assert.Equal(401, status));
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(401, await GuessAsync("2001:db8:1:3::1"));
    }

    private async Task<int> GuessAsync(string address) => (await hub.Server.SendAsync(
        context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Method = HttpMethods.Get;
            context.Request.Scheme = HubApplication.HubUrl.Scheme;
            context.Request.Host = new HostString(HubApplication.HubUrl.Authority);
            context.Request.Path = ApiCalls.Base + "/ping";
            context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{HubApplication.ApplicationId}:a guess"));
        },
        Cancellation)).Response.StatusCode;
}
