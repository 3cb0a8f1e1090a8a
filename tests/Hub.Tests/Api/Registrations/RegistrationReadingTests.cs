using System.Net;
using Hub.Api.Registrations;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "PLY-9")]
public abstract class RegistrationReadingTests(HubApplication hub)
{
    private const string Played = """
        {
          "session.phase": "Open", "session.seconds": "12",
          "cmi.core.lesson_status": "failed", "cmi.core.score.raw": "40", "cmi.core.score.max": "100", "cmi.core.exit": "suspend",
          "cmi.core.lesson_location": "page 7", "cmi.core.credit": "credit", "cmi.core.lesson_mode": "normal", "cmi.core.total_time": "0000:01:00.00",
          "cmi.suspend_data": "bookmark", "cmi.comments": "nice",
          "cmi.student_preference.audio": "50", "cmi.student_preference.text": "1", "cmi.student_preference.language": "da",
          "cmi.objectives.0.id": "obj-0", "cmi.objectives.0.status": "passed", "cmi.objectives.0.score.raw": "90",
          "cmi.interactions.10.id": "q-10",
          "cmi.interactions.2.id": "q-2", "cmi.interactions.2.type": "fill-in",
          "cmi.interactions.2.objectives.0.id": "obj-0", "cmi.interactions.2.correct_responses.0.pattern": "yes",
          "cmi.interactions.2.correct_responses.1.pattern": "sure", "cmi.interactions.2.student_response": "no", "cmi.interactions.2.result": "wrong"
        }
        """;

    [Fact]
    public async Task A_result_shows_completion_success_score_and_time()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Completed, Success.Passed, 87.5), seconds: 3723.45);

        var registration = await hub.Api.ReadAsync($"/registrations/{id}");

        Assert.Equal("COMPLETED", registration.Text("registrationCompletion"));
        Assert.Equal(1, registration.GetProperty("registrationCompletionAmount").GetDouble());
        Assert.Equal("PASSED", registration.Text("registrationSuccess"));
        Assert.Equal(87.5, registration.GetProperty("score").GetProperty("scaled").GetDouble());
        Assert.Equal(3723.45, registration.GetProperty("totalSecondsTracked").GetDouble());
        Assert.NotNull(registration.Text("completedDate"));
        var top = registration.GetProperty("activityDetails");
        Assert.Equal("0001:02:03.45", top.Text("timeTracked"));
        Assert.False(top.TryGetProperty("children", out _));
    }

    [Fact]
    public async Task Child_results_show_the_tree_with_modules_rolled_up()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync(Shelf.TwoScosInAModule));
        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Completed, Success.Passed, 80), seconds: 30);

        var registration = await hub.Api.ReadAsync($"/registrations/{id}?includeChildResults=true");

        var module = Assert.Single(registration.GetProperty("activityDetails").GetProperty("children").EnumerateArray());
        Assert.Equal("MODULE", module.Text("id"));
        Assert.Equal("INCOMPLETE", module.Text("activityCompletion"));
        Assert.Equal(50, module.GetProperty("completionAmount").GetProperty("scaled").GetDouble());
        Assert.Equal("0000:00:30.00", module.Text("timeTracked"));
        Assert.Equal(["SCO-1", "SCO-2"], module.Ids("children"));
        var first = module.GetProperty("children")[0];
        Assert.Equal("COMPLETED", first.Text("activityCompletion"));
        Assert.Equal(1, first.GetProperty("attempts").GetInt32());
        Assert.False(first.TryGetProperty("runtime", out _));
        Assert.Equal(0.5, registration.GetProperty("registrationCompletionAmount").GetDouble());
    }

    [Fact]
    public async Task Runtime_shows_what_the_content_stored()
    {
        var id = await PlayedAsync();

        var registration = await hub.Api.ReadAsync($"/registrations/{id}?includeRuntime=true");

        var lesson = registration.GetProperty("activityDetails").GetProperty("children")[0];
        var runtime = lesson.GetProperty("runtime");
        Assert.Equal("completed", runtime.Text("completionStatus"));
        Assert.Equal("FAILED", runtime.Text("runtimeSuccessStatus"));
        Assert.Equal("page 7", runtime.Text("location"));
        Assert.Equal("bookmark", runtime.Text("suspendData"));
        Assert.Equal("40", runtime.Text("scoreRaw"));
        Assert.Equal("nice", runtime.GetProperty("learnerComments")[0].Text("value"));
        Assert.Equal(50, runtime.GetProperty("learnerPreference").GetProperty("audioLevel").GetDouble());
        Assert.False(runtime.TryGetProperty("runtimeInteractions", out _));
        Assert.True(lesson.GetProperty("suspended").GetBoolean());
        Assert.Equal("SCO-1", registration.Text("suspendedActivityId"));
        Assert.Equal("from the manifest", lesson.GetProperty("staticProperties").Text("launchData"));
        Assert.Equal(0.8, lesson.GetProperty("staticProperties").GetProperty("scaledPassingScore").GetDouble());
    }

    [Fact]
    public async Task Interactions_and_objectives_come_in_the_order_of_their_index()
    {
        var id = await PlayedAsync();

        var registration = await hub.Api.ReadAsync($"/registrations/{id}?includeInteractionsAndObjectives=true");

        var lesson = registration.GetProperty("activityDetails").GetProperty("children")[0];
        var runtime = lesson.GetProperty("runtime");
        Assert.Equal(["q-2", "q-10"], runtime.Ids("runtimeInteractions"));
        var answered = runtime.GetProperty("runtimeInteractions")[0];
        Assert.Equal("FillIn", answered.Text("type"));
        Assert.Equal("wrong", answered.Text("result"));
        Assert.Equal("no", answered.Text("learnerResponse"));
        Assert.Equal(["yes", "sure"], answered.GetProperty("correctResponses").EnumerateArray().Select(pattern => pattern.GetString()!));
        Assert.Equal(["obj-0"], answered.GetProperty("objectives").EnumerateArray().Select(objective => objective.GetString()!));
        Assert.Equal("PASSED", runtime.GetProperty("runtimeObjectives")[0].Text("runtimeObjectiveSuccessStatus"));
        Assert.Equal(90, lesson.GetProperty("objectives")[0].GetProperty("score").GetProperty("scaled").GetDouble());
        Assert.False(runtime.TryGetProperty("suspendData", out _));
    }

    [Fact]
    public async Task HEAD_says_whether_a_registration_exists()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());

        using var there = await hub.Api.CallAsync("HEAD", $"/registrations/{id}");
        using var missing = await hub.Api.CallAsync("HEAD", $"/registrations/{id}-not");

        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_trial_run_is_no_registration_of_the_client()
    {
        var course = await hub.AddCourseAsync();
        var id = await hub.Api.RegisterAsync(course);
        await hub.Api.ReadAsync("POST", $"/registrations/{id}/launchLink", new { redirectOnExitUrl = "blank", tracking = false });

        var list = await hub.Api.ReadAsync($"/registrations?courseId={course}");

        Assert.Equal([id], list.Ids("registrations"));
    }

    [Fact]
    public async Task A_page_costs_no_more_queries_than_one_registration()
    {
        var ids = new[] { await PlayedAsync(), await PlayedAsync(), await PlayedAsync() };
        var view = hub.Services.GetRequiredService<RegistrationView>();
        var realm = await hub.FirstRealmAsync();

        Task<int> Cost(int count) => QueryCount.OfAsync(() => hub.Database.ReadAsync(realm, async db =>
        {
            var registrations = await db.Registrations.Where(r => ids.Contains(r.Id)).Take(count).ToListAsync(TestContext.Current.CancellationToken);
            return await view.ShowAsync(db, registrations, new ResultDetail(true, true, true), TestContext.Current.CancellationToken);
        }));

        var one = await Cost(1);
        Assert.InRange(one, 2, 6);
        Assert.Equal(one, await Cost(3));
    }

    private async Task<string> PlayedAsync()
    {
        var id = await hub.Api.RegisterAsync(await hub.AddCourseAsync());
        await hub.RecordAsync(id, "SCO-1", new Outcome(Completion.Completed, Success.Failed, 40));
        await hub.StoreRuntimeAsync(id, "SCO-1", Played);
        return id;
    }
}

public sealed class RegistrationReadingTestsOnSqlite(SqliteHub hub) : RegistrationReadingTests(hub), IClassFixture<SqliteHub>;

public sealed class RegistrationReadingTestsOnPostgres(PostgresHub hub) : RegistrationReadingTests(hub), IClassFixture<PostgresHub>;
