using Interop.Scorm.Runtime12;

namespace Interop.Scorm.Tests.Runtime12;

/// <summary>RTE 1.2 3.4.4, <c>cmi.interactions</c>.</summary>
public sealed class Answers_are_found
{
    [Fact]
    public void An_interaction_tells_all_that_was_set()
    {
        var answer = Assert.Single(Answered(
            ("id", "Q1"), ("type", "choice"), ("student_response", "a,c"), ("correct_responses.0.pattern", "{a,b}"), ("correct_responses.1.pattern", "d"),
            ("result", "wrong"), ("weighting", "2.5"), ("latency", "00:00:12.5"), ("time", "13:05:30")));

        Assert.Equal((0, "Q1", "choice", "a[,]c"), (answer.Index, answer.Id, answer.Type, answer.Response));
        Assert.Equal(["a[,]b", "d"], answer.CorrectResponses);
        Assert.Equal(((bool?)false, (decimal?)null, (decimal?)2.5m), (answer.IsCorrect, answer.Points, answer.Weighting));
        Assert.Equal(TimeSpan.FromSeconds(12.5), answer.Latency);
    }

    [Theory]
    [InlineData("correct", true, null)]
    [InlineData("wrong", false, null)]
    [InlineData("neutral", null, null)]
    [InlineData("unanticipated", null, null)]
    [InlineData("0.75", null, 0.75)]
    [InlineData("-1", null, -1.0)]
    public void A_result_is_a_verdict_a_number_or_open(string result, bool? isCorrect, double? points)
    {
        var answer = Assert.Single(Answered(("id", "Q1"), ("result", result)));

        Assert.Equal((isCorrect, (decimal?)points, null), (answer.IsCorrect, answer.Points, answer.Response));
    }

    [Theory]
    [InlineData("id", "Q1")]
    [InlineData("student_response", "a")]
    [InlineData("type", "choice")]
    public void Without_an_id_and_an_answer_or_a_result_there_is_nothing_to_tell(string element, string value) =>
        Assert.Empty(Answered((element, value)));

    [Fact]
    public void A_question_that_is_prepared_with_a_blank_answer_is_not_answered() =>
        Assert.Empty(Answered(("id", "Q1"), ("type", "fill-in"), ("student_response", "")));

    [Fact]
    public void An_answer_that_comes_later_is_told_with_what_was_set_before()
    {
        var prepared = Sco.Opened().Set(("cmi.interactions.0.id", "Q1"), ("cmi.interactions.0.type", "true-false"));

        var answer = Assert.Single(Answered(prepared, ("cmi.interactions.0.student_response", "t")));

        Assert.Equal(("Q1", "true-false", "true"), (answer.Id, answer.Type, answer.Response));
    }

    [Fact]
    public void An_answer_is_told_again_when_it_changes_and_only_then()
    {
        var answered = Sco.Opened().Set(("cmi.interactions.0.id", "Q1"), ("cmi.interactions.0.student_response", "a"), ("cmi.interactions.0.result", "wrong"));

        Assert.Empty(Answered(answered, ("cmi.interactions.0.student_response", "a"), ("cmi.core.lesson_location", "p")));
        Assert.Empty(Answered(answered, ("cmi.interactions.0.time", "10:00:00"), ("cmi.interactions.0.objectives.0.id", "O")));
        Assert.True(Assert.Single(Answered(answered, ("cmi.interactions.0.result", "correct"))).IsCorrect);
    }

    [Fact]
    public void Several_come_in_the_order_of_their_indices()
    {
        var answers = Answered(
            Sco.Opened(),
            ("cmi.interactions.1.id", "Q2"), ("cmi.interactions.1.result", "correct"), ("cmi.interactions.0.id", "Q1"), ("cmi.interactions.0.result", "wrong"));

        Assert.Equal([(0, "Q1"), (1, "Q2")], answers.Select(answer => (answer.Index, answer.Id)));
    }

    [Fact]
    public void Where_the_kind_is_not_said_it_is_another() => Assert.Equal("other", Assert.Single(Answered(("id", "Q1"), ("result", "correct"))).Type);

    [Fact]
    public void What_is_refused_is_not_told() => Assert.Empty(Answered(("id", "two words"), ("result", "correct")));

    [Theory]
    [InlineData("true-false", "t", "true")]
    [InlineData("true-false", "T", "true")]
    [InlineData("true-false", "1", "true")]
    [InlineData("true-false", "true", "true")]
    [InlineData("true-false", "f", "false")]
    [InlineData("true-false", "0", "false")]
    [InlineData("true-false", "False", "false")]
    [InlineData("true-false", "perhaps", "perhaps")]
    [InlineData("choice", "a", "a")]
    [InlineData("choice", "a,b", "a[,]b")]
    [InlineData("choice", "{a, b ,c}", "a[,]b[,]c")]
    [InlineData("choice", "a[,]b", "a[,]b")]
    [InlineData("choice", ",", ",")]
    [InlineData("choice", "{", "{")]
    [InlineData("sequencing", "c,a,b", "c[,]a[,]b")]
    [InlineData("matching", "1.c,2.a", "1[.]c[,]2[.]a")]
    [InlineData("matching", "{1.c,2.a.x}", "1[.]c[,]2[.]a.x")]
    [InlineData("matching", "1[.]c", "1[.]c")]
    [InlineData("matching", "1", "1")]
    [InlineData("numeric", "-3.5", "-3.5")]
    [InlineData("numeric", "about 3", "about 3")]
    [InlineData("fill-in", "Paris, the capital", "Paris, the capital")]
    [InlineData("performance", "1.5 turns, left", "1.5 turns, left")]
    [InlineData("likert", "a", "a")]
    public void A_response_is_written_with_the_delimiters_of_SCORM_2004(string type, string response, string expected) =>
        Assert.Equal(expected, Assert.Single(Answered(("id", "Q1"), ("type", type), ("student_response", response))).Response);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("5:10", "5[:]10")]
    [InlineData(":10", "[:]10")]
    [InlineData(" 1 : 2 ", "1[:]2")]
    [InlineData("5[:]10", "5[:]10")]
    [InlineData("five:ten", "five:ten")]
    public void A_number_may_be_right_within_a_range(string pattern, string expected) =>
        Assert.Equal(expected, Assert.Single(Assert.Single(
            Answered(("id", "Q1"), ("type", "numeric"), ("result", "correct"), ("correct_responses.0.pattern", pattern))).CorrectResponses));

    private static IReadOnlyList<ScormInteraction> Answered(params (string Name, string Value)[] first) =>
        Answered(Sco.Opened(), [.. first.Select(pair => ($"cmi.interactions.0.{pair.Name}", pair.Value))]);

    private static IReadOnlyList<ScormInteraction> Answered(Scorm12State before, params (string Element, string Value)[] set) =>
        Scorm12Interactions.Answered(before, before.Apply(set.ToDictionary(pair => pair.Element, pair => pair.Value), Scorm12Rules.Lenient));
}
