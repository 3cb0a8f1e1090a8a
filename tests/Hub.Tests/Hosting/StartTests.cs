using System.Net;
using Hub.Testing;

namespace Hub.Tests.Hosting;

public abstract class StartTests(HubApplication hub)
{
    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_started_hub_is_alive_and_ready()
    {
        var live = await hub.Anonymous().GetAsync("/health/live", TestContext.Current.CancellationToken);
        var ready = await hub.Anonymous().GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("Healthy", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_host_that_the_hub_was_not_told_of_is_refused_with_the_setting_to_change()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://evil.example/api/v2/ping"));

        using var answer = await hub.Anonymous().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Contains("Hub:PublicUrl", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}

public sealed class StartTestsOnSqlite(SqliteHub hub) : StartTests(hub), IClassFixture<SqliteHub>;

public sealed class StartTestsOnPostgres(PostgresHub hub) : StartTests(hub), IClassFixture<PostgresHub>;
