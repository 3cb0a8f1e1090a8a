using Hub.Lti.Grades;
using Interop.Lti.Grades;

namespace Hub.Tests.Lti;

/// <summary>What a cell remembers of the scores that it was sent.</summary>
[Trait("req", "LTI-1")]
public sealed class TriedScoreTests
{
    [Fact]
    public void They_are_read_as_they_were_written()
    {
        TriedScore[] tried =
        [
            new(83.3333m, ActivityProgress.InProgress, GradingProgress.FullyGraded),
            new(0, ActivityProgress.Completed, GradingProgress.FullyGraded),
            new(null, ActivityProgress.Initialized, GradingProgress.NotReady),
        ];

        Assert.Equal("83.3333/InProgress/FullyGraded 0/Completed/FullyGraded /Initialized/NotReady", TriedScore.Write(tried));
        Assert.Equal(tried, TriedScore.Read(TriedScore.Write(tried)));
    }

    [Fact]
    public void Points_that_are_written_otherwise_are_the_same() =>
        Assert.Equal(TriedScore.Of(ScoreOf(60.0000m)), Assert.Single(TriedScore.Read(TriedScore.Of(ScoreOf(60)).ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("60/Nothing/FullyGraded")]
    public void What_is_no_score_is_left_out(string text) => Assert.Empty(TriedScore.Read(text));

    private static Score ScoreOf(decimal given) => new()
    {
        UserId = "learner",
        Timestamp = DateTimeOffset.UnixEpoch,
        Activity = ActivityProgress.Completed,
        Grading = GradingProgress.FullyGraded,
        Points = new Points(given, 100),
    };
}
