using Hub.Core;

namespace Hub.Tests.Lrs.Tracking;

public sealed class TrackedResultTests
{
    private readonly TrackedSample sample = new();

    [Fact]
    public void A_session_ends_with_verdicts_score_and_its_own_time() => Assert.Equal(
        """{"completion":true,"success":true,"score":{"scaled":0.875,"raw":35,"min":0,"max":40},"duration":"PT1H2M5.25S"}""",
        Result(TrackedSample.Event(TrackingEventKind.Terminated) with
        {
            Outcome = new Outcome(Completion.Completed, Success.Passed, 87.5),
            RawScore = new RawScore(35, 0, 40),
            TotalSeconds = 4000,
            Seconds = 3725.25,
        }));

    [Fact]
    public void What_is_not_known_is_not_told() => Assert.Equal(
        """{"completion":false,"duration":"PT0S"}""",
        Result(TrackedSample.Event(TrackingEventKind.Suspended) with { Outcome = new Outcome(Completion.Incomplete, Success.Unknown, null), Seconds = 0 }));

    [Fact]
    public void Time_never_runs_backwards() => Assert.Equal(
        """{"duration":"PT0S"}""", Result(TrackedSample.Event(TrackingEventKind.Abandoned, null) with { Seconds = -0.25 }));

    [Fact]
    public void A_verdict_comes_with_the_others() => Assert.Equal(
        """{"completion":true,"success":false,"score":{"scaled":0.4}}""",
        Result(TrackedSample.Event(TrackingEventKind.Failed) with { Outcome = new Outcome(Completion.Completed, Success.Failed, 40) }));

    [Theory]
    [InlineData(0.0, 100.0, """{"scaled":0.5,"raw":50,"min":0,"max":100}""")]
    [InlineData(null, null, """{"scaled":0.5,"raw":50}""")]
    [InlineData(null, 40.0, """{"scaled":0.5,"raw":50}""")]
    [InlineData(60.0, null, """{"scaled":0.5,"raw":50}""")]
    [InlineData(60.0, 100.0, """{"scaled":0.5,"raw":50,"max":100}""")]
    [InlineData(50.0, 50.0, """{"scaled":0.5,"raw":50}""")]
    [InlineData(100.0, 0.0, """{"scaled":0.5,"raw":50}""")]
    [InlineData(0.0, null, """{"scaled":0.5,"raw":50,"min":0}""")]
    public void Bounds_that_contradict_the_score_are_left_out_for_no_record_store_would_take_them(double? minimum, double? maximum, string score) => Assert.Equal(
        $$"""{"score":{{score}}}""",
        Result(TrackedSample.Event(TrackingEventKind.Terminated) with
        {
            Outcome = new Outcome(Completion.Unknown, Success.Unknown, 50),
            RawScore = new RawScore(50, minimum, maximum),
        }));

    [Fact]
    public void Progress_is_told_as_the_SCORM_profile_and_as_cmi5_do() => Assert.Equal(
        """{"score":{"scaled":0.3333333333333333},"extensions":{"https://w3id.org/xapi/cmi5/result/extensions/progress":33}}""",
        Result(TrackedSample.Event(TrackingEventKind.Progressed, null) with { Progress = 1.0 / 3 }));

    [Theory]
    [InlineData("Launched")]
    [InlineData("Initialized")]
    [InlineData("Resumed")]
    public void A_beginning_has_no_result(string kind)
    {
        var begins = TrackedSample.Event(Enum.Parse<TrackingEventKind>(kind)) with { Outcome = new Outcome(Completion.Completed, Success.Unknown, null) };

        Assert.False(sample.TellOne(begins).TryGetProperty("result", out _));
    }

    [Fact]
    public void An_answer_tells_the_question_and_what_came_of_it()
    {
        var statement = sample.TellOne(TrackedSample.Answered(new Interaction
        {
            Index = 0,
            Id = "Q 1",
            Type = "choice",
            Description = "Which one?",
            Response = "a[,]c",
            CorrectResponses = ["a[,]b", "d"],
            IsCorrect = false,
            Latency = TimeSpan.FromSeconds(75.5),
            Weighting = 2,
        }));

        Assert.Equal("http://adlnet.gov/expapi/verbs/answered", statement.At("verb", "id"));
        Assert.Equal(TrackedSample.PartId + "/interactions/Q%201", statement.At("object", "id"));
        Assert.Equal(
            """{"type":"http://adlnet.gov/expapi/activities/cmi.interaction","name":{"en-GB":"Q 1"},"description":{"en-GB":"Which one?"},"interactionType":"choice","correctResponsesPattern":["a[,]b","d"]}""",
            statement.GetProperty("object").GetProperty("definition").GetRawText());
        Assert.Equal(
            """{"success":false,"response":"a[,]c","duration":"PT1M15.5S","extensions":{"https://hub.example/extensions/weighting":2}}""",
            statement.GetProperty("result").GetRawText());
    }

    [Fact]
    public void A_question_is_part_of_its_activity_and_grouped_as_that_is()
    {
        var activities = sample.TellOne(TrackedSample.Answered(new Interaction { Index = 0, Id = "Q", Type = "other", IsCorrect = true }))
            .GetProperty("context").GetProperty("contextActivities");

        Assert.Equal([TrackedSample.PartId], activities.GetProperty("parent").EnumerateArray().Select(activity => activity.At("id")));
        Assert.Equal(2, activities.GetProperty("grouping").GetArrayLength());
    }

    [Theory]
    [InlineData(3.5, null, """{"score":{"raw":3.5}}""")]
    [InlineData(null, "5", """{"response":"5"}""")]
    public void A_result_in_points_is_a_raw_score_and_an_open_one_no_verdict(double? points, string? response, string result) => Assert.Equal(
        result, Result(TrackedSample.Answered(new Interaction { Index = 0, Id = "Q", Type = "likert", Points = points, Response = response })));

    [Theory]
    [InlineData("true-false")]
    [InlineData("choice")]
    [InlineData("fill-in")]
    [InlineData("long-fill-in")]
    [InlineData("matching")]
    [InlineData("performance")]
    [InlineData("sequencing")]
    [InlineData("likert")]
    [InlineData("numeric")]
    [InlineData("other")]
    public void Every_kind_of_question_makes_a_valid_statement(string type)
    {
        var statement = sample.TellOne(TrackedSample.Answered(new Interaction { Index = 0, Id = "Q", Type = type, Response = "x", CorrectResponses = ["x"] }));

        Assert.Equal(type, statement.At("object", "definition", "interactionType"));
    }

    private string Result(TrackingEvent tracked) => sample.TellOne(tracked).GetProperty("result").GetRawText();
}
