using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;

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
