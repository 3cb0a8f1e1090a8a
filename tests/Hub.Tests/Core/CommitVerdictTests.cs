using Hub.Core;

namespace Hub.Tests.Core;

public sealed class CommitVerdictTests
{
    /// <summary>
    /// Launches behind the newest epoch, whether the newest has committed, the launch's last sequence, the sequence judged.
    /// </summary>
    [Theory]
    [Trait("req", "PLY-8")]
    [InlineData(0, false, 0, 1, "Next")]
    [InlineData(0, false, 0, 2, "Gap")]
    [InlineData(0, false, 3, 3, "AlreadyApplied")]
    [InlineData(0, false, 3, 1, "AlreadyApplied")]
    [InlineData(0, false, 3, 0, "AlreadyApplied")]
    [InlineData(0, true, 3, 4, "Next")]
    [InlineData(0, true, 3, 9, "Gap")]
    [InlineData(1, false, 3, 4, "Next")]
    [InlineData(1, false, 3, 5, "Gap")]
    [InlineData(1, false, 3, 3, "AlreadyApplied")]
    [InlineData(1, true, 3, 4, "Superseded")]
    [InlineData(1, true, 3, 5, "Superseded")]
    [InlineData(1, true, 3, 3, "AlreadyApplied")]
    [InlineData(2, false, 3, 4, "Superseded")]
    [InlineData(2, true, 3, 4, "Superseded")]
    [InlineData(2, false, 3, 2, "AlreadyApplied")]
    public void A_commit_is_judged_by_its_epoch_and_sequence(int behind, bool newestHasCommitted, long last, long sequence, string expected)
    {
        var sample = new SampleRegistration();
        var launch = sample.NewLaunch();
        launch.LastSequence = last;
        var newest = launch;
        for (var i = 0; i < behind; i++)
            newest = sample.NewLaunch();
        if (newestHasCommitted)
            sample.Registration.Accept(newest, behind == 0 ? last : 1, SampleRegistration.Begin);

        Assert.Equal(expected, sample.Registration.Judge(launch, sequence).ToString());
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public void Last_words_of_the_epoch_before_do_not_count_as_the_newest_ones_first()
    {
        var sample = new SampleRegistration();
        var before = sample.NewLaunch();
        _ = sample.NewLaunch();

        sample.Registration.Accept(before, 1, SampleRegistration.Begin);

        Assert.Equal(CommitVerdict.Next, sample.Registration.Judge(before, 2));
    }

    [Fact]
    [Trait("req", "PLY-8")]
    public void A_new_launch_reopens_the_door_for_the_one_before_it_alone()
    {
        var sample = new SampleRegistration();
        var first = sample.NewLaunch();
        var second = sample.NewLaunch();
        sample.Registration.Accept(second, 1, SampleRegistration.Begin);
        _ = sample.NewLaunch();

        Assert.Equal(CommitVerdict.Superseded, sample.Registration.Judge(first, 1));
        Assert.Equal(CommitVerdict.Next, sample.Registration.Judge(second, 2));
    }
}
