using System.Globalization;
using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

public sealed class Results_are_normalized
{
    [Theory]
    [InlineData("passed", true, true)]
    [InlineData("completed", true, null)]
    [InlineData("failed", true, false)]
    [InlineData("incomplete", false, null)]
    [InlineData("browsed", false, null)]
    [InlineData(null, null, null)]
    public void From_the_lesson_status(string? status, bool? isCompleted, bool? isPassed)
    {
        var state = status is null ? Sco.Opened() : Sco.Opened().Set(("cmi.core.lesson_status", status));
        var result = Scorm12Result.From(state);

        Assert.Equal((isCompleted, isPassed), (result.IsCompleted, result.IsPassed));
    }

    [Fact]
    public void With_failed_as_not_completed_where_the_course_says_so()
    {
        var result = Scorm12Result.From(Sco.Opened().Set(("cmi.core.lesson_status", "failed")), failedIsCompleted: false);

        Assert.Equal((false, false), (result.IsCompleted, result.IsPassed));
    }

    [Theory]
    [InlineData("80", "", "", "80")]
    [InlineData("80", "0", "100", "80")]
    [InlineData("15", "10", "20", "50")]
    [InlineData("8", "", "10", "80")]
    [InlineData("8", "5", "", "8")]
    [InlineData("8", "10", "10", "8")]
    [InlineData("8", "20", "10", "8")]
    [InlineData("5", "10", "20", "0")]
    [InlineData("30", "10", "20", "100")]
    [InlineData("", "0", "100", null)]
    public void With_the_score_on_a_scale_of_100(string raw, string minimum, string maximum, string? score)
    {
        var state = Sco.Opened().Set(("cmi.core.score.raw", raw), ("cmi.core.score.min", minimum), ("cmi.core.score.max", maximum));

        Assert.Equal(score is null ? null : decimal.Parse(score, CultureInfo.InvariantCulture), Scorm12Result.From(state).Score);
    }

    [Fact]
    public void With_the_seconds_of_all_sessions_and_of_the_one_that_is_open()
    {
        var finished = Scorm12Session.Finish(Sco.Opened().Set(("cmi.core.session_time", "00:01:00")));
        var open = Scorm12Session.Begin(finished, Sco.Opening).WithWallClock(30);

        Assert.Equal(60, Scorm12Result.From(finished).Seconds);
        Assert.Equal(90, Scorm12Result.From(open).Seconds);
        Assert.Equal(65, Scorm12Result.From(open.Set(("cmi.core.session_time", "00:00:05"))).Seconds);
    }

    [Fact]
    public void With_the_time_of_the_session_as_the_content_reports_it_or_else_the_wall_clock()
    {
        var open = Sco.Opened().WithWallClock(7);

        Assert.Equal(TimeSpan.FromSeconds(7), Scorm12Session.SessionTime(open));
        Assert.Equal(TimeSpan.FromMinutes(2), Scorm12Session.SessionTime(open.Set(("cmi.core.session_time", "00:02:00"))));
        Assert.Equal(TimeSpan.Zero, Scorm12Session.SessionTime(Scorm12Session.Finish(open)));
    }

    [Fact]
    public void With_the_score_on_the_contents_own_scale_too()
    {
        var scored = Sco.Opened().Set(("cmi.core.score.raw", "8"), ("cmi.core.score.max", "10"));

        Assert.Equal((new ScormRawScore(8, null, 10), 80m), (Scorm12Result.From(scored).Raw, Scorm12Result.From(scored).Score));
        Assert.Null(Scorm12Result.From(Sco.Opened()).Raw);
    }
}
