using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Interop.Lti;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

public abstract class GradeTests(HubApplication hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task A_score_reaches_the_column_that_the_platform_names()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);

        await PlayAsync(stage, "learner-1001", server, ("cmi.core.score.raw", "83"), ("cmi.core.lesson_status", "passed"));

        var score = Assert.Single(await ScoresAsync(server, "learner-1001", 83));
        Assert.Equal(("Completed", "FullyGraded"), (score.Activity, score.Grading));
        Assert.Empty(server.Malformed);
        var shown = await GradeAsync(stage, grade => grade.GetProperty("inStep").GetBoolean());
        Assert.Equal(83, shown.GetProperty("score").GetDouble());
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task Where_the_platform_names_none_one_column_is_made_for_all_learners_of_a_link()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);
        var players = new List<PlayerClient>();
        foreach (var number in Enumerable.Range(0, 6))
            players.Add(await OpenAsync(stage, $"learner-{number}", Endpoint(server, hasColumn: false)));

        await Task.WhenAll(players.Select(player => player.SetAsync(("cmi.core.score.raw", "40"), ("cmi.core.lesson_status", "completed"))));

        foreach (var number in Enumerable.Range(0, 6))
            await ScoresAsync(server, $"learner-{number}", 40);
        Assert.Equal(1, server.ColumnsMade);
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task Two_results_within_a_second_are_two_scores_of_different_seconds_and_the_later_one_stays()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);
        var player = await OpenAsync(stage, "learner-1001", Endpoint(server));

        await player.SetAsync(("cmi.core.score.raw", "20"));
        await ScoresAsync(server, "learner-1001", 20);
        await player.SetAsync(("cmi.core.score.raw", "60"), ("cmi.core.lesson_status", "passed"));
        var scores = await ScoresAsync(server, "learner-1001", 60);

        Assert.Equal([20, 60], scores.Select(score => score.Given ?? -1));
        Assert.Equal(0, server.Conflicts);
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task A_course_without_scores_is_worth_everything_when_it_is_completed()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);

        await PlayAsync(stage, "learner-1001", server, ("cmi.core.lesson_status", "completed"));

        await ScoresAsync(server, "learner-1001", 100);
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task Whoever_teaches_gets_no_grade()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);
        var link = (await stage.LaunchAsync(claims =>
        {
            claims[LtiClaims.Roles] = new JsonArray(LtiStage.Instructor);
            claims[LtiClaims.GradeEndpoint] = Endpoint(server);
        })).Link;
        var player = await PlayerClient.EnterAsync(hub.Content, link);
        await player.StartAsync();
        await player.OpenAsync("a");

        await player.SetAsync(("cmi.core.score.raw", "83"), ("cmi.core.lesson_status", "passed"));

        Assert.Equal(0, await stage.Dispatch.ReadAsync(db => db.LtiGrades.CountAsync(grade => db.LtiResourceLinks.Any(l => l.Key == grade.LinkKey && db.LtiDeployments.Any(d => d.Key == l.DeploymentKey && db.LtiPlatforms.Any(p => p.Key == d.PlatformKey && p.Id == stage.PlatformId))), Cancellation)));
    }

    [Fact]
    [Trait("req", "LTI-3")]
    public async Task In_a_storm_every_last_score_arrives_none_out_of_order_and_none_twice()
    {
        var learners = Environment.GetEnvironmentVariable("HUB_TEST_LONG") is null ? 40 : 1_000;
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);
        var players = new List<PlayerClient>();
        foreach (var number in Enumerable.Range(0, learners))
            players.Add(await OpenAsync(stage, $"learner-{number}", Endpoint(server)));
        server.Storm(seed: 4711);

        await Parallel.ForEachAsync(players, Cancellation, async (player, _) =>
        {
            foreach (var raw in new[] { "30", "60" })
                (await player.SetAsync(("cmi.core.score.raw", raw))).Accepted.GetType();
            (await player.SetAsync(("cmi.core.score.raw", "90"), ("cmi.core.lesson_status", "passed"))).Accepted.GetType();
        });

        foreach (var number in Enumerable.Range(0, learners))
        {
            var scores = await ScoresAsync(server, $"learner-{number}", 90);
            Assert.Equal(scores.OrderBy(score => score.Timestamp).Select(score => score.Given), scores.Select(score => score.Given));
            Assert.Equal(scores.Count, scores.DistinctBy(score => score.Given).Count());
        }
        Assert.True(server.Refused > 0, "There was no storm.");
    }

    [Fact]
    [Trait("req", "LTI-4")]
    public async Task The_roster_is_read_over_all_pages_and_says_who_has_not_started()
    {
        await using var server = await GradeServer.StartAsync();
        using var stage = await StageAsync(server);
        var link = (await stage.LaunchAsync(claims => claims[LtiClaims.RosterService] = new JsonObject
        {
            ["context_memberships_url"] = new Uri(server.Url, "/members").AbsoluteUri,
            ["service_versions"] = new JsonArray("2.0"),
        })).Link;
        await PlayerClient.EnterAsync(hub.Content, link);

        using var answer = await hub.Api.PostAsync(new Uri(stage.Dispatch.DispatchUri + "/lti/roster", UriKind.Relative), null, Cancellation);
        var roster = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(0, roster.GetProperty("problems").GetArrayLength());
        Assert.Equal(
            [("Jane Doe", "STARTED"), ("Max Late", "NOT_STARTED")],
            roster.GetProperty("members").EnumerateArray().Select(member => (member.GetProperty("name").GetString(), member.GetProperty("state").GetString())));
    }

    private Task<LtiStage> StageAsync(GradeServer server) => LtiStage.SetAsync(hub, platform: new { tokenEndpoint = server.TokenUrl });

    private static JsonObject Endpoint(GradeServer server, bool hasColumn = true)
    {
        var endpoint = new JsonObject
        {
            ["scope"] = new JsonArray([.. new[] { LtiScopes.LineItem, LtiScopes.Score, LtiScopes.ResultReadOnly }.Select(scope => JsonValue.Create(scope))]),
            ["lineitems"] = new Uri(server.Url, "/items").AbsoluteUri,
        };
        if (hasColumn)
            endpoint["lineitem"] = new Uri(server.Url, "/items/7/lineitem?type=1").AbsoluteUri;
        return endpoint;
    }

    private async Task<PlayerClient> OpenAsync(LtiStage stage, string learner, JsonObject endpoint)
    {
        var link = (await stage.LaunchAsync(claims => (claims["sub"], claims[LtiClaims.GradeEndpoint]) = (learner, endpoint))).Link;
        var player = await PlayerClient.EnterAsync(hub.Content, link);
        await player.StartAsync();
        await player.OpenAsync("a");
        return player;
    }

    private async Task PlayAsync(LtiStage stage, string learner, GradeServer server, params (string, string)[] set) =>
        _ = (await (await OpenAsync(stage, learner, Endpoint(server))).SetAsync(set)).Accepted;

    private static async Task<IReadOnlyList<TakenScore>> ScoresAsync(GradeServer server, string user, double last)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience * 4);
        while (server.ScoresOf(user) is not [.., { Given: { } given }] || given != last)
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        return server.ScoresOf(user);
    }

    private static async Task<JsonElement> GradeAsync(LtiStage stage, Func<JsonElement, bool> isWanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        while (true)
        {
            var grade = (await stage.Dispatch.ShowAsync("/lti/grades")).GetProperty("grades")[0];
            if (isWanted(grade))
                return grade;
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}

public sealed class GradeTestsOnSqlite(SqliteHub hub) : GradeTests(hub), IClassFixture<SqliteHub>;

public sealed class GradeTestsOnPostgres(PostgresHub hub) : GradeTests(hub), IClassFixture<PostgresHub>;
