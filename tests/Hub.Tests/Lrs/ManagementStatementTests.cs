using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;

namespace Hub.Tests.Lrs;

[Trait("req", "LRS-2")]
public abstract class ManagementStatementTests(HubApplication hub)
{
    [Fact]
    public async Task Who_is_signed_in_reads_the_applications_statements_by_the_standards_filters_page_by_page()
    {
        var verb = $"https://verbs.example/{Guid.NewGuid():N}";
        for (var i = 0; i < 3; i++)
            await PostAsync(verb);
        using var owner = await hub.SignInAsync();

        var first = await owner.ReadAsync($"/xapi/statements?verb={Uri.EscapeDataString(verb)}&limit=2");
        var second = await owner.ReadAsync(first.Text("more")!["/api/v2".Length..]);

        Assert.Equal((2, 1), (first.GetProperty("statements").GetArrayLength(), second.GetProperty("statements").GetArrayLength()));
        Assert.Equal("", second.Text("more"));
        await owner.RefusedAsync(HttpStatusCode.BadRequest, "GET", "/xapi/statements?Verb=x");
    }

    [Fact]
    public async Task A_neighbour_reads_none_of_them()
    {
        var verb = $"https://verbs.example/{Guid.NewGuid():N}";
        await PostAsync(verb);
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");

        var answer = await neighbour.ReadAsync($"/xapi/statements?verb={Uri.EscapeDataString(verb)}");

        Assert.Equal(0, answer.GetProperty("statements").GetArrayLength());
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task Reading_statements_needs_the_scope_for_statements_and_not_the_one_for_credentials()
    {
        using var credentials = await TokenAsync("read:xapicredential");
        using var statements = await TokenAsync("read:xapistatement");

        await credentials.RefusedAsync(HttpStatusCode.Forbidden, "GET", "/xapi/statements");
        await statements.ReadAsync("/xapi/statements");
    }

    private async Task<HttpClient> TokenAsync(string scope)
    {
        using var form = new FormUrlEncodedContent([new("scope", scope)]);
        using var answer = await hub.Api.PostAsync(new Uri(ApiCalls.Base + "/oauth/authenticate/application/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var token = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Text("access_token");
        var client = hub.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task PostAsync(string verb)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/lrs/{HubApplication.ApplicationId}/statements", UriKind.Relative))
        {
            Content = JsonContent.Create(new
            {
                actor = new { mbox = "mailto:learner@example.com" },
                verb = new { id = verb },
                @object = new { id = "https://activities.example/one" },
            }),
        };
        request.Headers.Add("X-Experience-API-Version", "2.0.0");
        using var answer = await hub.Api.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

public sealed class ManagementStatementTestsOnSqlite(SqliteHub hub) : ManagementStatementTests(hub), IClassFixture<SqliteHub>;

public sealed class ManagementStatementTestsOnPostgres(PostgresHub hub) : ManagementStatementTests(hub), IClassFixture<PostgresHub>;
