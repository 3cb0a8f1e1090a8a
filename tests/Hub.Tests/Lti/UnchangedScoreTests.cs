using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Testing;
using Hub.Tests.Outbox;
using Interop.Lti;

namespace Hub.Tests.Lti;

/// <summary>Results that move and come to the score that the platform was told already.</summary>
public abstract class UnchangedScoreTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_result_that_time_alone_has_moved_is_not_sent_again()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        var sent = (await grades.CellAsync()).SentRevision;

        await player.CommitAsync(player.Next(seconds: 30));
        await grades.DeliverAsync();
        await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, stage.Platform.LineItemUrl(stage.Platform.GradeBook.LineItems[0].Id)));
        await grades.DeliverLaterAsync();

        Assert.Single(grades.Came);
        Assert.True((await grades.CellAsync()).SentRevision > sent);
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Progress_that_leaves_the_points_as_they_are_is_sent()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "60"), ("cmi.core.lesson_status", "incomplete"));
        await grades.DeliverAsync();

        await player.SetAsync(("cmi.core.lesson_status", "completed"));
        await grades.DeliverAsync();

        Assert.Equal([(60, "InProgress"), (60, "Completed")], grades.Came.Select(score => (score.Given ?? -1, score.Activity)));
    }

    [Fact]
    [Trait("req", "DSP-10")]
    public async Task A_course_that_is_passed_with_the_points_of_before_is_in_step()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "80"), ("cmi.core.lesson_status", "completed"));
        await grades.DeliverAsync();

        await player.SetAsync(("cmi.core.lesson_status", "passed"));
        await grades.DeliverAsync();

        Assert.Single(grades.Came);
        var row = Assert.Single((await stage.Dispatch.ShowAsync("/reconciliation")).GetProperty("registrations").EnumerateArray());
        Assert.Equal(
            ("PASSED", "passed", 80, "IN_STEP"),
            (row.GetProperty("hub").GetProperty("success").GetString(), row.GetProperty("lms").GetProperty("lessonStatus").GetString(),
                row.GetProperty("lms").GetProperty("score").GetDouble(), row.GetProperty("state").GetString()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_grade_that_a_teacher_gave_over_a_score_stays_while_time_alone_goes_on_until_it_is_healed()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await grades.DeliverAsync();
        var column = Assert.Single(stage.Platform.GradeBook.LineItems).Id;
        stage.Platform.GradeBook.Override(column, QuietGrades.Learner, 75, hub.Time.GetUtcNow());
        hub.Time.Advance(TimeSpan.FromMinutes(2));

        await player.CommitAsync(player.Next(seconds: 30));
        await grades.DeliverAsync();
        var kept = stage.Platform.GradeBook.Result(column, QuietGrades.Learner)?.Given;
        using var healed = await hub.Api.PostAsJsonAsync($"{stage.Dispatch.DispatchUri}/reconciliation/heal", new { registrationIds = new[] { Assert.Single(await stage.Dispatch.RegistrationsAsync()).Id } }, Cancellation);
        await grades.DeliverAsync();

        Assert.Equal((75, 20), (kept, stage.Platform.GradeBook.Result(column, QuietGrades.Learner)?.Given));
        Assert.Equal([20, 20], grades.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_newer_grade_to_which_a_score_gave_way_stays_and_is_told_while_time_alone_goes_on()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await grades.DeliverAsync();
        stage.Platform.GradeBook.Override(Assert.Single(stage.Platform.GradeBook.LineItems).Id, QuietGrades.Learner, 75, hub.Time.GetUtcNow().AddMinutes(1));
        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        var problem = await grades.ProblemAsync();
        hub.Time.Advance(TimeSpan.FromMinutes(2));

        await player.CommitAsync(player.Next(seconds: 30));
        await grades.DeliverAsync();

        Assert.Equal([(20, 200), (60, 409)], grades.Came.Select(score => (score.Given ?? -1, score.Status)));
        Assert.Equal((problem, false), (await grades.ProblemAsync(), await grades.IsInStepAsync()));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_grade_that_the_LMS_has_lost_is_sent_again_when_the_course_is_taken_again_with_the_same_result(bool keepsResult)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "100"), ("cmi.core.lesson_status", "completed"));
        await grades.DeliverAsync();
        var column = Assert.Single(stage.Platform.GradeBook.LineItems).Id;
        stage.Platform.GradeBook.Lose(column, QuietGrades.Learner, keepsResult);

        var player = await grades.TakeAgainAsync();
        await grades.DeliverAsync();
        await player.CommitAsync(player.Next(seconds: 30));
        await grades.DeliverAsync();

        Assert.Equal([100, 100], grades.Taken);
        Assert.Equal((100, 1), (stage.Platform.GradeBook.Result(column, QuietGrades.Learner)?.Given, stage.Platform.GradeBook.ResultsRead));
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_grade_that_is_there_when_the_course_is_taken_again_stays_and_is_read_once_for_each_launch()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        var column = Assert.Single(stage.Platform.GradeBook.LineItems).Id;
        stage.Platform.GradeBook.Override(column, QuietGrades.Learner, 75, hub.Time.GetUtcNow());

        foreach (var seconds in new[] { 30, 300 })
        {
            var player = await grades.TakeAgainAsync(seconds);
            await grades.DeliverAsync();
            await player.CommitAsync(player.Next(seconds: 30));
            await grades.DeliverAsync();
        }

        var row = Assert.Single((await stage.Dispatch.ShowAsync("/reconciliation")).GetProperty("registrations").EnumerateArray());
        Assert.Equal(75, row.GetProperty("lms").GetProperty("score").GetDouble());
        Assert.Equal([60], grades.Taken);
        Assert.Equal((75, 2), (stage.Platform.GradeBook.Result(column, QuietGrades.Learner)?.Given, stage.Platform.GradeBook.ResultsRead));
        Assert.True(await grades.IsInStepAsync());
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_grade_that_cannot_be_looked_at_holds_up_no_later_score(int status)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        stage.Platform.ResultsStatus = status;

        var player = await grades.TakeAgainAsync();
        await grades.DeliverAsync();
        var isInStep = await grades.IsInStepAsync();
        await player.SetAsync(("cmi.core.score.raw", "90"));
        await grades.DeliverAsync();

        Assert.Equal([60, 90], grades.Taken);
        Assert.Equal((true, true), (isInStep, await grades.IsInStepAsync()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_look_that_fails_for_a_moment_is_made_again_with_the_launchs_next_result()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        stage.Platform.GradeBook.Lose(Assert.Single(stage.Platform.GradeBook.LineItems).Id, QuietGrades.Learner, keepsResult: false);
        stage.Platform.ResultsStatus = 503;

        var player = await grades.TakeAgainAsync();
        await grades.DeliverAsync();
        stage.Platform.ResultsStatus = null;
        await player.CommitAsync(player.Next(seconds: 60));
        await grades.DeliverAsync();

        Assert.Equal([60, 60], grades.Taken);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_results_may_not_be_read_a_grade_counts_as_what_the_LMS_has_taken(bool isOffered)
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.GrantedScopes = [LtiScopes.LineItem, LtiScopes.Score];
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        stage.Platform.GradeBook.Lose(Assert.Single(stage.Platform.GradeBook.LineItems).Id, QuietGrades.Learner, keepsResult: false);

        await grades.TakeAgainAsync(spoilClaims: claims =>
        {
            if (!isOffered)
                claims[LtiClaims.GradeEndpoint]!["scope"] = new JsonArray(LtiScopes.LineItem, LtiScopes.Score);
        });
        await grades.DeliverAsync();

        Assert.Single(grades.Came);
        Assert.Equal((0, true), (stage.Platform.GradeBook.ResultsRead, await grades.IsInStepAsync()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task What_was_wrong_with_a_score_is_forgotten_when_the_result_is_again_what_the_LMS_has()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "80"));
        await grades.DeliverAsync();
        var result = new Uri($"/api/v2/registrations/{Uri.EscapeDataString(Assert.Single(await stage.Dispatch.RegistrationsAsync()).Id)}/result", UriKind.Relative);
        await stage.UpdatePlatformAsync(new { enabled = false });
        using var forced = await hub.Api.PutAsJsonAsync(result, new { score = 100, reason = "by mistake" }, Cancellation);
        await grades.DeliverAsync();
        var problem = await grades.ProblemAsync();

        using var cleared = await hub.Api.DeleteAsync(result, Cancellation);
        await grades.DeliverAsync();

        Assert.StartsWith("The LMS is switched off here.", problem, StringComparison.Ordinal);
        Assert.Equal(("", true), (await grades.ProblemAsync(), await grades.IsInStepAsync()));
        Assert.Equal([80], grades.Taken);
    }

    [Fact]
    [Trait("req", "DSP-10")]
    public async Task A_learner_in_progress_without_a_grade_is_in_step()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();

        await player.SetAsync(("cmi.core.lesson_status", "incomplete"));
        await grades.DeliverAsync();

        var row = Assert.Single((await stage.Dispatch.ShowAsync("/reconciliation")).GetProperty("registrations").EnumerateArray());
        Assert.Equal(
            ("INCOMPLETE", "IN_STEP", "There is no grade yet, and an LMS's grade book is told nothing else."),
            (row.GetProperty("hub").GetProperty("completion").GetString(), row.GetProperty("state").GetString(), row.GetProperty("reason").GetString()));
        Assert.Empty(grades.Came);
    }

    [Fact]
    [Trait("req", "DSP-10")]
    public async Task A_learner_whose_LMS_takes_no_grade_is_not_compared_with_it()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var player = await stage.OpenAsync(hub, stage.Launch);

        await player.SetAsync(("cmi.core.lesson_status", "passed"));

        Assert.Empty((await stage.Dispatch.ShowAsync("/reconciliation")).GetProperty("registrations").EnumerateArray());
    }
}

public sealed class UnchangedScoreTestsOnSqlite(SqliteOutbox hub) : UnchangedScoreTests(hub), IClassFixture<SqliteOutbox>;

public sealed class UnchangedScoreTestsOnPostgres(PostgresOutbox hub) : UnchangedScoreTests(hub), IClassFixture<PostgresOutbox>;
