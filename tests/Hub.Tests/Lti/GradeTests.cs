using System.Net.Http.Json;
using System.Text.Json;
using Hub.Core;
using Hub.Testing;
using Hub.Testing.Lti;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lti;

public abstract class GradeTests(HubApplication hub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_score_reaches_the_column_that_the_platform_names()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        await PlayAsync(stage, ("cmi.core.score.raw", "83"), ("cmi.core.lesson_status", "passed"));

        var score = Assert.Single(await stage.ScoresAsync("learner-1001", 83));
        Assert.Equal((100, "Completed", "FullyGraded"), (score.Maximum, score.Activity, score.Grading));
        var shown = await GradeAsync(stage, grade => grade.GetProperty("inStep").GetBoolean());
        Assert.Equal((83, "Jane Doe"), (shown.GetProperty("score").GetDouble(), shown.GetProperty("learner").GetString()));
    }

    [Fact]
    [Trait("req", "DSP-10")]
    public async Task Healing_sends_the_score_to_the_grade_book_again_without_a_browser()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await PlayAsync(stage, ("cmi.core.score.raw", "83"), ("cmi.core.lesson_status", "passed"));
        await stage.ScoresAsync("learner-1001", 83);
        var sent = stage.Platform.GradeBook.Scores.Count;
        var registration = Assert.Single(await stage.Dispatch.RegistrationsAsync()).Id;

        using var answer = await hub.Api.PostAsJsonAsync($"{stage.Dispatch.DispatchUri}/reconciliation/heal", new { registrationIds = new[] { registration } }, Cancellation);
        var healed = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("healed")[0];

        Assert.Equal((registration, "NOW"), (healed.GetProperty("registrationId").GetString(), healed.GetProperty("when").GetString()));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        while (stage.Platform.GradeBook.Scores.Count == sent)
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        Assert.Equal(83, stage.Platform.GradeBook.Scores[^1].Given);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Where_the_platform_names_none_one_column_is_made_for_all_learners_of_a_link()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var players = new List<PlayerClient>();
        foreach (var number in Enumerable.Range(0, 6))
            players.Add(await stage.OpenAsync(hub, stage.LaunchOf($"learner-{number}", null)));

        await Task.WhenAll(players.Select(player => player.SetAsync(("cmi.core.score.raw", "40"), ("cmi.core.lesson_status", "completed"))));

        foreach (var number in Enumerable.Range(0, 6))
            await stage.ScoresAsync($"learner-{number}", 40);
        var column = Assert.Single(stage.Platform.GradeBook.LineItems);
        Assert.Equal(("link-1", stage.Dispatch.Shell.Dispatch), ((string?)column.Body["resourceLinkId"], (string?)column.Body["resourceId"]));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Two_results_within_a_second_are_two_scores_of_different_seconds_and_the_later_one_stays()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var player = await stage.OpenAsync(hub, stage.LaunchOf("learner-1001", stage.Platform.AddLineItem()));

        await player.SetAsync(("cmi.core.score.raw", "20"));
        await stage.ScoresAsync("learner-1001", 20);
        await player.SetAsync(("cmi.core.score.raw", "60"), ("cmi.core.lesson_status", "passed"));
        var scores = await stage.ScoresAsync("learner-1001", 60);

        Assert.Equal([20, 60], scores.Select(score => score.Given ?? -1));
        Assert.DoesNotContain(stage.Platform.GradeBook.Scores, score => score.Status == 409);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_course_without_scores_is_worth_everything_when_it_is_completed()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        await PlayAsync(stage, ("cmi.core.lesson_status", "completed"));

        await stage.ScoresAsync("learner-1001", 100);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task An_access_token_that_the_platform_takes_no_more_is_replaced()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var player = await stage.OpenAsync(hub, stage.LaunchOf("learner-1001", stage.Platform.AddLineItem()));
        await player.SetAsync(("cmi.core.score.raw", "20"));
        await stage.ScoresAsync("learner-1001", 20);

        stage.Platform.ExpireTokens();
        await player.SetAsync(("cmi.core.score.raw", "60"));

        await stage.ScoresAsync("learner-1001", 60);
        Assert.Equal(1, stage.Platform.TokensGiven);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Whoever_teaches_gets_no_grade()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        var launch = stage.LaunchOf("teacher", stage.Platform.AddLineItem());
        var player = await stage.OpenAsync(hub, launch with { Person = PlatformPerson.Instructor("teacher") });

        await player.SetAsync(("cmi.core.score.raw", "83"), ("cmi.core.lesson_status", "passed"));

        Assert.Equal(0, await stage.Dispatch.ReadAsync(db => db.LtiGrades.CountAsync(grade => db.LtiResourceLinks.Any(l => l.Key == grade.LinkKey && db.LtiDeployments.Any(d => d.Key == l.DeploymentKey && db.LtiPlatforms.Any(p => p.Key == d.PlatformKey && p.Id == stage.PlatformId))), Cancellation)));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task The_roster_is_read_over_all_pages_and_says_who_has_not_started()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.PageSize = 1;
        stage.Platform.Members = [LtiStage.Jane, new PlatformPerson("learner-2", "Max", "Late", "max@school.example")];
        await stage.OpenAsync(hub, stage.LaunchOf("learner-1001", null));

        using var answer = await hub.Api.PostAsync(new Uri(stage.Dispatch.DispatchUri + "/lti/roster", UriKind.Relative), null, Cancellation);
        var roster = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(0, roster.GetProperty("problems").GetArrayLength());
        Assert.Equal(
            [("Jane Doe", "STARTED"), ("Max Late", "NOT_STARTED")],
            roster.GetProperty("members").EnumerateArray().Select(member => (member.GetProperty("name").GetString(), member.GetProperty("state").GetString())));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Whoever_is_in_a_course_is_listed_once_for_it_whatever_links_lead_to_the_dispatch()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        stage.Platform.Members = [LtiStage.Jane, new PlatformPerson("learner-2", "Max", "Late", "max@school.example")];
        var launch = stage.LaunchOf("learner-1001", null);
        await stage.OpenAsync(hub, launch);
        await stage.OpenAsync(hub, launch with { ResourceLinkId = "link-2" });
        await stage.OpenAsync(hub, launch with { ResourceLinkId = "link-3", ContextId = "course-2" });

        using var answer = await hub.Api.PostAsync(new Uri(stage.Dispatch.DispatchUri + "/lti/roster", UriKind.Relative), null, Cancellation);
        var roster = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(3, roster.GetProperty("courses").GetArrayLength());
        Assert.Equal(4, roster.GetProperty("total").GetInt32());
        Assert.Equal(
            [("Jane Doe", "STARTED"), ("Jane Doe", "STARTED"), ("Max Late", "NOT_STARTED"), ("Max Late", "NOT_STARTED")],
            roster.GetProperty("members").EnumerateArray().Select(member => (member.GetProperty("name").GetString(), member.GetProperty("state").GetString())));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_roster_that_is_longer_than_the_list_says_how_many_there_are()
    {
        await using var stage = await LtiStage.SetAsync(hub);
        await stage.OpenAsync(hub, stage.LaunchOf("learner-1001", null));
        await stage.Dispatch.WriteAsync(async db =>
        {
            var link = await db.LtiResourceLinks.OrderBy(known => known.CreatedAt).LastAsync(Cancellation);
            db.LtiMembers.AddRange(Enumerable.Range(0, 5_001).Select(number => new LtiMember { RealmKey = link.RealmKey, LinkKey = link.Key, ExternalId = $"learner-{number}" }));
        });

        var roster = await stage.Dispatch.ShowAsync("/lti/roster");

        Assert.Equal((5_000, 5_001), (roster.GetProperty("members").GetArrayLength(), roster.GetProperty("total").GetInt32()));
    }

    private async Task PlayAsync(LtiStage stage, params (string, string)[] set) =>
        _ = (await (await stage.OpenAsync(hub, stage.LaunchOf("learner-1001", stage.Platform.AddLineItem()))).SetAsync(set)).Accepted;

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
