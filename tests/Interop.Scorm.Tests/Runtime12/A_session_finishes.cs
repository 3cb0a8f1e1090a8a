using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.4, cmi.core.lesson_status and cmi.core.session_time.</summary>
public sealed class A_session_finishes
{
    [Theory]
    [InlineData("80", "incomplete", "passed")]
    [InlineData("79.9", "passed", "failed")]
    [InlineData("100", null, "passed")]
    public void With_the_mastery_score_overriding_the_status(string raw, string? status, string expected)
    {
        var state = Sco.Opened(Sco.Opening with { MasteryScore = 80 }).Set(("cmi.core.score.raw", raw));
        state = status is null ? state : state.Set(("cmi.core.lesson_status", status));

        Assert.Equal(expected, Scorm12Session.Finish(state).LessonStatus);
    }

    [Theory]
    [InlineData(true, Scorm12LessonMode.Normal, "")]
    [InlineData(false, Scorm12LessonMode.Normal, "10")]
    [InlineData(true, Scorm12LessonMode.Browse, "10")]
    [InlineData(true, Scorm12LessonMode.Review, "10")]
    public void Without_it_when_there_is_no_score_no_credit_or_another_mode(bool forCredit, Scorm12LessonMode mode, string raw)
    {
        var opening = Sco.Opening with { MasteryScore = 80, ForCredit = forCredit, Mode = mode };
        var state = Sco.Opened(opening).Set(("cmi.core.score.raw", raw), ("cmi.core.lesson_status", "incomplete"));

        Assert.Equal("incomplete", Scorm12Session.Finish(state).LessonStatus);
    }

    [Theory]
    [InlineData(Scorm12LessonMode.Normal, "completed")]
    [InlineData(Scorm12LessonMode.Browse, "browsed")]
    [InlineData(Scorm12LessonMode.Review, "not attempted")]
    public void Settling_a_status_that_was_never_set(Scorm12LessonMode mode, string expected)
    {
        Assert.Equal(expected, Scorm12Session.Finish(Sco.Opened(Sco.Opening with { Mode = mode })).LessonStatus);
    }

    [Fact]
    public void Adding_the_session_time_that_content_reports()
    {
        var first = Scorm12Session.Finish(Sco.Opened().Set(("cmi.core.session_time", "00:10:00.50")).WithWallClock(3));
        var second = Scorm12Session.Finish(Scorm12Session.Begin(first, Sco.Opening).Set(("cmi.core.session_time", "00:05:00")));

        Assert.Equal("0000:10:00.50", first.Get("cmi.core.total_time"));
        Assert.Equal("0000:15:00.50", second.Get("cmi.core.total_time"));
    }

    [Fact]
    public void Adding_the_wall_clock_when_content_reports_none()
    {
        Assert.Equal("0000:01:30.25", Scorm12Session.Finish(Sco.Opened().WithWallClock(90.25)).Get("cmi.core.total_time"));
    }

    [Fact]
    public void Once()
    {
        var finished = Scorm12Session.Finish(Sco.Opened().WithWallClock(60));

        Assert.Same(finished, Scorm12Session.Finish(finished));
        Assert.Same(finished, finished.WithWallClock(600));
    }

    [Fact]
    public void Or_is_abandoned_and_its_time_is_banked_by_the_next()
    {
        var abandoned = Sco.Opened().Set(("cmi.core.session_time", "00:02:00"));

        Assert.Equal("0000:02:00.00", Scorm12Session.Begin(abandoned, Sco.Opening).Get("cmi.core.total_time"));
        Assert.Equal("0000:00:45.00", Scorm12Session.Begin(Sco.Opened().WithWallClock(45), Sco.Opening).Get("cmi.core.total_time"));
    }

    [Fact]
    public void Keeping_its_exit_for_the_player_to_read()
    {
        Assert.Equal("logout", Scorm12Session.Finish(Sco.Opened().Set(("cmi.core.exit", "logout"))).Exit);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    public void Whatever_a_hostile_clock_says(double seconds)
    {
        Assert.Equal("0000:00:10.00", Scorm12Session.Finish(Sco.Opened().WithWallClock(10).WithWallClock(seconds)).Get("cmi.core.total_time"));
    }

    [Fact]
    public void With_a_total_that_stays_writable()
    {
        var state = Sco.Opened();
        for (var session = 0; session < 3; session++)
        {
            state = Scorm12Session.Begin(Scorm12Session.Finish(state.Set(("cmi.core.session_time", "9999:99:99.99"))), Sco.Opening);
        }

        Assert.Equal("9999:59:59.99", state.Get("cmi.core.total_time"));
    }
}
