using System.Collections.Concurrent;
using System.Diagnostics;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

/// <summary>Launches from a place that others have come from: what the hub remembers of it saves questions and decides nothing.</summary>
public abstract class KnownPlaceTests(HubApplication hub)
{
    protected HubApplication Hub => hub;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-4")]
    public async Task A_link_that_leads_to_another_dispatch_now_is_followed_there()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var other = await DispatchStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;

        _ = (await stage.LaunchAsync(target: stage.Target.Replace(stage.Dispatch.Shell.Dispatch, other.Shell.Dispatch, StringComparison.Ordinal))).Link;

        var first = Assert.Single(await stage.Dispatch.RegistrationsAsync());
        Assert.Equal(first.LearnerKey, Assert.Single(await other.RegistrationsAsync()).LearnerKey);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_deployment_that_was_forgotten_is_another_one_when_it_comes_again()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;
        await ForgetDeploymentAsync(stage);

        _ = (await stage.LaunchAsync()).Link;

        var registrations = await stage.Dispatch.RegistrationsAsync();
        Assert.Equal(2, registrations.Select(registration => registration.LearnerKey).Distinct().Count());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Somebody_else_from_the_same_place_is_somebody_else()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        _ = (await stage.LaunchAsync()).Link;

        _ = (await stage.LaunchAsync(stage.Launch with { Person = LtiStage.Jane with { Id = "learner-1002" } })).Link;
        _ = (await stage.LaunchAsync()).Link;

        Assert.Equal(2, (await stage.Dispatch.RegistrationsAsync()).Select(registration => registration.LearnerKey).Distinct().Count());
    }

    private static Task ForgetDeploymentAsync(LtiStage stage) => stage.Dispatch.ReadAsync(async db =>
    {
        var platform = await db.LtiPlatforms.SingleAsync(known => known.Id == stage.PlatformId, Cancellation);
        return await db.LtiDeployments.Where(known => known.PlatformKey == platform.Key).ExecuteDeleteAsync(Cancellation);
    });
}

public sealed class KnownPlaceTestsOnSqlite(SqliteHub hub) : KnownPlaceTests(hub), IClassFixture<SqliteHub>;

public sealed class KnownPlaceTestsOnPostgres(PostgresHub hub) : KnownPlaceTests(hub), IClassFixture<PostgresHub>
{
    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_learners_next_launch_is_one_round_trip_to_read_and_one_to_write()
    {
        PostgresServer.SkipUnlessThere();
        await using var stage = await LtiStage.SetAsync(Hub);
        _ = (await stage.LaunchAsync()).Link;
        var login = await stage.LoginAsync();
        var database = await stage.Dispatch.ReadAsync(db => Task.FromResult(db.Database.GetDbConnection().Database));
        var commands = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = commands.Add,
        };
        ActivitySource.AddActivityListener(listener);

        _ = (await stage.PostAsync(stage.Platform.Answer(login.Url!), login.Cookie)).Link;

        // What the hub does by itself meanwhile belongs to no request.
        Assert.Equal(2, commands.Count(command => command.Source.Name == "Npgsql" && command.Parent is not null && command.OperationName != "CONNECT"
            && command.TagObjects.Any(tag => tag.Value as string == database)));
    }
}
