using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.4.</summary>
public sealed class A_session_begins
{
    [Fact]
    public void The_first_time_with_what_the_LMS_knows()
    {
        var state = Sco.Opened(Sco.Opening with
        {
            ForCredit = false,
            Mode = Scorm12LessonMode.Browse,
            LaunchData = "rope=8mm",
            MasteryScore = 80.5m,
            MaxTimeAllowed = "0000:30:00",
            TimeLimitAction = "exit,message",
            CommentsFromLms = "Welcome",
            Preferences = new Scorm12Preferences(Audio: 50, Language: "de", Text: 1),
        });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["cmi.core.student_id"] = "1001",
                ["cmi.core.student_name"] = "Doe, Jane",
                ["cmi.core.credit"] = "no-credit",
                ["cmi.core.lesson_mode"] = "browse",
                ["cmi.core.lesson_status"] = "not attempted",
                ["cmi.core.entry"] = "ab-initio",
                ["cmi.core.total_time"] = "0000:00:00.00",
                ["cmi.launch_data"] = "rope=8mm",
                ["cmi.student_data.mastery_score"] = "80.5",
                ["cmi.student_data.max_time_allowed"] = "0000:30:00",
                ["cmi.student_data.time_limit_action"] = "exit,message",
                ["cmi.comments_from_lms"] = "Welcome",
                ["cmi.student_preference.audio"] = "50",
                ["cmi.student_preference.language"] = "de",
                ["cmi.student_preference.text"] = "1",
            },
            state.Values);
        Assert.Equal(Scorm12SessionPhase.Open, state.Phase);
    }

    [Theory]
    [InlineData("suspend", "resume")]
    [InlineData("", "")]
    [InlineData("logout", "")]
    [InlineData("time-out", "")]
    public void Again_with_an_entry_that_follows_the_exit(string exit, string entry)
    {
        var finished = Scorm12Session.Finish(Sco.Opened().Set(("cmi.core.exit", exit)));

        Assert.Equal(entry, Scorm12Session.Begin(finished, Sco.Opening).Get("cmi.core.entry"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("logout")]
    public void With_resume_after_a_window_that_was_closed_without_finish(string exit)
    {
        var abandoned = Sco.Opened().Set(("cmi.core.exit", exit), ("cmi.suspend_data", "page=4"));

        var again = Scorm12Session.Begin(abandoned, Sco.Opening);

        Assert.Equal(("resume", "page=4"), (again.Get("cmi.core.entry"), again.Get("cmi.suspend_data")));
    }

    [Fact]
    public void Keeping_what_content_stored_and_dropping_the_last_sessions_exit_and_time()
    {
        var finished = Scorm12Session.Finish(Sco.Opened().Set(
            ("cmi.core.lesson_status", "incomplete"),
            ("cmi.core.lesson_location", "page-3"),
            ("cmi.core.score.raw", "40"),
            ("cmi.interactions.0.id", "q1"),
            ("cmi.student_preference.audio", "10"),
            ("cmi.core.exit", "suspend"),
            ("cmi.core.session_time", "00:01:00")));

        var again = Scorm12Session.Begin(finished, Sco.Opening with { Preferences = new Scorm12Preferences(Audio: 90) });

        Assert.Equal(("incomplete", "page-3", "40"), (again.LessonStatus, again.Get("cmi.core.lesson_location"), again.Get("cmi.core.score.raw")));
        Assert.Equal(("1", "10"), (again.Get("cmi.interactions._count"), again.Get("cmi.student_preference.audio")));
        Assert.Equal("", again.Exit);
        Assert.DoesNotContain("cmi.core.session_time", again.Values.Keys);
    }

    [Fact]
    public void With_the_LMSs_present_figures_in_place_of_older_ones()
    {
        var finished = Scorm12Session.Finish(Sco.Opened(Sco.Opening with { MasteryScore = 80, LaunchData = "old" }));

        var again = Scorm12Session.Begin(finished, Sco.Opening with { LearnerName = "Roe, Jane" });

        Assert.Equal("Roe, Jane", again.Get("cmi.core.student_name"));
        Assert.Equal(("", ""), (again.Get("cmi.student_data.mastery_score"), again.Get("cmi.launch_data")));
    }

    [Fact]
    public void Afresh_after_a_normal_exit_where_the_course_says_so_but_the_total_time_stays()
    {
        var opening = Sco.Opening with { StartsAfreshAfterExit = true };
        var finished = Scorm12Session.Finish(Sco.Opened(opening).Set(("cmi.core.score.raw", "90"), ("cmi.core.session_time", "00:10:00")));

        var again = Scorm12Session.Begin(finished, opening);

        Assert.Equal(("ab-initio", "not attempted", ""), (again.Get("cmi.core.entry"), again.LessonStatus, again.Get("cmi.core.score.raw")));
        Assert.Equal("0000:10:00.00", again.Get("cmi.core.total_time"));
    }

    [Fact]
    public void But_never_afresh_after_suspend()
    {
        var opening = Sco.Opening with { StartsAfreshAfterExit = true };
        var finished = Scorm12Session.Finish(Sco.Opened(opening).Set(("cmi.suspend_data", "page=4"), ("cmi.core.exit", "suspend")));

        Assert.Equal("page=4", Scorm12Session.Begin(finished, opening).Get("cmi.suspend_data"));
    }

    [Fact]
    public void From_its_JSON_exactly_as_it_was()
    {
        var state = Sco.Opened().Set(("cmi.core.exit", "logout"), ("cmi.suspend_data", "\"<ü>\u2028")).WithWallClock(12.5);

        var again = Scorm12State.FromJson(state.ToJson());

        Assert.Equal(state.Values, again.Values);
        Assert.Equal((state.Phase, 12.5), (again.Phase, again.WallClockSeconds));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"session.phase":"Open","session.seconds":"0","cmi.grade":"A"}""")]
    public void But_not_from_any_other_JSON(string json)
    {
        Assert.Throws<System.Text.Json.JsonException>(() => Scorm12State.FromJson(json));
    }
}
