using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

public sealed class Commits_are_applied
{
    [Fact]
    public void Good_values_are_kept_and_bad_ones_are_named_with_their_reason()
    {
        var application = Sco.Opened().Apply(
            new Dictionary<string, string>
            {
                ["cmi.core.lesson_status"] = "incomplete",
                ["cmi.core.student_id"] = "someone else",
                ["cmi.core.score.raw"] = "eighty",
                ["cmi.grade"] = "A",
                ["cmi.core.score._children"] = "raw",
                ["cmi.suspend_data._children"] = "x",
            },
            Scorm12Rules.Lenient);

        Assert.Equal(["cmi.core.lesson_status"], application.Accepted);
        Assert.Equal("incomplete", application.State.LessonStatus);
        Assert.Equal("1001", application.State.Get("cmi.core.student_id"));
        Assert.Equal(
            [("cmi.core.score._children", 402), ("cmi.core.score.raw", 405), ("cmi.core.student_id", 403), ("cmi.grade", 401), ("cmi.suspend_data._children", 402)],
            application.Refused.Select(refusal => (refusal.Element, refusal.Violation.Code)).Order());
    }

    [Fact]
    public void Collections_grow_without_gaps_whatever_the_order_of_the_commit()
    {
        var state = Sco.Opened().Set(
            ("cmi.interactions.1.correct_responses.1.pattern", "b"),
            ("cmi.interactions.1.id", "q2"),
            ("cmi.interactions.0.id", "q1"),
            ("cmi.interactions.1.correct_responses.0.pattern", "a"));

        Assert.Equal("2", state.Get("cmi.interactions._count"));
        Assert.Equal("0", state.Get("cmi.interactions.0.correct_responses._count"));
        Assert.Equal("2", state.Get("cmi.interactions.1.correct_responses._count"));
        Assert.Equal("0", state.Get("cmi.objectives._count"));
    }

    [Theory]
    [InlineData("cmi.objectives.1.id")]
    [InlineData("cmi.interactions.0.objectives.1.id")]
    [InlineData("cmi.interactions.1.correct_responses.0.pattern")]
    public void An_index_that_leaves_a_gap_is_201(string element)
    {
        Assert.Equal(201, Sco.Opened().RefusedWhenSet(element, "x").Violation.Code);
    }

    [Fact]
    public void The_earlier_state_is_untouched()
    {
        var before = Sco.Opened();

        var after = before.Set(("cmi.suspend_data", "page=2"), ("cmi.objectives.0.id", "o"));

        Assert.Equal(("", "0"), (before.Get("cmi.suspend_data"), before.Get("cmi.objectives._count")));
        Assert.Equal(("page=2", "1"), (after.Get("cmi.suspend_data"), after.Get("cmi.objectives._count")));
    }

    [Fact]
    public void Nothing_can_be_set_once_the_session_is_finished()
    {
        var finished = Scorm12Session.Finish(Sco.Opened());

        Assert.Equal(301, finished.RefusedWhenSet("cmi.suspend_data", "late").Violation.Code);
    }

    [Fact]
    public void Long_values_are_kept_or_refused_as_the_course_setting_says()
    {
        var value = new string('x', 5_000);

        Assert.Equal(405, Sco.Opened().RefusedWhenSet("cmi.suspend_data", value, Scorm12Rules.Strict).Violation.Code);
        Assert.Equal(value, Sco.Opened().Apply([new("cmi.suspend_data", value)], Scorm12Rules.Lenient).State.Get("cmi.suspend_data"));
    }

    [Theory]
    [InlineData("cmi.suspend_data", "")]
    [InlineData("cmi.core.lesson_mode", "normal")]
    [InlineData("cmi.core.score._children", "raw,min,max")]
    [InlineData("cmi._version", "3.4")]
    [InlineData("cmi.student_preference.audio", "0")]
    public void Reading_answers_initial_values_and_keywords(string element, string value)
    {
        Assert.Equal(value, Sco.Opened().Get(element));
    }

    [Theory]
    [InlineData("cmi.core.exit", 404)]
    [InlineData("cmi.interactions.0.id", 404)]
    [InlineData("cmi.objectives.0.id", 201)]
    [InlineData("cmi.interactions.0.correct_responses._count", 201)]
    [InlineData("cmi.core.student_id._children", 202)]
    [InlineData("cmi.nothing", 401)]
    public void Reading_what_cannot_be_read_has_its_code(string element, int code)
    {
        Assert.Equal("", Sco.Opened().Get(element, out var violation));
        Assert.Equal(code, violation?.Code);
    }
}
