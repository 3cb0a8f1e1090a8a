using Hub.Core;

namespace Hub.Tests.Core;

/// <summary>One letter pair per activity: completion (U, I, C), success (U, F, P); "-" was never opened; a leading "m" has a mastery score.</summary>
public sealed class RollUpTests
{
    [Theory]
    [Trait("req", "PLY-9")]
    [InlineData("-", "U")]
    [InlineData("- -", "U")]
    [InlineData("IU", "I")]
    [InlineData("CU", "C")]
    [InlineData("CU -", "I")]
    [InlineData("CU IU", "I")]
    [InlineData("CU CU", "C")]
    [InlineData("UU UU", "U")]
    [InlineData("CP CF", "C")]
    public void A_course_is_complete_when_every_activity_is(string activities, string expected) =>
        Assert.Equal(ActivityCode.Completion(expected[0]), ActivityCode.RollUp(activities).Outcome.Completion);

    [Theory]
    [Trait("req", "PLY-9")]
    [InlineData("-", "U")]
    [InlineData("CU", "U")]
    [InlineData("CP", "P")]
    [InlineData("CF", "F")]
    [InlineData("CP CF", "F")]
    [InlineData("CF -", "F")]
    [InlineData("CP -", "U")]
    [InlineData("CP IU", "U")]
    [InlineData("CP CU", "P")]
    [InlineData("CP mCU", "U")]
    [InlineData("CP mCP", "P")]
    [InlineData("mCP mCF", "F")]
    public void A_course_is_failed_when_one_is_and_passed_when_none_that_must_is_open(string activities, string expected) =>
        Assert.Equal(ActivityCode.Success(expected[0]), ActivityCode.RollUp(activities).Outcome.Success);

    [Theory]
    [Trait("req", "PLY-9")]
    [InlineData(null)]
    [InlineData(80.0, 80.0)]
    [InlineData(70.0, 80.0, 60.0)]
    [InlineData(33.3333, 0.0, 0.0, 100.0)]
    public void A_courses_score_is_the_mean_of_the_scores_that_are_there(double? expected, params double[] scores)
    {
        var activities = scores.Select((_, i) => ActivityCode.Activity(i)).Append(ActivityCode.Activity(scores.Length)).ToList();
        var results = scores.Select((score, i) => ActivityCode.Result(i, new Outcome(Completion.Completed, Success.Unknown, score), 1)).ToList();

        Assert.Equal(expected, RollUp.Of(activities, results).Outcome.Score);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void Time_counts_for_activities_too_that_are_not_in_the_version_any_more()
    {
        var results = new[] { ActivityCode.Result(0, Outcome.Nothing, 10), ActivityCode.Result(7, Outcome.Nothing, 5.5) };

        Assert.Equal(15.5, RollUp.Of([ActivityCode.Activity(0)], results).TotalSeconds);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void Clusters_say_nothing_themselves()
    {
        var cluster = new Activity { Id = "cluster", Title = "Cluster" };

        var rolled = RollUp.Of([cluster, ActivityCode.Activity(0)], [ActivityCode.Result(0, new(Completion.Completed, Success.Passed, 90), 1)]);

        Assert.Equal(new Outcome(Completion.Completed, Success.Passed, 90), rolled.Outcome);
    }
}
