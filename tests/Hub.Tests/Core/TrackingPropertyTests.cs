using FsCheck;
using FsCheck.Fluent;
using Hub.Core;

using Outcome = Hub.Core.Outcome;

namespace Hub.Tests.Core;

public sealed class TrackingPropertyTests
{
    private static readonly Gen<Outcome> Outcomes =
        from completion in Gen.Elements(Enum.GetValues<Completion>())
        from success in Gen.Elements(Enum.GetValues<Success>())
        from score in Gen.Choose(-1, 100)
        select new Outcome(completion, success, score < 0 ? null : score);

    private static readonly Gen<Step> Steps =
        from outcome in Outcomes
        from begins in Gen.Elements(true, false, false)
        from activity in Gen.Choose(0, 2)
        from seconds in Gen.Choose(0, 500)
        select new Step(outcome, begins, activity, seconds);

    private static readonly Arbitrary<Step[]> Histories = Steps.ArrayOf().ToArbitrary();

    [Fact]
    [Trait("req", "PLY-9")]
    public void With_best_an_attempts_end_never_takes_anything_from_what_the_attempts_before_came_to() => Check.QuickThrowOnFailure(Prop.ForAll(Histories, history =>
    {
        var sample = new SampleRegistration(activities: 3);
        var attempts = new int[] { 1, 1, 1 };
        foreach (var step in history)
        {
            var before = sample.Registration.Activities.Find(a => a.ActivityId == $"A{step.Activity}")?.Outcome ?? Outcome.Nothing;
            if (step.Begins)
                attempts[step.Activity]++;
            sample.Apply(step.Outcome, attempts[step.Activity], step.Seconds, step.Activity);
            var after = sample.Registration.Activities.Single(a => a.ActivityId == $"A{step.Activity}").Outcome;
            if (step.Begins && Regressed(before, after))
                return false;
        }
        return true;
    }));

    [Fact]
    [Trait("req", "DSP-4")]
    public void An_event_that_is_applied_twice_changes_nothing_the_second_time() => Check.QuickThrowOnFailure(Prop.ForAll(
        Histories, Gen.Elements(Enum.GetValues<AttemptMerging>()).ToArbitrary(), (history, merging) =>
        {
            var (once, twice) = (new SampleRegistration(3, merging), new SampleRegistration(3, merging));
            var attempts = new int[] { 1, 1, 1 };
            foreach (var step in history)
            {
                if (step.Begins)
                    attempts[step.Activity]++;
                once.Apply(step.Outcome, attempts[step.Activity], step.Seconds, step.Activity);
                twice.Apply(step.Outcome, attempts[step.Activity], step.Seconds, step.Activity);
                if (twice.Apply(step.Outcome, attempts[step.Activity], step.Seconds, step.Activity))
                    return false;
            }
            return (once.Registration.Outcome, once.Registration.TotalSeconds, once.Registration.Revision)
                == (twice.Registration.Outcome, twice.Registration.TotalSeconds, twice.Registration.Revision);
        }));

    [Fact]
    [Trait("req", "PLY-9")]
    public void Time_never_falls_and_scores_stay_between_0_and_100() => Check.QuickThrowOnFailure(Prop.ForAll(Histories, history =>
    {
        var sample = new SampleRegistration(activities: 3);
        foreach (var step in history)
        {
            var before = sample.Registration.TotalSeconds;
            sample.Apply(step.Outcome, 1, step.Seconds, step.Activity);
            if (sample.Registration.TotalSeconds < before || sample.Registration.Score is < 0 or > 100)
                return false;
        }
        return true;
    }));

    [Fact]
    [Trait("req", "PLY-9")]
    public void Merging_by_best_is_the_same_however_it_is_repeated() => Check.QuickThrowOnFailure(Prop.ForAll(
        Outcomes.ToArbitrary(), Outcomes.ToArbitrary(), (earlier, current) =>
        {
            var merged = AttemptMerge.Merge(AttemptMerging.Best, earlier, current);
            return merged == AttemptMerge.Merge(AttemptMerging.Best, merged, current) && !Regressed(earlier, merged);
        }));

    private static bool Regressed(Outcome before, Outcome after) =>
        after.Completion < before.Completion
        || (before.Success is Success.Passed && after.Success is not Success.Passed)
        || (before.Score is { } score && !(after.Score >= score));

    private sealed record Step(Outcome Outcome, bool Begins, int Activity, int Seconds);
}
