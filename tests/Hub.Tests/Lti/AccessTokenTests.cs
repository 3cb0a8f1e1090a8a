using Hub.Testing;
using Hub.Tests.Outbox;
using Interop.Lti;

namespace Hub.Tests.Lti;

/// <summary>Access tokens to platforms: whom they are shared with, and when another is asked for.</summary>
public abstract class AccessTokenTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Grades_arrive_where_a_token_is_good_for_one_deployment_only_LTI_6_2_1()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.TiesTokensToDeployments = true;
        var (one, other) = (new QuietGrades(hub, stage), new QuietGrades(hub, stage, "learner-2"));
        var first = await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, null));
        var second = await stage.OpenAsync(hub, stage.LaunchOf("learner-2", null) with { DeploymentId = "deployment-2", ContextId = "course-2", ResourceLinkId = "link-2" });

        await first.SetAsync(("cmi.core.score.raw", "20"));
        await second.SetAsync(("cmi.core.score.raw", "40"));
        await one.DeliverAsync();

        Assert.Equal([20], one.Taken);
        Assert.Equal([40], other.Taken);
        Assert.Equal(2, stage.Platform.TokensGiven);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_token_that_allows_too_little_is_replaced_so_that_what_the_platform_allows_later_is_used()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.GrantedScopes = [LtiScopes.ResultReadOnly];
        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        Assert.Equal("127.0.0.1 answered with status 403.", await grades.ProblemAsync());

        stage.Platform.GrantedScopes = LtiScopes.All;
        await grades.DeliverLaterAsync();

        Assert.Equal([60], grades.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_token_endpoint_that_asks_for_ten_minutes_gets_them()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.TokensBusyFor = 600;
        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        stage.Platform.TokensBusyFor = null;

        await grades.DeliverLaterAsync(TimeSpan.FromMinutes(9));
        Assert.Equal((1, 1), (stage.Platform.TokensAsked, Assert.Single(await grades.WaitingAsync()).Attempts));
        await grades.DeliverLaterAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([60], grades.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task What_a_token_endpoint_has_just_refused_to_one_is_not_asked_again_by_those_who_wait()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.TokensBusyFor = 1;
        await player.SetAsync(("cmi.core.score.raw", "60"));
        var order = await grades.OrderAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grades.Delivery.SendAsync(order, Cancellation)));

        Assert.All(reports, report => Assert.Equal("No access token: 127.0.0.1 answered with status 429.", report.Problem?.Sentence));
        Assert.Equal(1, stage.Platform.TokensAsked);
        stage.Platform.TokensBusyFor = null;
        await grades.DeliverLaterAsync();
        Assert.Equal([60], grades.Taken);
    }
}

public sealed class AccessTokenTestsOnSqlite(SqliteOutbox hub) : AccessTokenTests(hub), IClassFixture<SqliteOutbox>;

public sealed class AccessTokenTestsOnPostgres(PostgresOutbox hub) : AccessTokenTests(hub), IClassFixture<PostgresOutbox>;
