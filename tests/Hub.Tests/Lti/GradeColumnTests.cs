using Hub.Testing;
using Hub.Testing.Lti;
using Hub.Tests.Outbox;
using Interop.Lti;

namespace Hub.Tests.Lti;

/// <summary>Columns of the grade book that the hub makes, and finds gone.</summary>
public abstract class GradeColumnTests(HubApplication hub)
{
    private const string UnderWay = "Another delivery is under way.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_column_that_was_deleted_is_made_anew_and_filled_with_what_it_had()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var (one, other) = (new QuietGrades(hub, stage), new QuietGrades(hub, stage, "learner-2"));
        var player = await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, null));
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await (await stage.OpenAsync(hub, stage.LaunchOf("learner-2", null))).SetAsync(("cmi.core.score.raw", "40"));
        await one.DeliverAsync();
        await one.DeliverLaterAsync();
        var deleted = Assert.Single(stage.Platform.GradeBook.LineItems);

        stage.Platform.GradeBook.Remove(deleted.Id);
        await player.SetAsync(("cmi.core.score.raw", "80"));
        await one.DeliverAsync();
        await one.DeliverLaterAsync();
        await one.DeliverLaterAsync();

        var column = Assert.Single(stage.Platform.GradeBook.LineItems);
        Assert.NotEqual(deleted.Id, column.Id);
        Assert.Equal(80, stage.Platform.GradeBook.Result(column.Id, QuietGrades.Learner)?.Given);
        Assert.Equal(40, stage.Platform.GradeBook.Result(column.Id, "learner-2")?.Given);
        Assert.Equal([20, 80], one.Taken);
        Assert.Equal([40, 40], other.Taken);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_column_that_the_hub_may_not_make_anew_stays_known()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var launch = stage.LaunchOf(QuietGrades.Learner, stage.Platform.AddLineItem());
        var player = await stage.OpenAsync(hub, launch with { SpoilClaims = claims => claims[LtiClaims.GradeEndpoint]!.AsObject().Remove("lineitems") });
        stage.Platform.GradeBook.Remove(Assert.Single(stage.Platform.GradeBook.LineItems).Id);

        await player.SetAsync(("cmi.core.score.raw", "80"));
        await grades.DeliverAsync();

        Assert.Equal("127.0.0.1 answered with status 404.", await grades.ProblemAsync());
        Assert.Equal(launch.LineItem!.AbsoluteUri, (await grades.ShownAsync()).GetProperty("lineItem").GetString());
        Assert.Empty(stage.Platform.GradeBook.LineItems);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_column_for_a_link_without_a_title_is_called_as_the_course()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, null) with { ResourceLinkTitle = "" });

        await player.SetAsync(("cmi.core.score.raw", "80"));
        await grades.DeliverAsync();

        Assert.Equal($"Title of {stage.Dispatch.CourseId}", (string?)Assert.Single(stage.Platform.GradeBook.LineItems).Body["label"]);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Another_column_that_the_platform_names_is_filled_with_what_the_one_before_had()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "80"));
        await grades.DeliverAsync();

        await stage.OpenAsync(hub, stage.LaunchOf("learner-2", stage.Platform.AddLineItem()));
        await grades.DeliverAsync();
        await grades.DeliverLaterAsync();

        Assert.Equal([80, 80], grades.Taken);
        Assert.Equal(80, stage.Platform.GradeBook.Result(stage.Platform.GradeBook.LineItems[1].Id, QuietGrades.Learner)?.Given);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_first_score_that_was_about_to_go_to_the_column_of_before_goes_to_the_one_that_the_platform_names_now()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "80"));
        var late = await grades.OrderAsync();
        await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, stage.Platform.AddLineItem()));

        var report = await grades.Delivery.SendAsync(late, Cancellation);
        await grades.DeliverAsync();

        Assert.Equal(UnderWay, report.Problem?.Sentence);
        var sent = Assert.Single(grades.Came);
        Assert.Equal((stage.Platform.GradeBook.LineItems[1].Id, 80), (sent.LineItem, sent.Given ?? -1));
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_that_reaches_the_column_of_before_while_the_platform_names_another_goes_to_that_one_too()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        await (await grades.OpenAsync()).SetAsync(("cmi.core.score.raw", "80"));
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        stage.Platform.Arriving = _ => arrived.TrySetResult() ? goOn.Task : Task.CompletedTask;
        var late = grades.Delivery.SendAsync(await grades.OrderAsync(), Cancellation);
        await arrived.Task.WaitAsync(Cancellation);

        await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, stage.Platform.AddLineItem()));
        goOn.SetResult();
        var report = await late;
        await grades.DeliverAsync();

        Assert.Equal(UnderWay, report.Problem?.Sentence);
        Assert.Equal(stage.Platform.GradeBook.LineItems.Select(column => (column.Id, 80m)), grades.Came.Select(score => (score.LineItem, score.Given ?? -1)));
        Assert.True(await grades.IsInStepAsync());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_column_that_was_deleted_is_filled_anew_though_a_delivery_takes_the_grade_for_settled_meanwhile()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var (one, other) = (new QuietGrades(hub, stage), new QuietGrades(hub, stage, "learner-2"));
        var player = await stage.OpenAsync(hub, stage.LaunchOf(QuietGrades.Learner, null));
        await player.SetAsync(("cmi.core.score.raw", "20"));
        var second = await stage.OpenAsync(hub, stage.LaunchOf("learner-2", null));
        await second.SetAsync(("cmi.core.score.raw", "40"));
        await one.DeliverAsync();
        await one.DeliverLaterAsync();
        await player.CommitAsync(player.Next(seconds: 30));
        var late = await one.OrderAsync();
        await second.SetAsync(("cmi.core.score.raw", "60"));

        stage.Platform.GradeBook.Remove(Assert.Single(stage.Platform.GradeBook.LineItems).Id);
        Assert.NotNull((await other.Delivery.SendAsync(await other.OrderAsync(), Cancellation)).Problem);
        Assert.Null((await one.Delivery.SendAsync(late, Cancellation)).Problem);
        await one.DeliverAsync();
        await one.DeliverLaterAsync();
        await one.DeliverLaterAsync();

        var column = Assert.Single(stage.Platform.GradeBook.LineItems);
        Assert.Equal(20, stage.Platform.GradeBook.Result(column.Id, QuietGrades.Learner)?.Given);
        Assert.Equal(60, stage.Platform.GradeBook.Result(column.Id, "learner-2")?.Given);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_link_that_was_added_as_not_graded_gets_no_column()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await stage.OpenAsync(hub, NotGraded(stage.LaunchOf(QuietGrades.Learner, null)));

        await player.SetAsync(("cmi.core.score.raw", "80"), ("cmi.core.lesson_status", "passed"));
        await grades.DeliverAsync();

        Assert.Empty(stage.Platform.GradeBook.LineItems);
        Assert.Equal(0, (await stage.Dispatch.ShowAsync("/lti/grades")).GetProperty("total").GetInt32());
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_link_that_was_added_as_not_graded_fills_the_column_that_its_platform_names()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var grades = new QuietGrades(hub, stage);
        var player = await stage.OpenAsync(hub, NotGraded(stage.LaunchOf(QuietGrades.Learner, stage.Platform.AddLineItem())));

        await player.SetAsync(("cmi.core.score.raw", "80"));
        await grades.DeliverAsync();

        Assert.Equal([80], grades.Taken);
        Assert.Single(stage.Platform.GradeBook.LineItems);
    }

    private static PlatformLaunch NotGraded(PlatformLaunch launch) => launch with { Custom = new Dictionary<string, string> { ["graded"] = "no" } };
}

public sealed class GradeColumnTestsOnSqlite(SqliteOutbox hub) : GradeColumnTests(hub), IClassFixture<SqliteOutbox>;

public sealed class GradeColumnTestsOnPostgres(PostgresOutbox hub) : GradeColumnTests(hub), IClassFixture<PostgresOutbox>;
