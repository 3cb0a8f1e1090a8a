namespace Hub.Core;

/// <summary>What a change of outcome says that was not said before.</summary>
internal static class Verdicts
{
    public static IEnumerable<TrackingEventKind> Between(Outcome before, Outcome after)
    {
        if (after.Completion is Completion.Completed && before.Completion is not Completion.Completed)
            yield return TrackingEventKind.Completed;
        if (after.Success is not Success.Unknown && after.Success != before.Success)
            yield return after.Success is Success.Passed ? TrackingEventKind.Passed : TrackingEventKind.Failed;
    }
}
