using System.Text.Json;
using Hub.Core;
using Hub.Lrs.Tracking;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Lrs.Tracking;

/// <summary>A SCORM 1.2 course that is played in the hub also appears in the application's record store.</summary>
public abstract class PlayStatementTests(HubApplication hub)
{
    private static readonly (string, string) Passed = ("cmi.core.lesson_status", "passed");
    private static readonly (string, string)[] Answer =
    [
        ("cmi.interactions.0.id", "Q1"), ("cmi.interactions.0.type", "choice"), ("cmi.interactions.0.student_response", "a,b"),
        ("cmi.interactions.0.correct_responses.0.pattern", "{a,c}"), ("cmi.interactions.0.result", "wrong"), ("cmi.interactions.0.latency", "00:00:10.5"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "PLY-1")]
    public async Task A_play_is_told_from_its_launch_to_its_end()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(10, [("cmi.core.lesson_status", "incomplete"), .. Answer]))).Accepted;
        _ = (await player.CommitAsync(player.Next(20, Passed, ("cmi.core.score.raw", "90")))).Accepted;
        _ = (await player.CommitAsync(player.Next(30, ("cmi.core.session_time", "00:00:28.5")) with { Finish = true }, player.Next() with { Activity = null, Close = true })).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(
            [
                "launched course", "initialized lesson", "answered cmi.interaction", "completed lesson", "passed lesson",
                "completed course", "passed course", "terminated lesson",
            ],
            told.Select(statement => statement.What));
        Assert.Equal("""{"completion":true,"success":true,"score":{"scaled":0.9,"raw":90},"duration":"PT28.5S"}""", Compact(told[^1].Result));
        Assert.Equal("""{"success":false,"response":"a[,]b","duration":"PT10.5S"}""", Compact(told[2].Result));
        Assert.Equal("a[,]c", told[2].Json.GetProperty("object").GetProperty("definition").GetProperty("correctResponsesPattern")[0].GetString());
    }

    [Fact]
    public async Task Activities_have_ids_that_stay_and_belong_together()
    {
        var course = await hub.AddCourseAsync();
        var registration = await hub.AddRegistrationAsync(course);
        var player = await hub.EnterAsync(registration);
        _ = (await player.OpenAsync("SCO")).Accepted;
        _ = (await player.SetAsync(Answer)).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        var id = TrackedPlay.CourseId(course);
        Assert.Equal([id, $"{id}/SCO", $"{id}/SCO/interactions/Q1"], told.Select(statement => statement.ObjectId));
        Assert.Equal([$"{id}/SCO"], told[2].Related("parent"));
        Assert.Equal([id, $"{id}/SCO?registration={registration.XapiRegistrationId:D}&attempt=1"], told[2].Related("grouping"));
        Assert.Equal(["https://w3id.org/xapi/scorm"], told[2].Related("category"));
    }

    [Fact]
    [Trait("req", "PLY-11")]
    public async Task Each_statement_names_registration_trace_and_learner_and_the_application_vouches_for_it()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(Passed)).Accepted;
        var trace = (await hub.LaunchesOfAsync(registration)).Single().TraceId;
        var learner = await hub.Database.ReadAsync(registration.RealmKey, db => db.LearnerIdentities.SingleAsync(identity => identity.LearnerKey == registration.LearnerKey, Cancellation));

        Assert.All(await hub.StatementsOfAsync(registration), statement =>
        {
            var context = statement.Json.GetProperty("context");
            Assert.Equal((registration.XapiRegistrationId, trace), (context.GetProperty("registration").GetGuid(), context.At("extensions", $"{TrackedPlay.Base}/extensions/trace")));
            Assert.Equal(
                $$$"""{"objectType":"Agent","name":"Ada Lovelace","account":{"homePage":"{{{TrackedPlay.Base}}}/learners/main","name":"{{{learner.ExternalId}}}"}}""", statement.Actor);
            Assert.Equal((TrackedPlay.Base, "main"), (statement.Json.At("authority", "account", "homePage"), statement.Json.At("authority", "account", "name")));
            Assert.True(statement.Json.TryGetProperty("timestamp", out _) && statement.Json.TryGetProperty("stored", out _));
        });
    }

    [Fact]
    public async Task Saves_without_news_write_nothing()
    {
        var (registration, player) = await hub.PlayNewAsync();
        for (var page = 1; page <= 5; page++)
            _ = (await player.CommitAsync(player.Next(page, ("cmi.core.lesson_location", $"{page}"), ("cmi.core.lesson_status", "incomplete"), ("cmi.core.score.raw", $"{page}")))).Accepted;

        Assert.Equal(["launched course", "initialized lesson"], await hub.WhatHappenedAsync(registration));
    }

    [Fact]
    public async Task An_answer_is_told_again_only_when_it_changes()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.SetAsync(Answer)).Accepted;
        _ = (await player.SetAsync(Answer)).Accepted;
        _ = (await player.SetAsync(("cmi.interactions.0.student_response", "a,c"), ("cmi.interactions.0.result", "correct"))).Accepted;

        var answers = (await hub.StatementsOfAsync(registration)).Where(statement => statement.What == "answered cmi.interaction").ToList();

        Assert.Equal(["a[,]b", "a[,]c"], answers.Select(answer => answer.Result.At("response")));
        Assert.Single(answers.Select(answer => answer.ObjectId).Distinct());
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_commit_that_is_sent_many_times_at_once_is_told_once()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var entry = player.Next(30, [Passed, .. Answer]);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => player.CommitAsync(entry))));

        Assert.All(replies, reply => Assert.Equal(1, reply.Accepted.Sequence));
        Assert.Equal(
            ["launched course", "initialized lesson", "answered cmi.interaction", "completed lesson", "passed lesson", "completed course", "passed course"],
            await hub.WhatHappenedAsync(registration));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task What_is_refused_is_not_told_and_what_was_applied_before_it_is()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var (first, _, gap) = (player.Next(1, Answer), player.Next(), player.Next(3, Passed));

        Assert.Equal(1, (await player.CommitAsync(first, gap)).Accepted.Sequence);
        Assert.NotNull((await player.CommitAsync(gap)).Refused);

        Assert.Equal(["launched course", "initialized lesson", "answered cmi.interaction"], await hub.WhatHappenedAsync(registration));
    }

    [Fact]
    public async Task A_suspended_attempt_is_resumed_and_a_finished_one_is_followed_by_another()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(5, ("cmi.core.lesson_status", "incomplete"), ("cmi.core.exit", "suspend")) with { Finish = true })).Accepted;
        _ = (await player.OpenAsync("SCO")).Accepted;
        _ = (await player.CommitAsync(player.Next(5) with { Finish = true })).Accepted;
        _ = (await player.OpenAsync("SCO")).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(
            ["launched course", "initialized lesson", "suspended lesson", "resumed lesson", "terminated lesson", "initialized lesson"],
            told.Select(statement => statement.What));
        Assert.Equal(["1", "1", "1", "1", "2"], told.Skip(1).Select(statement => statement.Related("grouping").Last()[^1..]));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_page_that_goes_away_suspends_and_says_so_once()
    {
        var (registration, player) = await hub.PlayNewAsync();
        _ = (await player.CommitAsync(player.Next(12.25, ("cmi.core.lesson_status", "incomplete")) with { Unload = true }, player.Next(12.5) with { Unload = true })).Accepted;
        _ = (await player.OpenAsync("SCO")).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(["launched course", "initialized lesson", "suspended lesson", "resumed lesson"], told.Select(statement => statement.What));
        Assert.Equal("""{"completion":false,"duration":"PT12.25S"}""", Compact(told[2].Result));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task The_window_that_takes_over_is_another_launch_of_the_same_registration()
    {
        var (registration, _) = await hub.PlayNewAsync();
        var second = await hub.EnterAsync(registration);
        _ = (await second.OpenAsync("SCO")).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(["launched course", "initialized lesson", "launched course", "resumed lesson"], told.Select(statement => statement.What));
        Assert.Equal(4, told.Select(statement => statement.Id).Distinct().Count());
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public async Task Last_words_of_a_window_are_told_until_another_one_has_saved_and_what_is_refused_then_is_not()
    {
        var (registration, old) = await hub.PlayNewAsync();
        var (inTime, late) = (old.Next(1, Answer), old.Next(2, Passed));
        var fresh = await hub.EnterAsync(registration);
        _ = (await old.CommitAsync(inTime)).Accepted;
        _ = (await fresh.OpenAsync("SCO")).Accepted;
        _ = (await fresh.SetAsync(("cmi.core.lesson_location", "9"))).Accepted;

        Assert.Equal("superseded", (await old.CommitAsync(late)).Refused!.Code);
        _ = (await old.CommitAsync(inTime)).Accepted;

        Assert.Equal(
            ["launched course", "initialized lesson", "launched course", "answered cmi.interaction", "resumed lesson"], await hub.WhatHappenedAsync(registration));
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task Many_learners_and_an_activity_provider_who_write_at_once_lose_nothing_and_wait_for_nobody_forever()
    {
        const int Rounds = 6;
        var plays = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hub.PlayNewAsync()));
        var store = RecordStore.Of(hub);

        await Task.WhenAll([PostAsync(), .. plays.Select(play => AnswerAsync(play.Player))]);

        foreach (var (registration, _) in plays)
            Assert.Equal(
                Enumerable.Range(0, Rounds).Select(round => $"{round}"), (await hub.StatementsOfAsync(registration)).Skip(2).Select(answered => answered.Result.At("response")));

        async Task AnswerAsync(PlayerClient player)
        {
            for (var round = 0; round < Rounds; round++)
                _ = (await player.SetAsync(("cmi.interactions.0.id", "Q"), ("cmi.interactions.0.student_response", $"{round}"))).Accepted;
        }

        async Task PostAsync()
        {
            for (var round = 0; round < Rounds; round++)
                await store.PostAsync(RecordStore.Statement(RecordStore.NewId()));
        }
    }

    [Fact]
    public async Task A_course_of_several_activities_makes_progress()
    {
        var (registration, player) = await hub.PlayNewAsync([SeededCourses.Sco("A"), SeededCourses.Sco("B")]);
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "completed")) with { Finish = true })).Accepted;
        _ = (await player.OpenAsync("B")).Accepted;
        _ = (await player.CommitAsync(player.Next(1, ("cmi.core.lesson_status", "completed")) with { Finish = true })).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(
            [
                "launched course", "initialized lesson", "completed lesson", "terminated lesson", "progressed course",
                "initialized lesson", "completed lesson", "terminated lesson", "completed course",
            ],
            told.Select(statement => statement.What));
        Assert.Equal(0.5, told[4].Result.GetProperty("score").GetProperty("scaled").GetDouble());
    }

    [Fact]
    public async Task A_page_without_a_run_time_is_completed_when_it_is_shown_and_stays_so()
    {
        var (registration, player) = await hub.PlayNewAsync([SeededCourses.Sco("PAGE") with { ReportsResults = false }]);
        _ = (await player.CommitAsync(player.Next(4) with { Unload = true })).Accepted;

        Assert.Equal(
            ["launched course", "initialized lesson", "completed lesson", "completed course", "suspended lesson"], await hub.WhatHappenedAsync(registration));
        Assert.Equal(Completion.Completed, (await hub.ReloadAsync(registration)).Completion);
    }

    [Fact]
    public async Task Every_page_that_is_shown_in_one_launch_is_progress_of_its_own()
    {
        var pages = new[] { "A", "B", "C" }.Select(id => SeededCourses.Sco(id) with { ReportsResults = false }).ToList();
        var (registration, player) = await hub.PlayNewAsync(pages);
        _ = (await player.OpenAsync("B")).Accepted;
        _ = (await player.OpenAsync("C")).Accepted;

        var told = await hub.StatementsOfAsync(registration);

        Assert.Equal(
            [
                "launched course", "initialized lesson", "completed lesson", "progressed course", "initialized lesson", "completed lesson", "progressed course",
                "initialized lesson", "completed lesson", "completed course",
            ],
            told.Select(statement => statement.What));
        Assert.Equal([33, 67], told.Where(statement => statement.What == "progressed course").Select(Percent));
    }

    [Fact]
    public async Task An_activity_that_is_completed_is_progress_even_where_the_courses_result_stays_the_same()
    {
        var (registration, player) = await hub.PlayNewAsync([SeededCourses.Sco("A"), SeededCourses.Sco("B"), SeededCourses.Sco("C")]);
        _ = (await player.SetAsync(("cmi.core.lesson_status", "completed"))).Accepted;
        _ = (await player.OpenAsync("B")).Accepted;
        var before = await hub.ReloadAsync(registration);
        _ = (await player.SetAsync(("cmi.core.lesson_status", "completed"))).Accepted;

        Assert.Equal(before.Revision, (await hub.ReloadAsync(registration)).Revision);
        Assert.Equal([33, 67], (await hub.StatementsOfAsync(registration)).Where(statement => statement.What == "progressed course").Select(Percent));
    }

    [Fact]
    [Trait("req", "IMP-7")]
    public async Task A_trial_run_leaves_no_statement()
    {
        var course = await hub.AddCourseAsync();
        var trial = await hub.AddRegistrationAsync(course, order => order with { IsSandbox = true });
        var player = await hub.EnterAsync(trial);
        _ = (await player.OpenAsync("SCO")).Accepted;
        _ = (await player.SetAsync([Passed, .. Answer])).Accepted;

        Assert.Empty(await hub.StatementsOfAsync(trial));
    }

    [Fact]
    public async Task A_statement_whose_id_somebody_has_taken_is_left_out_and_the_result_is_stored()
    {
        var (registration, player) = await hub.PlayNewAsync();
        var launch = (await hub.LaunchesOfAsync(registration)).Single();
        var next = new TrackingEvent { Kind = TrackingEventKind.Passed, ActivityId = "SCO", At = default, Attempt = 1, Source = "commit 1" };
        await RecordStore.Of(hub).PostAsync(RecordStore.Statement(TrackedIds.Statement(launch, next)));

        var answer = (await player.SetAsync(Passed)).Accepted;

        Assert.Equal("PASSED", answer.Result.Success);
        Assert.Equal(["launched course", "initialized lesson", "completed lesson", "completed course", "passed course"], await hub.WhatHappenedAsync(registration));
    }

    private static double Percent(ReadStatement progressed) => Math.Round(progressed.Result.GetProperty("score").GetProperty("scaled").GetDouble() * 100);

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}

public sealed class PlayStatementTestsOnSqlite(SqliteHub hub) : PlayStatementTests(hub), IClassFixture<SqliteHub>;

public sealed class PlayStatementTestsOnPostgres(PostgresHub hub) : PlayStatementTests(hub), IClassFixture<PostgresHub>;
