using System.Net;
using Hub.Core;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Scorm;

public abstract class CommitTests(HubApplication hub)
{
    private static readonly (string, string) Completed = ("cmi.core.lesson_status", "completed");

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task A_whole_session_comes_to_a_result_and_an_exit()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(("cmi.core.lesson_status", "incomplete"), ("cmi.core.score.raw", "40"))).Accepted;

        var last = (await player.CommitAsync(
            player.Next(37.5, ("cmi.core.lesson_status", "passed"), ("cmi.core.score.raw", "87.5"), ("cmi.suspend_data", "x")) with { Finish = true },
            player.Next() with { Activity = null, Close = true })).Accepted;

        Assert.Equal((3L, new PlayerResult("COMPLETED", "PASSED", 87.5, 37.5, last.Result.Revision)), (last.Sequence, last.Result));
        Assert.Equal("passed", last.Activities["SCO"]);
        Assert.Equal(new PlayerExit("message", null), last.Exit);
        var stored = await hub.ReloadAsync(registration);
        Assert.Equal((new Outcome(Completion.Completed, Success.Passed, 87.5), 37.5), (stored.Outcome, stored.TotalSeconds));
        Assert.Equal(LaunchState.Closed, (await hub.LaunchesOfAsync(registration)).Single().State);
    }

    [Theory]
    [Trait("req", "PLY-9")]
    [InlineData("passed", "COMPLETED", "PASSED")]
    [InlineData("completed", "COMPLETED", "UNKNOWN")]
    [InlineData("failed", "COMPLETED", "FAILED")]
    [InlineData("incomplete", "INCOMPLETE", "UNKNOWN")]
    [InlineData("browsed", "INCOMPLETE", "UNKNOWN")]
    public async Task Each_lesson_status_has_its_result(string status, string completion, string success)
    {
        var (_, player) = await hub.PlayNewAsync();

        var result = (await player.SetAsync(("cmi.core.lesson_status", status))).Accepted.Result;

        Assert.Equal((completion, success), (result.Completion, result.Success));
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public async Task Whether_failed_is_completed_too_is_a_setting()
    {
        var (_, player) = await hub.PlayNewAsync(settings: new CourseSettings { FailedMeansCompleted = false });

        var result = (await player.SetAsync(("cmi.core.lesson_status", "failed"))).Accepted.Result;

        Assert.Equal(("INCOMPLETE", "FAILED"), (result.Completion, result.Success));
    }

    [Theory]
    [Trait("req", "PLY-1")]
    [InlineData("90", "incomplete", "passed", "PASSED")]
    [InlineData("80", "failed", "passed", "PASSED")]
    [InlineData("79.9", "passed", "failed", "FAILED")]
    [InlineData(null, "completed", "completed", "UNKNOWN")]
    public async Task At_the_finish_the_mastery_score_overrides_what_the_SCO_says(string? raw, string said, string settled, string success)
    {
        var (_, player) = await hub.PlayNewAsync([SeededCourses.Sco("SCO", mastery: 80)]);
        (string, string)[] score = raw is null ? [] : [("cmi.core.score.raw", raw)];

        var answer = (await player.CommitAsync(player.Next(1, [("cmi.core.lesson_status", said), .. score]) with { Finish = true })).Accepted;

        Assert.Equal((settled, success), (answer.Activities["SCO"], answer.Result.Success));
    }

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task A_SCO_that_finishes_without_a_word_is_completed()
    {
        var (_, player) = await hub.PlayNewAsync();

        var answer = (await player.CommitAsync(player.Next(1) with { Finish = true })).Accepted;

        Assert.Equal("COMPLETED", answer.Result.Completion);
    }

    [Theory]
    [Trait("req", "PLY-1")]
    [InlineData("cmi.core.student_id", "x")]
    [InlineData("cmi.core.credit", "no-credit")]
    [InlineData("cmi.core.lesson_status", "finished")]
    [InlineData("cmi.core.score.raw", "101")]
    [InlineData("cmi.core.score.raw", "many")]
    [InlineData("cmi.core.session_time", "5 minutes")]
    [InlineData("cmi.objectives.5.id", "gap")]
    [InlineData("cmi.no_such_thing", "x")]
    [InlineData("user.name", "x")]
    [InlineData("session.phase", "Finished")]
    public async Task What_the_page_could_not_have_set_is_refused_and_the_rest_is_kept(string element, string value)
    {
        var (_, player) = await hub.PlayNewAsync();

        var answer = (await player.SetAsync((element, value), ("cmi.core.lesson_location", "kept"))).Accepted;

        var refused = Assert.Single(answer.Refused);
        Assert.Equal((1L, element), (refused.Sequence, refused.Element));
        Assert.NotEqual("", refused.Message);
        var opened = (await player.OpenAsync("SCO")).Accepted;
        Assert.Equal("kept", opened.Cmi["cmi.core.lesson_location"]);
        Assert.NotEqual(value, opened.Cmi.GetValueOrDefault(element));
    }

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task An_unknown_name_that_is_cut_within_an_emoji_is_refused_and_logged_like_any_other()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var name = "cmi." + new string('x', 75) + "😀" + new string('y', 20);

        var answer = (await player.SetAsync((name, "x"), ("cmi.core.lesson_location", "kept"))).Accepted;

        Assert.Equal(name, Assert.Single(answer.Refused).Element);
        Assert.Equal("kept", (await player.OpenAsync("SCO")).Accepted.Cmi["cmi.core.lesson_location"]);
        var launch = (await hub.LaunchesOfAsync(registration)).Single().Key;
        var line = await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog.SingleAsync(entry => entry.LaunchKey == launch && entry.Kind == "refused"));
        Assert.Contains($"\"cmi.{new string('x', 75)}…\"", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("req", "PLY-1")]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Long_suspend_data_is_kept_unless_the_course_is_strict(bool strict, int refused)
    {
        var (_, player) = await hub.PlayNewAsync(settings: new CourseSettings { StrictLengths = strict });
        var data = new string('d', 60_000);

        var answer = (await player.SetAsync(("cmi.suspend_data", data))).Accepted;

        Assert.Equal(refused, answer.Refused.Count);
        Assert.Equal(strict ? "" : data, (await player.OpenAsync("SCO")).Accepted.Cmi.GetValueOrDefault("cmi.suspend_data", ""));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_repeated_entry_is_acknowledged_and_not_applied_again()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var entry = player.Next(10, ("cmi.core.session_time", "00:00:10"), Completed) with { Finish = true };
        var first = (await player.CommitAsync(entry)).Accepted;

        var second = (await player.CommitAsync(entry)).Accepted;
        var changed = (await player.CommitAsync(entry with { Set = new Dictionary<string, string> { ["cmi.core.lesson_status"] = "failed" } })).Accepted;

        Assert.Equal((first.Sequence, first.Result), (second.Sequence, second.Result));
        Assert.Equal(first.Result, changed.Result);
        Assert.Equal(10, (await hub.ReloadAsync(registration)).TotalSeconds);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_gap_is_refused_with_the_number_that_is_missing()
    {
        var (_, player) = await hub.PlayNewAsync();
        var (one, _, three) = (player.Next(), player.Next(), player.Next(1, Completed));
        _ = (await player.CommitAsync(one)).Accepted;

        var reply = await player.CommitAsync(three);

        Assert.Equal((HttpStatusCode.Conflict, "gap", 2L), (reply.Status, reply.Refused!.Code, reply.Refused.Expected));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Entries_are_applied_in_their_order_up_to_a_gap()
    {
        var (_, player) = await hub.PlayNewAsync();
        var entries = Enumerable.Range(1, 4).Select(i => player.Next(i, ("cmi.core.lesson_location", $"{i}"))).ToList();

        var answer = (await player.CommitAsync(entries[1], entries[0], entries[3])).Accepted;

        Assert.Equal(2, answer.Sequence);
        Assert.Equal(4, (await player.CommitAsync(entries[2], entries[3])).Accepted.Sequence);
        player.Sequence = 4;
        Assert.Equal("4", (await player.OpenAsync("SCO")).Accepted.Cmi["cmi.core.lesson_location"]);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task The_same_commit_sent_many_times_at_once_counts_once()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var entry = player.Next(30, Completed);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => player.CommitAsync(entry))));

        Assert.All(replies, reply => Assert.Equal(1, reply.Accepted.Sequence));
        var stored = await hub.ReloadAsync(registration);
        Assert.Equal((30.0, 1L), (stored.TotalSeconds, (await hub.LaunchesOfAsync(registration)).Single().LastSequence));
        var launch = (await hub.LaunchesOfAsync(registration)).Single().Key;
        Assert.Equal(1, await hub.Database.ReadAsync(registration.RealmKey, db => db.LaunchLog.CountAsync(line => line.LaunchKey == launch && line.Kind == "commit")));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task The_last_words_of_the_window_before_are_heard_until_the_new_one_has_saved()
    {
        var (registration, old) = await hub.PlayNewAsync();
        _ = (await old.SetAsync(("cmi.core.lesson_location", "page 1"))).Accepted;
        var (inTime, late) = (old.Next(20, ("cmi.core.lesson_location", "page 2"), Completed) with { Unload = true }, old.Next(30, ("cmi.core.lesson_location", "page 3")));
        var fresh = await hub.EnterAsync(registration);

        var heard = (await old.CommitAsync(inTime)).Accepted;
        var opened = (await fresh.OpenAsync("SCO")).Accepted;
        _ = (await fresh.SetAsync(("cmi.core.lesson_location", "page 9"))).Accepted;
        var refused = await old.CommitAsync(late);
        var repeated = await old.CommitAsync(inTime);

        Assert.Equal(("COMPLETED", "page 2"), (heard.Result.Completion, opened.Cmi["cmi.core.lesson_location"]));
        Assert.Equal((HttpStatusCode.Conflict, "superseded"), (refused.Status, refused.Refused!.Code));
        Assert.Equal(2, repeated.Accepted.Sequence);
        Assert.Equal("page 9", (await fresh.OpenAsync("SCO")).Accepted.Cmi["cmi.core.lesson_location"]);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task Last_words_after_the_new_window_has_opened_keep_the_status_and_leave_its_clock_alone()
    {
        var (registration, old) = await hub.PlayNewAsync();
        var lastWords = old.Next(50, Completed, ("cmi.core.session_time", "00:05:00"), ("cmi.core.exit", "suspend")) with { Finish = true, Unload = true };
        var fresh = await hub.EnterAsync(registration);
        _ = (await fresh.OpenAsync("SCO")).Accepted;

        var heard = (await old.CommitAsync(lastWords)).Accepted;
        var goesOn = (await fresh.SetAsync(("cmi.core.lesson_location", "p"))).Accepted;

        Assert.Equal("COMPLETED", heard.Result.Completion);
        Assert.Equal(("COMPLETED", 0.0), (goesOn.Result.Completion, goesOn.Result.Seconds));
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public async Task Time_is_the_SCOs_own_or_else_the_wall_clocks_and_sums_over_sessions()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(100, ("cmi.core.session_time", "00:01:00"), ("cmi.core.exit", "suspend")) with { Finish = true })).Accepted;
        _ = (await player.OpenAsync("SCO")).Accepted;

        var answer = (await player.CommitAsync(player.Next(5))).Accepted;
        var later = (await player.CommitAsync(player.Next(3))).Accepted;

        Assert.Equal((65.0, 65.0), (answer.Result.Seconds, later.Result.Seconds));
        Assert.Equal("0000:01:05.00", await TotalTimeAfterAsync(registration));
    }

    [Theory]
    [Trait("req", "PLY-1")]
    [InlineData("suspend", "resume", "p7")]
    [InlineData("", "", "p7")]
    [InlineData("logout", "", "p7")]
    [InlineData("time-out", "", "p7")]
    public async Task The_next_session_begins_as_the_last_one_ended(string exit, string entry, string location)
    {
        var (_, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.exit", exit), ("cmi.core.lesson_location", "p7")) with { Finish = true })).Accepted;

        var opened = (await player.OpenAsync("SCO")).Accepted;

        Assert.Equal((entry, location), (opened.Cmi["cmi.core.entry"], opened.Cmi["cmi.core.lesson_location"]));
        Assert.False(opened.Cmi.ContainsKey("cmi.core.exit"));
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public async Task A_new_attempt_that_fails_does_not_take_the_pass_away()
    {
        var (_, player) = await hub.PlayNewAsync(settings: new CourseSettings { ResetOnNewAttempt = true });
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "passed"), ("cmi.core.score.raw", "90")) with { Finish = true })).Accepted;
        Assert.Equal("ab-initio", (await player.OpenAsync("SCO")).Accepted.Cmi["cmi.core.entry"]);

        var answer = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "failed"), ("cmi.core.score.raw", "10")) with { Finish = true })).Accepted;

        Assert.Equal(("COMPLETED", "PASSED", 90.0), (answer.Result.Completion, answer.Result.Success, answer.Result.Score));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task After_the_learner_has_left_nothing_more_is_applied()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var leaving = player.Next() with { Close = true };
        _ = (await player.CommitAsync(leaving)).Accepted;

        var repeated = (await player.CommitAsync(leaving)).Accepted;
        var more = await player.SetAsync(Completed);

        Assert.Equal("message", repeated.Exit!.Kind);
        Assert.Equal((HttpStatusCode.Gone, "closed"), (more.Status, more.Refused!.Code));
        Assert.Equal(Completion.Unknown, (await hub.ReloadAsync(registration)).Completion);
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task An_entry_for_an_activity_that_was_never_opened_changes_no_result()
    {
        var (registration, player) = await hub.PlayNewAsync([SeededCourses.Sco("SCO"), SeededCourses.Sco("OTHER")]);

        var answer = (await player.CommitAsync(player.Next(1, Completed) with { Activity = "OTHER", Opening = 1 })).Accepted;

        Assert.Equal("UNKNOWN", answer.Result.Completion);
        Assert.DoesNotContain((await hub.ReloadAsync(registration)).Activities, activity => activity.ActivityId == "OTHER");
    }

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task An_asset_is_complete_when_it_has_been_shown()
    {
        var (registration, _) = await hub.PlayNewAsync([SeededCourses.Sco("PAGE") with { ReportsResults = false }]);

        Assert.Equal(Completion.Completed, (await hub.ReloadAsync(registration)).Completion);
    }

    private async Task<string> TotalTimeAfterAsync(Registration registration)
    {
        var player = await hub.EnterAsync(registration);
        return (await player.OpenAsync("SCO")).Accepted.Cmi["cmi.core.total_time"];
    }
}

public sealed class CommitTestsOnSqlite(SqliteHub hub) : CommitTests(hub), IClassFixture<SqliteHub>;

public sealed class CommitTestsOnPostgres(PostgresHub hub) : CommitTests(hub), IClassFixture<PostgresHub>;
