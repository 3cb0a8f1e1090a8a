using Hub.Testing;
using Hub.Testing.Lti;
using Hub.Tests.Outbox;

namespace Hub.Tests.Lti;

/// <summary>Canvas counts scores as attempts, and takes one of the same time once more.</summary>
public abstract class CanvasGradeTests(HubApplication hub)
{
    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Three_scores_and_a_lost_answer_are_one_attempt()
    {
        await using var stage = await SetAsync();
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = new PlatformFaults(seed: 0) { First = [GradeBookFault.LostAnswer], HangFor = TimeSpan.Zero };

        foreach (var raw in new[] { "20", "60", "90" })
        {
            await player.SetAsync(("cmi.core.score.raw", raw));
            await grades.DeliverAsync();
            await grades.DeliverLaterAsync();
        }

        Assert.Equal([20, 20, 60, 90], grades.Taken);
        Assert.True(Assert.Single(grades.Came, score => score.IsNewAttempt) == grades.Came[0]);
        Assert.NotNull(Assert.Single(grades.Came.Select(score => score.SubmittedAt).Distinct()));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_first_score_that_Canvas_did_not_take_is_an_attempt_when_it_takes_it()
    {
        await using var stage = await SetAsync();
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();
        stage.Platform.Faults = new PlatformFaults(seed: 0) { First = [GradeBookFault.TooMany] };

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();
        await grades.DeliverLaterAsync();

        Assert.True(Assert.Single(grades.Came).IsNewAttempt);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Other_platforms_are_told_nothing_of_the_kind()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await grades.OpenAsync();

        await player.SetAsync(("cmi.core.score.raw", "60"));
        await grades.DeliverAsync();

        Assert.Null(Assert.Single(grades.Came).SubmittedAt);
    }

    private async Task<LtiStage> SetAsync()
    {
        var stage = await LtiStage.SetAsync(hub, platform: new { family = "CANVAS" });
        stage.Platform.GradeBook.IsLikeCanvas = true;
        return stage;
    }
}

public sealed class CanvasGradeTestsOnSqlite(SqliteOutbox hub) : CanvasGradeTests(hub), IClassFixture<SqliteOutbox>;

public sealed class CanvasGradeTestsOnPostgres(PostgresOutbox hub) : CanvasGradeTests(hub), IClassFixture<PostgresOutbox>;
