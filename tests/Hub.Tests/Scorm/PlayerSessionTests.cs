using System.Net;
using System.Text;
using Hub.Core;
using Hub.Launching;
using Hub.Testing;

namespace Hub.Tests.Scorm;

public abstract class PlayerSessionTests(HubApplication hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "PLY-12")]
    public async Task The_start_says_everything_that_the_page_shows()
    {
        var registration = await hub.AddRegistrationAsync(await hub.AddCourseAsync(
        [
            new Activity { Id = "C", Title = "Chapter" },
            SeededCourses.Sco("A") with { Parent = "C" },
            SeededCourses.Sco("B") with { IsVisible = false },
        ]));
        var player = await hub.EnterAsync(registration, new LaunchTerms { ExitTo = "https://portal.example/back", ShellOrigin = "https://lms.example" });

        var start = (await player.StartAsync()).Accepted;

        Assert.Equal((player.Launch, 1, "scorm12", false, 0L), (start.Launch, start.Epoch, start.Standard, start.Resumed, start.Sequence));
        Assert.Equal(("Knots", "en", "Lovelace, Ada"), (start.Course.Title, start.Course.Language, start.Learner.Name));
        Assert.Matches("^[0-9a-f]{32}$", start.Trace);
        Assert.Equal(
            [("C", null, false, true, "not attempted"), ("A", "C", true, true, "not attempted"), ("B", null, true, false, "not attempted")],
            start.Activities.Select(activity => (activity.Id, activity.Parent, activity.Launchable, activity.Visible, activity.Status)));
        Assert.Equal(new StartedSettings(false, 60, true), start.Settings);
        Assert.Equal(new PlayerExit("redirect", "https://portal.example/back"), start.Exit);
        Assert.Equal(new StartedShell("https://lms.example"), start.Shell);
        Assert.Equal(new PlayerResult("UNKNOWN", "UNKNOWN", null, 0, 0), start.Result);
        // Courses share an origin here, so nothing may lie where another course's script could read it.
        Assert.Equal("session", start.Storage);
    }

    [Theory]
    [Trait("req", "PLY-8")]
    [InlineData("closer", "close")]
    [InlineData("blank", "blank")]
    [InlineData("message", "message")]
    public async Task The_exit_is_the_one_that_the_launch_was_issued_with(string exitTo, string kind)
    {
        var player = await hub.EnterAsync(await hub.AddRegistrationAsync(await hub.AddCourseAsync()), new LaunchTerms { ExitTo = exitTo });

        Assert.Equal(new PlayerExit(kind, null), (await player.StartAsync()).Accepted.Exit);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task After_a_reload_the_page_goes_on_where_it_was()
    {
        var (_, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(("cmi.core.lesson_status", "incomplete"))).Accepted;
        _ = (await player.CommitAsync(player.Next() with { Unload = true })).Accepted;

        var again = (await player.StartAsync()).Accepted;
        var opened = (await player.OpenAsync("SCO")).Accepted;

        Assert.Equal((1, 2L, true, "SCO"), (again.Epoch, again.Sequence, again.Resumed, again.Current));
        Assert.Equal(("resume", "incomplete"), (opened.Cmi["cmi.core.entry"], opened.Cmi["cmi.core.lesson_status"]));
        Assert.Equal(2, opened.Opening);
        Assert.Equal(3, (await player.SetAsync(("cmi.core.lesson_location", "p2"))).Accepted.Sequence);
    }

    [Theory]
    [Trait("req", "PLY-8")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_page_without_the_session_key_may_do_nothing(string session)
    {
        var (registration, player) = await hub.PlayNewAsync();
        player.Session = session;

        var start = await player.StartAsync();
        var open = await player.OpenAsync("SCO");
        var commit = await player.SetAsync(("cmi.core.lesson_status", "completed"));

        Assert.Equal([(HttpStatusCode.Forbidden, "key"), (HttpStatusCode.Forbidden, "key"), (HttpStatusCode.Forbidden, "key")],
            [(start.Status, start.Refused!.Code), (open.Status, open.Refused!.Code), (commit.Status, commit.Refused!.Code)]);
        Assert.Equal(Completion.Unknown, (await hub.ReloadAsync(registration)).Completion);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task The_key_of_one_launch_opens_no_other()
    {
        var (_, player) = await hub.PlayNewAsync();
        var (_, other) = await hub.PlayNewAsync();
        player.Session = other.Session;

        Assert.Equal(HttpStatusCode.Forbidden, (await player.StartAsync()).Status);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_launch_that_nobody_has_followed_yet_cannot_be_spoken_for()
    {
        var registration = await hub.AddRegistrationAsync(await hub.AddCourseAsync());
        _ = await hub.IssueLinkAsync(registration);
        var handle = LaunchHandle.Of((await hub.LaunchesOfAsync(registration)).Single());

        var reply = await PlayerClient.Of(hub.Content, $"/player/{handle}#s=").StartAsync();

        Assert.Equal((HttpStatusCode.NotFound, "unknown"), (reply.Status, reply.Refused!.Code));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task An_activity_that_the_course_does_not_have_cannot_be_opened()
    {
        var (_, player) = await hub.PlayNewAsync([new Activity { Id = "C", Title = "Chapter" }, SeededCourses.Sco("A")]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), ((await player.OpenAsync("C")).Status, (await player.OpenAsync("nothing")).Status));
    }

    [Theory]
    [Trait("req", "PLY-8")]
    [InlineData("start", "")]
    [InlineData("start", "null")]
    [InlineData("start", "{}", 403)]
    [InlineData("open", "[]")]
    [InlineData("commit", "{\"session\":\"x\"}")]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[]}")]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":null}")]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[null]}")]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[{}]}")]
    [InlineData("commit", "{\"session\":null,\"entries\":[{\"sequence\":1}]}", 403)]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[{\"sequence\":1,\"activity\":\"SCO\",\"opening\":1,\"set\":{\"cmi.core.lesson_location\":null}}]}", 200)]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[{\"sequence\":1,\"set\":null,\"log\":null}]}", 200)]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[{\"sequence\":1,\"activity\":\"a\\u0000\",\"opening\":1,\"set\":{}}]}", 200)]
    [InlineData("commit", "{\"session\":\"x\",\"entries\":[{\"sequence\":1,\"set\":{\"a\":null}}]}", 200)]
    public async Task A_body_that_is_not_the_contracts_is_refused_and_never_a_fault(string call, string body, int expected = 400)
    {
        var (_, player) = await hub.PlayNewAsync();
        using var text = new StringContent(body.Replace("\"x\"", $"\"{player.Session}\"", StringComparison.Ordinal), Encoding.UTF8, "text/plain");

        using var answer = await hub.Content.PostAsync(new Uri($"/player/{player.Launch}/{call}", UriKind.Relative), text, Cancellation);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task A_second_window_takes_over_and_the_first_is_told()
    {
        var (registration, first) = await hub.PlayNewAsync();

        var second = await hub.EnterAsync(registration);
        _ = (await second.OpenAsync("SCO")).Accepted;
        _ = (await second.SetAsync(("cmi.core.lesson_location", "new"))).Accepted;

        Assert.Equal((HttpStatusCode.Conflict, "superseded"), await RefusalAsync(first.StartAsync()));
        Assert.Equal((HttpStatusCode.Conflict, "superseded"), await RefusalAsync(first.OpenAsync("SCO")));
        Assert.Equal((HttpStatusCode.Conflict, "superseded"), await RefusalAsync(first.SetAsync(("cmi.core.lesson_location", "old"))));
        Assert.Equal("new", (await second.OpenAsync("SCO")).Accepted.Cmi["cmi.core.lesson_location"]);
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task The_player_begins_with_the_first_activity_that_is_not_done()
    {
        var (registration, player) = await hub.PlayNewAsync([SeededCourses.Sco("A"), SeededCourses.Sco("B"), SeededCourses.Sco("C")]);
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "completed")) with { Finish = true, Unload = true })).Accepted;

        var start = (await (await hub.EnterAsync(registration)).StartAsync()).Accepted;

        Assert.Equal("B", start.Current);
        Assert.Equal(["completed", "not attempted", "not attempted"], start.Activities.Select(activity => activity.Status));
    }

    private static async Task<(HttpStatusCode, string)> RefusalAsync<T>(Task<PlayerReply<T>> call)
    {
        var reply = await call;
        return (reply.Status, reply.Refused?.Code ?? "");
    }
}

public sealed class PlayerSessionTestsOnSqlite(SqliteHub hub) : PlayerSessionTests(hub), IClassFixture<SqliteHub>;

public sealed class PlayerSessionTestsOnPostgres(PostgresHub hub) : PlayerSessionTests(hub), IClassFixture<PostgresHub>;
