using Hub.Core;

namespace Hub.Tests.Core;

public sealed class RegistrationTests
{
    private static readonly Outcome Passed = new(Completion.Completed, Success.Passed, 90);
    private static readonly Outcome Failed = new(Completion.Completed, Success.Failed, 30);
    private static readonly Outcome Begun = new(Completion.Incomplete, Success.Unknown, null);

    [Fact]
    [Trait("req", "PLY-9")]
    public void Within_an_attempt_the_latest_word_counts()
    {
        var sample = new SampleRegistration();

        sample.Apply(Passed);
        sample.Apply(Failed);

        Assert.Equal(Failed, sample.Registration.Outcome);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void Across_attempts_completion_pass_and_score_do_not_regress()
    {
        var sample = new SampleRegistration();

        sample.Apply(Passed, attempt: 1);
        sample.Apply(Failed, attempt: 2);
        sample.Apply(Begun, attempt: 3);

        Assert.Equal(Passed, sample.Registration.Outcome);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void The_setting_latest_lets_a_later_attempt_take_a_pass_away()
    {
        var sample = new SampleRegistration(merging: AttemptMerging.Latest);

        sample.Apply(Passed, attempt: 1);
        sample.Apply(Failed, attempt: 2);

        Assert.Equal(Failed, sample.Registration.Outcome);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void The_setting_first_keeps_the_first_attempt()
    {
        var sample = new SampleRegistration(merging: AttemptMerging.First);

        sample.Apply(Failed, attempt: 1);
        sample.Apply(Passed, attempt: 2);

        Assert.Equal(Failed, sample.Registration.Outcome);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void Time_never_runs_backwards_and_is_the_sum_over_activities()
    {
        var sample = new SampleRegistration(activities: 2);

        sample.Apply(null, seconds: 100);
        sample.Apply(null, seconds: 60);
        sample.Apply(null, seconds: 20, activity: 1);

        Assert.Equal(120, sample.Registration.TotalSeconds);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public void The_revision_grows_with_every_change_and_with_nothing_else()
    {
        var sample = new SampleRegistration();
        var revisions = new List<long>();

        foreach (var outcome in new[] { Begun, Begun, Passed, Passed })
        {
            sample.Apply(outcome);
            revisions.Add(sample.Registration.Revision);
        }

        Assert.Equal([1, 1, 2, 2], revisions);
    }

    [Fact]
    [Trait("req", "PLY-9")]
    public void Completion_is_dated_when_it_first_comes_and_undated_when_it_goes()
    {
        var sample = new SampleRegistration();

        sample.Apply(Passed, minute: 1);
        sample.Apply(Passed with { Score = 95 }, minute: 2);
        Assert.Equal(SampleRegistration.Begin.AddMinutes(1), sample.Registration.CompletedAt);
        sample.Apply(Begun, minute: 3);

        Assert.Null(sample.Registration.CompletedAt);
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public void A_forced_result_pins_what_it_names_and_leaves_the_rest_tracked()
    {
        var sample = new SampleRegistration();
        sample.Apply(Failed, seconds: 60);

        var changed = sample.Registration.Force(new ForcedResult(null, Success.Passed, 100, "oral exam", "owner", SampleRegistration.Begin), sample.Version, SampleRegistration.Begin);
        sample.Apply(Begun, seconds: 90);

        Assert.True(changed);
        Assert.Equal(new Outcome(Completion.Incomplete, Success.Passed, 100), sample.Registration.Outcome);
        Assert.Equal(90, sample.Registration.TotalSeconds);
    }

    [Fact]
    [Trait("req", "PLY-10")]
    public void A_forced_result_that_is_cleared_gives_way_to_what_was_tracked_meanwhile()
    {
        var sample = new SampleRegistration();
        sample.Registration.Force(new ForcedResult(Completion.Completed, Success.Passed, 100, "", "owner", SampleRegistration.Begin), sample.Version, SampleRegistration.Begin);
        sample.Apply(Failed);

        var changed = sample.Registration.Force(null, sample.Version, SampleRegistration.Begin);

        Assert.True(changed);
        Assert.Equal(Failed, sample.Registration.Outcome);
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public void Starting_over_forgets_the_result_and_moves_the_revision_on()
    {
        var sample = new SampleRegistration();
        sample.Apply(Passed, seconds: 60);
        var before = sample.Registration.Revision;

        sample.Registration.StartOver(sample.Version, SampleRegistration.Begin.AddDays(1));

        Assert.Equal(Outcome.Nothing, sample.Registration.Outcome);
        Assert.Equal(0, sample.Registration.TotalSeconds);
        Assert.Empty(sample.Registration.Activities);
        Assert.Null(sample.Registration.CompletedAt);
        Assert.True(sample.Registration.Revision > before);
    }
}
