using Hub.Core;

namespace Hub.Api.Registrations;

/// <summary>Shows the activity tree of one registration.</summary>
internal sealed class ActivityView(
    CourseVersion version, IReadOnlyCollection<ActivityResult> results, IReadOnlyDictionary<string, RuntimeView> runtime, ResultDetail detail)
{
    private readonly Dictionary<string, ActivityResult> resultsById = results.ToDictionary(result => result.ActivityId);
    private readonly ILookup<string?, Activity> children = version.Activities.ToLookup(activity => activity.Parent);

    /// <summary>Share of the launchable activities that are complete, 0–1.</summary>
    public double CompletedShare => ShareOf(version.Activities);

    /// <summary>The activity that the learner left in the middle last, when the run-time data was asked for.</summary>
    public string? SuspendedActivityId => runtime.Where(view => view.Value.IsSuspended)
        .OrderByDescending(view => resultsById.GetValueOrDefault(view.Key)?.LastAccessAt)
        .Select(view => view.Key)
        .FirstOrDefault();

    /// <summary>The course as the top of the tree, with the registration's own result: what is forced holds here.</summary>
    public ActivityResource Show(string courseId, Registration registration) => new()
    {
        Id = courseId,
        Title = version.Title,
        Attempts = results.Select(result => result.Attempts).DefaultIfEmpty().Max(),
        ActivityCompletion = registration.Completion.Name(),
        ActivitySuccess = registration.Success.Name(),
        Score = ScoreResource.Of(registration.Score),
        TimeTracked = TrackedTime.Of(registration.TotalSeconds),
        CompletionAmount = new CompletionAmount(registration.Completion is Completion.Completed ? 100 : Percent(CompletedShare)),
        Suspended = detail.NeedsRuntime ? SuspendedActivityId is not null : null,
        Children = detail.ShowsChildren ? [.. children[null].Select(Show)] : null,
    };

    private ActivityResource Show(Activity activity) =>
        activity.IsLaunchable ? ShowLaunchable(activity) : ShowCluster(activity);

    private ActivityResource ShowLaunchable(Activity activity)
    {
        var result = resultsById.GetValueOrDefault(activity.Id);
        var view = runtime.GetValueOrDefault(activity.Id);
        return Describe(activity, result?.Outcome ?? Outcome.Nothing, result?.TotalSeconds ?? 0) with
        {
            Attempts = result?.Attempts ?? 0,
            CompletionAmount = new CompletionAmount(result?.Completion is Completion.Completed ? 100 : 0),
            Suspended = detail.NeedsRuntime ? view?.IsSuspended ?? false : null,
            Objectives = detail.InteractionsAndObjectives ? view?.Objectives ?? [] : null,
            StaticProperties = Properties(activity),
            Runtime = view is null ? null : Asked(view.Runtime),
        };
    }

    private ActivityResource ShowCluster(Activity cluster)
    {
        var below = Below(cluster).ToList();
        var ids = below.Select(activity => activity.Id).ToHashSet();
        var rolledUp = RollUp.Of(below, [.. results.Where(result => ids.Contains(result.ActivityId))]);
        return Describe(cluster, rolledUp.Outcome, rolledUp.TotalSeconds) with { CompletionAmount = new CompletionAmount(Percent(ShareOf(below))) };
    }

    private ActivityResource Describe(Activity activity, Outcome outcome, double seconds) => new()
    {
        Id = activity.Id,
        Title = activity.Title,
        ActivityCompletion = outcome.Completion.Name(),
        ActivitySuccess = outcome.Success.Name(),
        Score = ScoreResource.Of(outcome.Score),
        TimeTracked = TrackedTime.Of(seconds),
        Children = [.. children[activity.Id].Select(Show)],
    };

    private RuntimeResource Asked(RuntimeResource all) => (detail.Runtime, detail.InteractionsAndObjectives) switch
    {
        (true, true) => all,
        (true, false) => all with { RuntimeInteractions = null, RuntimeObjectives = null },
        _ => new RuntimeResource { RuntimeInteractions = all.RuntimeInteractions, RuntimeObjectives = all.RuntimeObjectives },
    };

    private static StaticProperties Properties(Activity activity) => new()
    {
        LaunchData = activity.LaunchData,
        MaxTimeAllowed = activity.MaxTimeAllowed,
        TimeLimitAction = activity.TimeLimitAction,
        ScaledPassingScore = activity.MasteryScore / 100,
        ScaledPassingScoreUsed = activity.MasteryScore is not null,
    };

    private IEnumerable<Activity> Below(Activity cluster) =>
        children[cluster.Id].SelectMany(child => Below(child).Prepend(child));

    private double ShareOf(IEnumerable<Activity> activities)
    {
        var launchable = activities.Where(activity => activity.IsLaunchable).ToList();
        return launchable.Count == 0 ? 0
            : (double)launchable.Count(activity => resultsById.GetValueOrDefault(activity.Id)?.Completion is Completion.Completed) / launchable.Count;
    }

    private static double Percent(double share) => Math.Round(share * 100, 2);
}
