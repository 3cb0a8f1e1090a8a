using System.Net;
using System.Net.Http.Json;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

/// <summary>Controls of a dispatch and its destination that let a launch by LTI in and decide what it is. Those that refuse are in <see cref="LaunchRefusalTests"/>.</summary>
public abstract class DispatchControlTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-2")]
    [Trait("req", "LTI-4")]
    public async Task The_next_launch_plays_the_version_that_the_dispatchs_policy_says()
    {
        await using var stage = await LtiStage.SetAsync(hub, new { versionPolicy = "PINNED", pinnedVersion = 0 }, null, ["kept", "gone"], ["kept", "new"]);

        var pinned = await PlayedAsync(stage);
        await stage.Dispatch.UpdateAsync(new { versionPolicy = "ALWAYS" });
        var newest = await PlayedAsync(stage);

        Assert.Equal((0, "gone kept"), pinned);
        Assert.Equal((1, "kept new"), newest);
    }

    [Fact]
    [Trait("req", "DSP-1")]
    [Trait("req", "LTI-4")]
    public async Task Launches_are_under_the_launch_auth_of_the_destination()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        using var set = await hub.Api.PutAsJsonAsync(stage.Dispatch.DestinationUri, new { launchAuth = new { type = "vault", options = new { fingerprint = true } } }, Cancellation);
        using var firefox = Browser("Firefox");
        using var another = Browser("Another");

        var player = await PlayerClient.EnterAsync(firefox, (await stage.LaunchAsync()).Link);
        var there = await player.StartAsync();
        var elsewhere = await PlayerClient.Of(another, $"/player/{player.Launch}#s={player.Session}").StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, "visitor"), (there.Status, elsewhere.Status, elsewhere.Refused?.Code));
    }

    // The number of the version that the learner's one registration has, and the activities that the player is told of.
    private async Task<(int Version, string Activities)> PlayedAsync(LtiStage stage)
    {
        var player = await PlayerClient.EnterAsync(hub.Content, (await stage.LaunchAsync()).Link);
        var activities = (await player.StartAsync()).Accepted.Activities.Select(activity => activity.Id).Order(StringComparer.Ordinal);
        var version = Assert.Single(await stage.Dispatch.RegistrationsAsync()).VersionKey;
        return (await stage.Dispatch.ReadAsync(db => db.CourseVersions.Where(v => v.Key == version).Select(v => v.Number).SingleAsync(Cancellation)), string.Join(' ', activities));
    }

    private HttpClient Browser(string userAgent)
    {
        var browser = hub.CreateClient(new() { BaseAddress = HubApplication.ContentUrl, AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        return browser;
    }
}

public sealed class DispatchControlTestsOnSqlite(SqliteHub hub) : DispatchControlTests(hub), IClassFixture<SqliteHub>;

public sealed class DispatchControlTestsOnPostgres(PostgresHub hub) : DispatchControlTests(hub), IClassFixture<PostgresHub>;
