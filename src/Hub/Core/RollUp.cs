namespace Hub.Core;

internal readonly record struct RolledUp(Outcome Outcome, double TotalSeconds);

/// <summary>
/// The result of a course from those of its activities, for standards without rules of their own for it:
/// complete when every activity is; failed when one is; passed when all that give a verdict pass and none that must is open;
/// score is the mean of the scores that are there.
/// </summary>
internal static class RollUp
{
    public static RolledUp Of(CourseVersion version, IReadOnlyCollection<ActivityResult> results) => Of(version.Activities, results);

    /// <summary>As for a course, for a part of its activities with the results on them.</summary>
    public static RolledUp Of(IEnumerable<Activity> activities, IReadOnlyCollection<ActivityResult> results)
    {
        var launchable = activities.Where(activity => activity.IsLaunchable).ToList();
        var known = results.ToDictionary(result => result.ActivityId);
        var outcomes = launchable
            .Select(activity => known.TryGetValue(activity.Id, out var result) ? result.Outcome : Outcome.Nothing)
            .ToList();
        var outcome = new Outcome(RollUpCompletion(outcomes), RollUpSuccess(launchable, outcomes), MeanScore(outcomes));
        return new RolledUp(outcome, results.Sum(result => result.TotalSeconds));
    }

    private static Completion RollUpCompletion(List<Outcome> outcomes) =>
        outcomes.TrueForAll(o => o.Completion is Completion.Completed) ? Completion.Completed
        : outcomes.TrueForAll(o => o.Completion is Completion.Unknown) ? Completion.Unknown
        : Completion.Incomplete;

    private static Success RollUpSuccess(List<Activity> activities, List<Outcome> outcomes)
    {
        if (outcomes.Exists(o => o.Success is Success.Failed))
            return Success.Failed;
        if (!outcomes.Exists(o => o.Success is Success.Passed))
            return Success.Unknown;
        var verdictIsOpen = activities.Zip(outcomes).Any(pair =>
            pair.Second.Success is Success.Unknown
            && (pair.First.MasteryScore is not null || pair.Second.Completion is not Completion.Completed));
        return verdictIsOpen ? Success.Unknown : Success.Passed;
    }

    private static double? MeanScore(List<Outcome> outcomes)
    {
        var scores = outcomes.Where(o => o.Score is not null).Select(o => o.Score!.Value).ToList();
        return scores.Count == 0 ? null : Math.Round(scores.Average(), 4);
    }
}
