using System.Net;
using System.Text.Json;
using Hub.Core;
using Hub.Dispatching;
using Hub.Testing;
using Hub.Tests.Api.Registrations;
using Hub.Tests.Api.Session;
using Hub.Tests.Dispatching;

namespace Hub.Tests.Api.Dispatching;

[Trait("req", "DSP-10")]
public abstract class ReconciliationTests(HubApplication hub)
{
    private static readonly string[] Score100 = ["cmi.core.score.raw", "100"];

    [Fact]
    public async Task What_the_shell_wrote_stands_beside_what_the_hub_has()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, 100));
        await WroteAsync(stage, opened, ("cmi.core.lesson_status", "passed", "true", "0"), (Score100[0], Score100[1], "true", "0"));

        var row = await OnlyAsync(stage);

        Assert.Equal("IN_STEP", row.Text("state"));
        Assert.Equal(("passed", 100, true), (row.GetProperty("lms").Text("lessonStatus"), row.GetProperty("lms").GetProperty("score").GetDouble(), row.GetProperty("lms").GetProperty("accepted").GetBoolean()));
        Assert.Equal(DispatchStage.LmsOrigin, row.GetProperty("lms").Text("origin"));
        Assert.Equal("COMPLETED", row.GetProperty("hub").Text("completion"));
        Assert.Equal("1001", row.GetProperty("learner").Text("id"));
    }

    [Fact]
    public async Task A_result_that_the_LMS_has_not_been_told_makes_it_behind()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await WroteAsync(stage, opened, ("cmi.core.lesson_status", "incomplete", "true", "0"));
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Unknown, null));

        Assert.Equal("BEHIND", (await OnlyAsync(stage)).Text("state"));
        Assert.Equal("BEHIND", (await OnlyAsync(stage, "BEHIND")).Text("state"));
        Assert.Empty(await ListAsync(stage, "IN_STEP"));
    }

    [Fact]
    public async Task What_the_LMS_did_not_accept_makes_it_behind_until_it_accepts_it()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, null));
        await WroteAsync(stage, opened, ("cmi.core.lesson_status", "passed", "false", "101"));

        var refused = await OnlyAsync(stage);
        await WroteAsync(stage, opened, ("cmi.core.lesson_status", "passed", "true", "0"));

        Assert.Equal("BEHIND", refused.Text("state"));
        Assert.Contains("101", refused.Text("reason"), StringComparison.Ordinal);
        Assert.Equal("IN_STEP", (await OnlyAsync(stage)).Text("state"));
    }

    [Fact]
    public async Task What_the_LMS_took_at_the_second_try_was_not_refused()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, null));
        await WroteAsync(
            stage, opened, ("cmi.core.lesson_status", "passed", "true", "0"), ("cmi.core.exit", "", "false", "101"), ("cmi.core.exit", "", "true", "0"));

        Assert.Equal("IN_STEP", (await OnlyAsync(stage)).Text("state"));
    }

    [Fact]
    public async Task What_the_LMS_refused_twice_stays_so_whatever_else_it_took_at_the_second_try()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, null));
        await WroteAsync(
            stage, opened, ("cmi.core.lesson_status", "passed", "true", "0"), ("cmi.core.score.raw", "90", "false", "405"), ("cmi.core.score.raw", "90", "false", "405"),
            ("cmi.core.exit", "", "false", "101"), ("cmi.core.exit", "", "true", "0"));

        Assert.Contains("cmi.core.score.raw", (await OnlyAsync(stage)).Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_optional_element_that_the_LMS_does_not_have_is_no_trouble()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Incomplete, Success.Unknown, null));
        await WroteAsync(stage, opened, ("cmi.core.lesson_status", "incomplete", "true", "0"), ("cmi.core.score.min", "0", "false", "401"));

        Assert.Equal("IN_STEP", (await OnlyAsync(stage)).Text("state"));
    }

    [Fact]
    public async Task Where_nothing_has_been_written_and_there_is_nothing_to_write_nothing_is_known()
    {
        var stage = await DispatchStage.SetAsync(hub);
        await stage.OpenAsync();

        Assert.Equal("UNKNOWN", (await OnlyAsync(stage, "UNKNOWN")).Text("state"));
    }

    [Fact]
    public async Task Healing_makes_the_result_count_as_new_and_says_when_it_gets_there()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, 100));
        var before = (await stage.RegistrationsAsync())[0].Revision;

        var healed = await hub.Api.ReadAsync("POST", $"{Path(stage)}/heal", new { });
        var none = await hub.Api.ReadAsync("POST", $"{Path(stage)}/heal", new { registrationIds = new[] { "another" } });

        Assert.Equal((opened.Registration, "NEXT_LAUNCH"), (healed.GetProperty("healed")[0].Text("registrationId"), healed.GetProperty("healed")[0].Text("when")));
        Assert.Equal(before + 1, (await stage.RegistrationsAsync())[0].Revision);
        Assert.Equal(0, none.GetProperty("healed").GetArrayLength());
        Assert.False(healed.TryGetProperty("more", out _));
        using var owner = await hub.SignInAsync();
        Assert.Single((await owner.ReadAsync("/audit")).GetProperty("entries").EnumerateArray(), entry => entry.Text("action") == "dispatch.heal");
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"{Path(stage)}/heal", new { more = "made up" });
    }

    [Fact]
    public async Task Healing_without_a_body_is_told_what_to_send()
    {
        var stage = await DispatchStage.SetAsync(hub);

        var message = await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "POST", $"{Path(stage)}/heal");

        Assert.Equal("There is no body, and JSON is expected here. Send {} where there is nothing to say.", message);
    }

    [Fact]
    [Trait("req", "RLM-2")]
    public async Task Another_applications_dispatch_is_neither_shown_nor_healed()
    {
        var stage = await DispatchStage.SetAsync(hub);
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");

        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "GET", Path(stage));
        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "POST", $"{Path(stage)}/heal", new { });
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"{Path(stage)}?state=maybe");
        await hub.Api.RefusedAsync(HttpStatusCode.BadRequest, "GET", $"{Path(stage)}?state=7");
    }

    private static string Path(DispatchStage stage) => $"{stage.DispatchUri.ToString()["/api/v2".Length..]}/reconciliation";

    private async Task<JsonElement> OnlyAsync(DispatchStage stage, string state = "") => Assert.Single(await ListAsync(stage, state));

    private async Task<List<JsonElement>> ListAsync(DispatchStage stage, string state) =>
        [.. (await hub.Api.ReadAsync($"{Path(stage)}?state={state}")).GetProperty("registrations").EnumerateArray()];

    private static Task WroteAsync(DispatchStage stage, ShellAnswer opened, params (string Element, string Value, string Result, string Error)[] writes) => stage.AskAsync(new
    {
        watch = opened.Text("watch"),
        log = writes.Select(write => new { at = 1, call = "LMSSetValue", args = new[] { write.Element, write.Value }, result = write.Result, error = write.Error }),
    });
}

public sealed class ReconciliationTestsOnSqlite(SqliteHub hub) : ReconciliationTests(hub), IClassFixture<SqliteHub>;

public sealed class ReconciliationTestsOnPostgres(PostgresHub hub) : ReconciliationTests(hub), IClassFixture<PostgresHub>;

/// <summary>The rule by which the shell writes, and the one by which the hub compares, say the same.</summary>
[Trait("req", "DSP-10")]
public sealed class ReconciliationRuleTests
{
    [Theory]
    [InlineData("passed", Success.Passed, Completion.Completed, false)]
    [InlineData("completed", Success.Passed, Completion.Completed, true)]
    [InlineData("incomplete", Success.Failed, Completion.Completed, true)]
    [InlineData("failed", Success.Failed, Completion.Completed, false)]
    [InlineData("passed", Success.Failed, Completion.Incomplete, false)]
    [InlineData("passed", Success.Unknown, Completion.Incomplete, false)]
    [InlineData("completed", Success.Unknown, Completion.Completed, false)]
    [InlineData("incomplete", Success.Unknown, Completion.Completed, true)]
    [InlineData("incomplete", Success.Unknown, Completion.Incomplete, false)]
    public void What_the_LMS_holds_already_is_never_lowered_and_what_it_lacks_is_behind(string held, object success, object completion, bool isBehind)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = Key<Registration>.New(now);
        var registration = new Registration
        {
            RealmKey = default,
            Key = key,
            ApplicationKey = default,
            Id = "r",
            Instance = 0,
            XapiRegistrationId = default,
            CourseKey = default,
            VersionKey = default,
            LearnerKey = default,
            CreatedAt = now,
            UpdatedAt = now,
            Progress = new RegistrationProgress
            {
                Outcome = new Outcome((Completion)completion, (Success)success, null),
                TotalSeconds = 0,
                Forced = null,
                Revision = 1,
                Changes = 1,
                Epoch = 1,
                EpochHasCommitted = true,
                FirstAccessAt = now,
                LastAccessAt = now,
                CompletedAt = null,
            },
        };

        var standing = Reconciliation.Compare(registration, new LmsRecord { RealmKey = default, RegistrationKey = key, LaunchKey = default, LessonStatus = held, At = now });

        Assert.Equal(isBehind ? LmsStanding.Behind : LmsStanding.InStep, standing);
    }
}
