using System.Net;
using System.Text.Json;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Hub.Testing;
using Hub.Tests.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Api.Registrations;

[Trait("req", "PLY-13")]
public abstract class ExplanationTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_has_opened_it()
    {
        var id = await RegisterAsync();

        var answer = await ExplainAsync(id);

        Assert.Equal(["NEVER_LAUNCHED"], Codes(answer));
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Equal("The registration is not complete. The course has never been opened.", answer.Text("answer"));
        Assert.NotEmpty(answer.Text("advice")!);
    }

    [Fact]
    public async Task A_link_was_made_and_nobody_followed_it()
    {
        var id = await RegisterAsync();
        await hub.Api.ReadAsync("POST", $"/registrations/{id}/launchLink", new { redirectOnExitUrl = "message" });

        var answer = await ExplainAsync(id);

        Assert.Equal(["LINK_NOT_FOLLOWED"], Codes(answer));
        Assert.NotEmpty(answer.GetProperty("reasons")[0].Text("launchId")!);
    }

    [Fact]
    public async Task It_was_opened_and_the_content_never_called_Initialize()
    {
        var id = await RegisterAsync();
        await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "hub", "launch", "The link was followed.", launch.CreatedAt), LaunchState.Closed);

        Assert.Equal("NEVER_INITIALIZED", Codes(await ExplainAsync(id))[0]);
    }

    [Fact]
    public async Task The_log_is_gone_so_nothing_is_said_about_Initialize()
    {
        var id = await RegisterAsync();
        await LaunchedAsync(id, (_, _, _) => { }, LaunchState.Closed);

        Assert.DoesNotContain("NEVER_INITIALIZED", Codes(await ExplainAsync(id)));
    }

    [Fact]
    public async Task The_content_says_incomplete_and_another_activity_was_not_opened()
    {
        var id = await RegisterAsync("one", "two");
        await PlayAsync(id, new Outcome(Completion.Incomplete, Success.Unknown, null), "one");

        var answer = await ExplainAsync(id);

        Assert.Equal(["CONTENT_SET_INCOMPLETE", "ACTIVITY_NOT_OPENED"], Codes(answer));
        Assert.Equal(["one", "two"], answer.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("activityId")));
        Assert.Contains("“one” is incomplete", answer.Text("answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_content_never_said_how_it_stands()
    {
        var id = await RegisterAsync();
        await PlayAsync(id, new Outcome(Completion.Unknown, Success.Unknown, 10), "a");

        Assert.Equal("NO_STATUS", Codes(await ExplainAsync(id))[0]);
    }

    [Fact]
    public async Task The_score_is_under_the_mastery_score_of_the_package()
    {
        var id = await RegisterAsync();
        await SetMasteryAsync(id, 80);
        await PlayAsync(id, new Outcome(Completion.Incomplete, Success.Failed, 62.5), "a");

        var answer = await ExplainAsync(id);

        Assert.Equal("BELOW_MASTERY", Codes(answer)[0]);
        Assert.Contains("62.5, and 80 is needed", answer.Text("answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_launch_was_closed_by_time_out_after_the_network_failed()
    {
        var id = await RegisterAsync();
        await PlayAsync(id, new Outcome(Completion.Incomplete, Success.Unknown, null), "a");
        await LaunchedAsync(id, (_, launch, db) =>
        {
            db.Note(launch, "player", "call", "LMSInitialize(\"\") → \"true\"", launch.CreatedAt);
            db.Note(launch, "player", "network", "save failed: 503", launch.CreatedAt);
        }, LaunchState.Abandoned);

        var answer = await ExplainAsync(id);

        Assert.Equal(["CONTENT_SET_INCOMPLETE", "CLOSED_BY_TIMEOUT", "NETWORK_FAULT"], Codes(answer));
    }

    [Fact]
    public async Task An_older_window_was_overtaken_by_a_newer_one()
    {
        var id = await RegisterAsync();
        await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "player", "call", "LMSInitialize(\"\") → \"true\"", launch.CreatedAt), LaunchState.Running);
        await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "player", "call", "LMSInitialize(\"\") → \"true\"", launch.CreatedAt), LaunchState.Closed);

        Assert.Contains("SUPERSEDED", Codes(await ExplainAsync(id)));
    }

    [Fact]
    public async Task The_course_is_open_right_now()
    {
        var id = await RegisterAsync();
        await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "hub", "launch", "The link was followed.", launch.CreatedAt), LaunchState.Running);

        Assert.Equal("OPEN_NOW", Codes(await ExplainAsync(id))[0]);
    }

    [Fact]
    public async Task A_value_that_the_hub_did_not_take_is_told()
    {
        var id = await RegisterAsync();
        await PlayAsync(id, new Outcome(Completion.Incomplete, Success.Unknown, null), "a");
        await LaunchedAsync(id, (_, launch, db) =>
        {
            db.Note(launch, "player", "call", "LMSInitialize(\"\") → \"true\"", launch.CreatedAt);
            db.Note(launch, "hub", "refused", "cmi.core.score.raw: 120 is above 100 (405)", launch.CreatedAt);
        }, LaunchState.Closed);

        Assert.Contains("CONTENT_ERROR", Codes(await ExplainAsync(id)));
    }

    [Fact]
    public async Task Launches_of_its_dispatch_were_refused_and_its_learner_is_disabled()
    {
        var stage = await DispatchStage.SetAsync(hub);
        var registration = (await stage.OpenAsync()).Registration;
        await stage.UpdateAsync(new { enabled = false });
        await stage.OpenAsync();
        await stage.WriteAsync(async db =>
        {
            var played = await db.Registrations.SingleAsync(r => r.Id == registration, Cancellation);
            (await db.Learners.SingleAsync(l => l.Key == played.LearnerKey, Cancellation)).DisabledAt = played.CreatedAt;
        });

        var answer = await ExplainAsync(registration);

        Assert.Equal("LEARNER_DISABLED", Codes(answer)[0]);
        Assert.Contains("REFUSED", Codes(answer));
        Assert.Contains(answer.GetProperty("reasons").EnumerateArray(), reason => reason.Text("text")!.Contains("switched off", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public async Task A_result_that_was_set_by_hand_is_told_with_who_and_why()
    {
        var id = await RegisterAsync();
        await hub.Api.DoAsync("PUT", $"/registrations/{id}/result", new { completion = "COMPLETED", reason = "Seen in person" });

        var answer = await ExplainAsync(id);

        Assert.Equal("FORCED", Codes(answer)[0]);
        Assert.True(answer.GetProperty("complete").GetBoolean());
        Assert.Contains("“Seen in person”", answer.Text("answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_registration_is_said_to_be_complete()
    {
        var id = await RegisterAsync();
        await PlayAsync(id, new Outcome(Completion.Completed, Success.Passed, 90), "a");

        var answer = await ExplainAsync(id);

        Assert.Equal(["COMPLETE"], Codes(answer));
        Assert.Equal("The registration is complete and passed.", answer.Text("answer"));
    }

    [Fact]
    public async Task Of_another_applications_registration_nothing_is_told()
    {
        var id = await RegisterAsync();
        using var neighbour = await hub.AddApplicationAsync($"neighbour-{Guid.NewGuid():N}");

        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}/explanation");
        await hub.Api.RefusedAsync(HttpStatusCode.NotFound, "GET", $"/registrations/{id}/instances/7/explanation");
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task The_log_of_a_launch_comes_line_by_line_with_a_link_to_share()
    {
        var id = await RegisterAsync();
        var key = await LaunchedAsync(id, (_, launch, db) =>
        {
            for (var i = 0; i < 1_003; i++)
                db.Note(launch, "player", "call", $"line {i}", launch.CreatedAt);
        }, LaunchState.Closed);

        var first = await hub.Api.ReadAsync($"/registrations/{id}/launches/{key}/log");
        var second = await hub.Api.ReadAsync($"/registrations/{id}/launches/{key}/log?after={first.GetProperty("next").GetInt64()}");

        Assert.Equal(1_000, first.GetProperty("lines").GetArrayLength());
        Assert.Equal(["line 1000", "line 1001", "line 1002"], second.GetProperty("lines").EnumerateArray().Select(line => line.Text("text")));
        Assert.False(second.TryGetProperty("next", out _));
        using var page = await hub.Anonymous().GetAsync(new Uri(first.Text("logUrl")!), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("Running", false)]
    [InlineData("Closed", true)]
    [Trait("req", "PLY-11")]
    public async Task The_log_of_a_launch_says_whether_more_may_come(string state, bool isOver)
    {
        var id = await RegisterAsync();
        var key = await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "hub", "launch", "The link was followed.", launch.CreatedAt), Enum.Parse<LaunchState>(state));

        var log = await hub.Api.ReadAsync($"/registrations/{id}/launches/{key}/log");

        Assert.Equal(isOver, log.TryGetProperty("ended", out _));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task Links_to_a_log_that_were_given_out_end_when_they_are_revoked_and_a_new_one_works()
    {
        var id = await RegisterAsync();
        var key = await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "hub", "launch", "the line", launch.CreatedAt), LaunchState.Closed);
        var path = $"/registrations/{id}/launches/{key}/log";
        var given = (await hub.Api.ReadAsync(path)).Text("logUrl")!;

        await hub.Api.DoAsync("DELETE", $"{path}/links");

        using var revoked = await hub.Anonymous().GetAsync(new Uri(given), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, revoked.StatusCode);
        Assert.DoesNotContain("the line", await revoked.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var renewed = await hub.Anonymous().GetAsync(new Uri((await hub.Api.ReadAsync(path)).Text("logUrl")!), Cancellation);
        Assert.Contains("the line", await renewed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task Nobody_revokes_the_links_of_another_realm_or_application()
    {
        var id = await RegisterAsync();
        var key = await LaunchedAsync(id, (_, launch, db) => db.Note(launch, "hub", "launch", "the line", launch.CreatedAt), LaunchState.Closed);
        var path = $"/registrations/{id}/launches/{key}/log";
        var given = (await hub.Api.ReadAsync(path)).Text("logUrl")!;
        using var stranger = await hub.AddRealmAsync(Shelf.NewId("app"));
        using var neighbour = await hub.AddApplicationAsync(Shelf.NewId("app"));

        await stranger.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"{path}/links");
        await neighbour.RefusedAsync(HttpStatusCode.NotFound, "DELETE", $"{path}/links");

        using var page = await hub.Anonymous().GetAsync(new Uri(given), Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_told_to_go_on_in_an_earlier_instance()
    {
        var id = await RegisterAsync();
        await PlayAsync(id, new Outcome(Completion.Incomplete, Success.Unknown, null), "a");
        await hub.Api.DoAsync("POST", $"/registrations/{id}/instances");

        var earlier = await hub.Api.ReadAsync($"/registrations/{id}/instances/0/explanation");

        Assert.StartsWith("This instance is not complete, and another one has begun since.", earlier.Text("answer"), StringComparison.Ordinal);
        Assert.False(earlier.TryGetProperty("advice", out _));
        var current = await ExplainAsync(id);
        Assert.EndsWith("This instance has not been opened yet.", current.Text("answer"), StringComparison.Ordinal);
        Assert.NotEmpty(current.Text("advice")!);
    }

    private Task<JsonElement> ExplainAsync(string id) => hub.Api.ReadAsync($"/registrations/{id}/explanation");

    private static string[] Codes(JsonElement answer) => [.. answer.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("code")!)];

    private async Task<string> RegisterAsync(params string[] activities)
    {
        var name = Guid.NewGuid().ToString("N")[..10];
        await DispatchStage.SeedCourseAsync(hub, $"course-{name}", activities.Length == 0 ? ["a"] : activities);
        await hub.Api.DoAsync("POST", "/registrations", new { courseId = $"course-{name}", registrationId = $"reg-{name}", learner = new { id = name } });
        return $"reg-{name}";
    }

    private async Task<Key<Launch>> LaunchedAsync(string id, Action<Registration, Launch, HubDbContext> log, LaunchState state)
    {
        var now = TimeProvider.System.Now();
        var key = Key<Launch>.New(now);
        await WriteAsync(async db =>
        {
            var registration = await db.Registrations.SingleAsync(r => r.Id == id, Cancellation);
            var launch = new Launch
            {
                RealmKey = db.Realm,
                Key = key,
                RegistrationKey = registration.Key,
                TraceId = Guid.NewGuid().ToString("N"),
                State = state,
                Epoch = registration.BeginEpoch(now),
                CreatedAt = now,
                LinkExpiresAt = now,
                StartedAt = now,
                LastSeenAt = now,
                ClosedAt = state is LaunchState.Running ? null : now,
            };
            db.Launches.Add(launch);
            log(registration, launch, db);
        });
        return key;
    }

    private Task PlayAsync(string id, Outcome outcome, string activity) => WriteAsync(async db =>
    {
        var played = await db.Registrations.Include(r => r.Activities).SingleAsync(r => r.Id == id, Cancellation);
        var version = await db.CourseVersions.SingleAsync(v => v.Key == played.VersionKey, Cancellation);
        var now = TimeProvider.System.Now();
        played.Apply(
            new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = activity, At = now, Attempt = 1, Outcome = outcome, TotalSeconds = 60 },
            version, CourseSettings.Default);
        db.Launches.Add(new Launch { RealmKey = db.Realm, Key = Key<Launch>.New(now), RegistrationKey = played.Key, TraceId = Guid.NewGuid().ToString("N"), State = LaunchState.Closed, Epoch = played.BeginEpoch(now), CreatedAt = now.AddHours(-1), LinkExpiresAt = now, StartedAt = now.AddHours(-1), LastSeenAt = now.AddHours(-1), ClosedAt = now.AddHours(-1) });
    });

    private async Task SetMasteryAsync(string id, double mastery) => await WriteAsync(async db =>
    {
        var registration = await db.Registrations.SingleAsync(r => r.Id == id, Cancellation);
        var version = await db.CourseVersions.SingleAsync(v => v.Key == registration.VersionKey, Cancellation);
        db.Entry(version).Property(v => v.Activities).CurrentValue = [.. version.Activities.Select(activity => activity with { MasteryScore = mastery })];
    });

    private async Task WriteAsync(Func<HubDbContext, Task> work) => await hub.Database.WriteAsync(await hub.FirstRealmAsync(), work, Cancellation);
}

public sealed class ExplanationTestsOnSqlite(SqliteHub hub) : ExplanationTests(hub), IClassFixture<SqliteHub>;

public sealed class ExplanationTestsOnPostgres(PostgresHub hub) : ExplanationTests(hub), IClassFixture<PostgresHub>;
