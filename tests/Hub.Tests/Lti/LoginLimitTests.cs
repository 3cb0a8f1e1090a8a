using System.Net;
using Hub.Lti;
using Hub.Storage;
using Hub.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Lti;

/// <summary>A hub that lets few logins begin.</summary>
public abstract class LoginLimitTests(HubApplication hub)
{
    internal const int LoginsPerMinute = 3;

    internal static (string Name, string Value) Setting => ("Hub:Lti:LoginsPerMinute", $"{LoginsPerMinute}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_address_begins_so_many_logins_a_minute_and_what_is_beyond_leaves_no_row()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var before = await LoginsAsync();

        var statuses = new List<int>();
        for (var number = 0; number < LoginsPerMinute + 2; number++)
            statuses.Add((await BeginAsync(stage, "192.0.2.1")).Response.StatusCode);
        var refused = await BeginAsync(stage, "192.0.2.1");
        var other = await BeginAsync(stage, "192.0.2.2");

        Assert.Equal([302, 302, 302, 429, 429], statuses);
        Assert.Equal(302, other.Response.StatusCode);
        Assert.Equal(before + LoginsPerMinute + 1, await LoginsAsync());
        Assert.Equal(("60", "text/html; charset=utf-8"), (refused.Response.Headers.RetryAfter.ToString(), refused.Response.ContentType));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("POST", "/lti/launch", StatusCodes.Status400BadRequest)]
    [InlineData("GET", "/lti/login/check", StatusCodes.Status410Gone)]
    public async Task As_many_launches_are_taken_and_cookies_looked_for_as_logins_were_begun_and_no_more(string method, string path, int status)
    {
        var address = $"198.51.100.{status % 100}";
        await using var stage = await LtiStage.SetAsync(hub);
        for (var number = 0; number < LoginsPerMinute; number++)
            await BeginAsync(stage, address);

        var statuses = new List<int>();
        for (var number = 0; number < LoginsPerMinute + 1; number++)
            statuses.Add((await SendAsync(address, method, path)).Response.StatusCode);

        Assert.Equal([status, status, status, 429], statuses);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Addresses_of_one_IPv6_network_count_as_one()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var statuses = new List<int>();
        for (var number = 0; number < LoginsPerMinute + 1; number++)
            statuses.Add((await BeginAsync(stage, $"2001:db8:1:2::{number + 1}")).Response.StatusCode);

        Assert.Equal([302, 302, 302, 429], statuses);
        Assert.Equal(302, (await BeginAsync(stage, "2001:db8:1:3::1")).Response.StatusCode);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Logins_that_nobody_has_answered_are_removed_when_they_can_be_answered_no_more()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await BeginAsync(stage, "192.0.2.3");
        Assert.NotEqual(0, await LoginsAsync());

        hub.Time.Advance(TimeSpan.FromMinutes(11));
        await hub.Services.GetRequiredService<LtiTidying>().TidyAsync(Cancellation);

        Assert.Equal(0, await LoginsAsync());
    }

    private Task<HttpContext> BeginAsync(LtiStage stage, string address) => SendAsync(address, HttpMethods.Get, "/lti/login", QueryString.Create(
        stage.Platform.LoginParameters(stage.Launch).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))));

    private Task<HttpContext> SendAsync(string address, string method, string path, QueryString query = default) => hub.Server.SendAsync(
        context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Method = method;
            context.Request.Scheme = HubApplication.HubUrl.Scheme;
            context.Request.Host = new HostString(HubApplication.HubUrl.Authority);
            context.Request.Path = path;
            context.Request.QueryString = query;
        },
        Cancellation);

    private Task<int> LoginsAsync() => hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.LtiLogins).CountAsync(Cancellation));
}

public sealed class FewLoginsSqliteHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [LoginLimitTests.Setting];
}

public sealed class FewLoginsPostgresHub : PostgresHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [LoginLimitTests.Setting];
}

public sealed class LoginLimitTestsOnSqlite(FewLoginsSqliteHub hub) : LoginLimitTests(hub), IClassFixture<FewLoginsSqliteHub>;

public sealed class LoginLimitTestsOnPostgres(FewLoginsPostgresHub hub) : LoginLimitTests(hub), IClassFixture<FewLoginsPostgresHub>;
