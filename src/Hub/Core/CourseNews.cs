namespace Hub.Core;

/// <summary>What is to be told of a course as a whole when its activities have changed: verdicts, and how far a course of several activities is done.</summary>
internal readonly record struct CourseNews(Outcome Outcome, double? Progress)
{
    public static CourseNews Of(Registration registration, CourseVersion version) => new(registration.Outcome, ProgressOf(registration, version));

    /// <summary>The events that lead from the one to the other.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="registration">As it is now.</param>
    /// <param name="version">What is played.</param>
    /// <param name="cause">The last of the events that made the change.</param>
    public static IEnumerable<TrackingEvent> Since(CourseNews before, Registration registration, CourseVersion version, TrackingEvent cause)
    {
        var now = Of(registration, version);
        var about = new TrackingEvent { Kind = TrackingEventKind.Progressed, ActivityId = null, At = cause.At, Attempt = 0, Source = cause.Source };
        if (now.Progress != before.Progress && now.Outcome.Completion is not Completion.Completed)
            yield return about with { Progress = now.Progress };
        foreach (var kind in Verdicts.Between(before.Outcome, now.Outcome))
            yield return about with { Kind = kind, Outcome = now.Outcome, Seconds = registration.TotalSeconds };
    }

    // Of one activity there is nothing to count.
    private static double? ProgressOf(Registration registration, CourseVersion version)
    {
        var launchable = version.Activities.Count(activity => activity.IsLaunchable);
        if (launchable < 2)
            return null;
        var completed = registration.Activities.Where(result => result.Completion is Completion.Completed).Select(result => result.ActivityId).ToHashSet();
        return (double)version.Activities.Count(activity => activity.IsLaunchable && completed.Contains(activity.Id)) / launchable;
    }
}
