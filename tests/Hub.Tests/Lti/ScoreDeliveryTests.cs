using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Testing.Lti;
using Hub.Tests.Outbox;
using Interop.Lti;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

/// <summary>Scores that do not get through at once, and what the hub makes of the platform's answers.</summary>
public abstract class ScoreDeliveryTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_whose_answer_was_lost_is_sent_again_as_the_same_one_and_found_to_be_there()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = Faults(GradeBookFault.LostAnswer);

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        Assert.False(await grades.IsInStepAsync());
        await grades.DeliverLaterAsync();
        await grades.DeliverLaterAsync();

        Assert.Equal([(60, 200), (60, 409)], grades.Came.Select(score => (score.Given ?? -1, score.Status)));
        Assert.Single(grades.Came.Select(score => score.Timestamp).Distinct());
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_that_is_refused_while_an_older_one_of_the_hub_is_there_goes_again_with_a_later_second()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = Faults(GradeBookFault.None, GradeBookFault.Conflict);
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await grades.DeliverAsync();

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        var refused = (await grades.CellAsync()).ScoredAt!.Value;
        await grades.DeliverLaterAsync();

        Assert.Equal([20, 60], grades.Taken);
        Assert.True(grades.Came[^1].Timestamp.ToUnixTimeSeconds() > refused.ToUnixTimeSeconds());
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_older_score_whose_answer_was_lost_is_known_as_the_hubs_own_when_a_newer_one_is_refused()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = Faults(GradeBookFault.LostAnswer, GradeBookFault.Conflict);
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await grades.DeliverAsync();

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverLaterAsync();
        await grades.DeliverLaterAsync();

        Assert.Equal([20, 60], grades.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_newer_grade_that_a_teacher_gave_stays_until_the_result_changes()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await grades.DeliverAsync();
        var column = Assert.Single(stage.Platform.GradeBook.LineItems).Id;
        stage.Platform.GradeBook.Override(column, QuietGrades.Learner, 75, hub.Time.GetUtcNow().AddMinutes(1));

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        var (problem, inStep) = (await grades.ProblemAsync(), await grades.IsInStepAsync());
        await grades.DeliverLaterAsync();

        Assert.Equal([(20, 200), (60, 409)], grades.Came.Select(score => (score.Given ?? -1, score.Status)));
        Assert.Equal(75, stage.Platform.GradeBook.Result(column, QuietGrades.Learner)!.Given);
        Assert.Equal(("The LMS has a newer grade of 75 of 100, which was given there. It stays until the learner's result changes.", false), (problem, inStep));
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        await player.SetAsync(("cmi.core.score.raw", "90"));
        await grades.DeliverAsync();
        Assert.Equal([20, 90], grades.Taken);
        Assert.Equal(("", true), (await grades.ProblemAsync(), await grades.IsInStepAsync()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_results_may_not_be_read_a_score_that_is_refused_goes_again_with_a_later_second()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var launch = stage.LaunchOf(QuietGrades.Learner, stage.Platform.AddLineItem());
        var player = await stage.OpenAsync(hub, launch with
        {
            SpoilClaims = claims => claims[LtiClaims.GradeEndpoint]!["scope"] = new JsonArray(LtiScopes.LineItem, LtiScopes.Score),
        });
        stage.Platform.Faults = Faults(GradeBookFault.LostAnswer);

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        await grades.DeliverLaterAsync();
        await grades.DeliverLaterAsync();

        Assert.Equal([(60, 200), (60, 409), (60, 200)], grades.Came.Select(score => (score.Given ?? -1, score.Status)));
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_result_that_was_taken_back_is_cleared_though_the_platform_never_said_that_it_had_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await grades.OpenAsync();
        var registration = Uri.EscapeDataString((await grades.ShownAsync()).GetProperty("registrationId").GetString()!);
        stage.Platform.Faults = Faults(GradeBookFault.LostAnswer);
        using var forced = await hub.Api.PutAsJsonAsync($"/api/v2/registrations/{registration}/result", new { score = 70, reason = "by mistake" }, Cancellation);
        await grades.DeliverAsync();

        using var cleared = await hub.Api.DeleteAsync(new Uri($"/api/v2/registrations/{registration}/result", UriKind.Relative), Cancellation);
        await grades.DeliverLaterAsync();

        Assert.Equal([70, null], grades.Taken);
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_delivery_that_dawdles_sends_nothing_once_a_newer_result_is_on_its_way()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "20"));
        var late = await grades.OrderAsync();
        await player.SetAsync(("cmi.core.score.raw", "60"));

        Assert.Null((await grades.Delivery.SendAsync(await grades.OrderAsync(), Cancellation)).Problem);
        var report = await grades.Delivery.SendAsync(late, Cancellation);

        Assert.Equal("Another delivery is under way.", report.Problem?.Sentence);
        Assert.Equal([60], grades.Taken);
        Assert.Single(grades.Came);
        await grades.DeliverAsync();
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_old_score_that_arrives_after_a_newer_one_neither_wins_nor_undoes_what_the_hub_knows()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "20"));
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        stage.Platform.Arriving = points =>
        {
            if (points != 20)
                return Task.CompletedTask;
            arrived.TrySetResult();
            return goOn.Task;
        };
        var late = grades.Delivery.SendAsync(await grades.OrderAsync(), Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        await player.SetAsync(("cmi.core.score.raw", "60"));
        Assert.Null((await grades.Delivery.SendAsync(await grades.OrderAsync(), Cancellation)).Problem);
        goOn.SetResult();

        Assert.Equal("Another delivery is under way.", (await late).Problem?.Sentence);
        Assert.Equal([(60, 200), (20, 409)], grades.Came.Select(score => (score.Given ?? -1, score.Status)));
        var cell = await grades.CellAsync();
        Assert.Equal((60, true), (cell.SentScore, await grades.IsInStepAsync()));
        await grades.DeliverAsync();
        Assert.Equal(2, grades.Came.Count);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_grade_book_that_asks_for_ten_minutes_gets_them()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = new PlatformFaults(seed: 0) { First = [GradeBookFault.TooMany], RetryAfter = 600 };
        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();

        await grades.DeliverLaterAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(grades.Came);
        await grades.DeliverLaterAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([60], grades.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task What_became_of_a_score_is_on_the_log_of_the_launch_that_caused_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = Faults(GradeBookFault.Failing);

        await player.SetAsync(("cmi.core.score.raw", "83"));
        await grades.DeliverAsync();
        await grades.DeliverLaterAsync();

        var cell = await grades.CellAsync();
        var lines = await stage.Dispatch.ReadAsync(db =>
            (from line in db.LaunchLog
             join launch in db.Launches on line.LaunchKey equals launch.Key
             where launch.RegistrationKey == cell.RegistrationKey && line.Kind == "score"
             orderby line.Sequence
             select line.Text).ToListAsync(Cancellation));
        Assert.Equal(["The score did not reach A course, attempt 1: 127.0.0.1 answered with status 500.", "Score 83 of 100 reached A course, attempt 2."], lines);
    }

    private static PlatformFaults Faults(params GradeBookFault[] first) => new(seed: 0) { First = first, HangFor = TimeSpan.Zero };
}

public sealed class ScoreDeliveryTestsOnSqlite(SqliteOutbox hub) : ScoreDeliveryTests(hub), IClassFixture<SqliteOutbox>;

public sealed class ScoreDeliveryTestsOnPostgres(PostgresOutbox hub) : ScoreDeliveryTests(hub), IClassFixture<PostgresOutbox>;
