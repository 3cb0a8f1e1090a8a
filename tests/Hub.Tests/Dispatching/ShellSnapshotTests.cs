using System.Net;
using System.Net.Http.Json;
using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Dispatching;

public abstract class ShellSnapshotTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_shell_that_asks_gets_the_result_as_it_stands()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.PlayAsync(opened.Registration, new Outcome(Completion.Completed, Success.Passed, 87.5), seconds: 120.5);

        var snapshot = await stage.AskAsync(new { watch = opened.Text("watch") });

        Assert.Equal(
            """{"revision":1,"completion":"COMPLETED","success":"PASSED","score":87.5,"seconds":120.5}""",
            snapshot.Body.GetRawText());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_shell_learns_that_another_launch_has_taken_over_once_that_one_has_saved_something()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var first = await stage.OpenAsync();
        Assert.False(await IsSupersededAsync(stage, first));
        await FollowAsync(stage, first);
        var second = await stage.OpenAsync();
        var third = await stage.OpenAsync();
        Assert.False(await IsSupersededAsync(stage, first));

        await FollowAsync(stage, second);
        Assert.False(await IsSupersededAsync(stage, first));
        await FollowAsync(stage, second, saves: true);

        Assert.True(await IsSupersededAsync(stage, first));
        Assert.False(await IsSupersededAsync(stage, second));
        // Its course has not been opened yet.
        Assert.False(await IsSupersededAsync(stage, third));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_shell_goes_on_handing_over_what_a_launch_by_a_link_does()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await FollowAsync(stage, opened);
        using var link = await hub.Api.PostAsJsonAsync(
            new Uri($"/api/v2/registrations/{opened.Registration}/launchLink", UriKind.Relative), new { redirectOnExitUrl = "message" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, link.StatusCode);

        await stage.WriteAsync(async db =>
        {
            var registration = await db.Registrations.SingleAsync(r => r.Id == opened.Registration, Cancellation);
            var direct = await db.Launches.SingleAsync(l => l.RegistrationKey == registration.Key && l.ShellOrigin == null, Cancellation);
            var now = TimeProvider.System.Now();
            direct.Epoch = registration.BeginEpoch(now);
            registration.Accept(direct, 1, now);
        });

        Assert.False(await IsSupersededAsync(stage, opened));
    }

    private static async Task<bool> IsSupersededAsync(DispatchStage stage, ShellAnswer opened) =>
        (await stage.AskAsync(new { watch = opened.Text("watch") })).Body.TryGetProperty("superseded", out var told) && told.GetBoolean();

    private static Task FollowAsync(DispatchStage stage, ShellAnswer opened, bool saves = false) => stage.WriteAsync(async db =>
    {
        var trace = opened.Text("trace");
        var launch = await db.Launches.SingleAsync(l => l.TraceId == trace, Cancellation);
        var registration = await db.Registrations.SingleAsync(r => r.Key == launch.RegistrationKey, Cancellation);
        var now = TimeProvider.System.Now();
        if (saves)
            registration.Accept(launch, 1, now);
        else
            launch.Epoch = registration.BeginEpoch(now);
    });

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task What_the_shell_did_in_the_LMS_is_kept_on_the_launchs_log_without_the_learners_name()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        var at = hub.Time.GetUtcNow().ToUnixTimeMilliseconds() - 5_000;

        await stage.AskAsync(new
        {
            watch = opened.Text("watch"),
            log = new[]
            {
                new { at, kind = "shell", call = "LMSGetValue", args = new[] { "cmi.core.student_name" }, result = "Doe, Jane", error = "0" },
                new { at = 253402300799999, kind = "shell", call = "LMSSetValue", args = new[] { "cmi.core.lesson_status", "passed" }, result = "false", error = "405" },
            },
        });

        var lines = await LinesAsync(stage, opened, "call");
        Assert.Equal(
            ["LMSGetValue(\"cmi.core.student_name\") = \"(masked)\"", "LMSSetValue(\"cmi.core.lesson_status\", \"passed\") = \"false\", error 405"],
            lines.Select(line => line.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(at), lines[0].At);
        // A clock that is far off says nothing.
        Assert.InRange(lines[1].At, lines[0].At, hub.Time.GetUtcNow());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_shell_that_sends_too_many_lines_at_once_gets_its_result_and_the_first_lines_are_kept()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();

        var answer = await stage.AskAsync(new
        {
            watch = opened.Text("watch"),
            log = Enumerable.Range(0, 700).Select(number => new { at = number, call = "LMSCommit", args = Array.Empty<string>(), result = "true", error = "0" }),
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(500, (await LinesAsync(stage, opened, "call")).Count);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task What_the_shell_met_besides_the_LMSs_API_is_on_the_launchs_log_too()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();

        await stage.AskAsync(new
        {
            watch = opened.Text("watch"),
            log = new[]
            {
                new { at = 1, kind = "network", detail = "/shell/exchange at https://hub.example failed: status 502" },
                new { at = 2, kind = "made up", detail = "The hub began a launch under trace\0 t" },
            },
        });

        Assert.Equal(["/shell/exchange at https://hub.example failed: status 502"], (await LinesAsync(stage, opened, "network")).Select(line => line.Text));
        var noted = Assert.Single(await LinesAsync(stage, opened, "shell"));
        Assert.Equal(("shell", "The hub began a launch under trace t"), (noted.Origin, noted.Text));
    }

    [Fact]
    [Trait("req", "DSP-10")]
    public async Task Lines_that_come_after_newer_ones_are_kept_and_say_nothing_of_what_the_LMS_holds_now()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        object Wrote(string status) => new { at = 1, call = "LMSSetValue", args = new[] { "cmi.core.lesson_status", status }, result = "true", error = "0" };
        await stage.AskAsync(new { watch = opened.Text("watch"), log = new[] { Wrote("passed") } });

        await stage.AskAsync(new { watch = opened.Text("watch"), log = new[] { Wrote("incomplete") }, earlier = true });

        var registration = Assert.Single(await stage.RegistrationsAsync());
        Assert.Equal("passed", (await stage.ReadAsync(db => db.LmsRecords.SingleAsync(record => record.RegistrationKey == registration.Key, Cancellation))).LessonStatus);
        Assert.Equal(2, (await LinesAsync(stage, opened, "call")).Count);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task What_an_LMS_says_with_a_NUL_in_it_is_kept_without()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();

        var answer = await stage.AskAsync(new
        {
            watch = opened.Text("watch"),
            log = new[]
            {
                new { at = 1, call = "LMS\0GetValue", args = new[] { "a\0b" }, result = "c\0", error = "4\005" },
                new { at = 2, call = "LMSSetValue", args = new[] { "cmi.core.lesson_status", "pass\0ed" }, result = "true", error = "\0" },
            },
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["LMSGetValue(\"ab\") = \"c\", error 405", "LMSSetValue(\"cmi.core.lesson_status\", \"passed\") = \"true\""],
            (await LinesAsync(stage, opened, "call")).Select(line => line.Text));
    }

    [Theory]
    [Trait("req", "DSP-5")]
    [InlineData("")]
    [InlineData("made up")]
    public async Task A_watch_that_the_hub_did_not_issue_is_refused(string watch)
    {
        var stage = await DispatchStage.SetAsync(hub);

        var answer = await stage.AskAsync(new { watch });

        Assert.Equal((HttpStatusCode.Forbidden, "watch"), (answer.Status, answer.Code));
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_watch_of_a_registration_that_is_gone_is_refused()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var opened = await stage.OpenAsync();
        await stage.WriteAsync(db => db.Registrations.Where(r => r.Id == opened.Registration).ExecuteDeleteAsync(Cancellation));

        var answer = await stage.AskAsync(new { watch = opened.Text("watch"), log = new[] { new { at = 1, call = "LMSFinish" } } });

        Assert.Equal((HttpStatusCode.Forbidden, "watch"), (answer.Status, answer.Code));
    }

    private static Task<List<LaunchLogEntry>> LinesAsync(DispatchStage stage, ShellAnswer opened, string kind) => stage.ReadAsync(async db =>
    {
        var launch = await db.Launches.SingleAsync(l => l.TraceId == opened.Text("trace"), Cancellation);
        return await db.LaunchLog.Where(l => l.LaunchKey == launch.Key && l.Kind == kind).OrderBy(l => l.Sequence).ToListAsync(Cancellation);
    });
}

public sealed class ShellSnapshotTestsOnSqlite(SqliteHub hub) : ShellSnapshotTests(hub), IClassFixture<SqliteHub>;

public sealed class ShellSnapshotTestsOnPostgres(PostgresHub hub) : ShellSnapshotTests(hub), IClassFixture<PostgresHub>;
