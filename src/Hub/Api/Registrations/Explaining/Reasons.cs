using System.Globalization;
using Hub.Core;

namespace Hub.Api.Registrations.Explaining;

/// <summary>The questions that are asked of a case, in the order in which their answers matter. The first answer is the main one.</summary>
internal static class Reasons
{
    private const int MaxActivities = 20;

    private static readonly Func<CaseFile, IEnumerable<ReasonResource>>[] Questions =
        [Forced, Complete, LearnerIsDisabled, OpenNow, NeverLaunched, Refused, NeverInitialized, Verdicts, Unfinished, NotOpened, HowItEnded, ContentErrors];

    public static IReadOnlyList<ReasonResource> Of(CaseFile file) => [.. Questions.SelectMany(question => question(file))];

    private static IEnumerable<ReasonResource> Forced(CaseFile file)
    {
        if (file.Registration.Forced is { } forced)
            yield return new(ReasonCode.Forced, $"The result was set by hand by {forced.By}: “{forced.Reason}”. It holds whatever the course says, until it is cleared.") { At = forced.At };
    }

    private static IEnumerable<ReasonResource> Complete(CaseFile file)
    {
        if (file.Registration.Completion is Completion.Completed && file.Registration.Forced?.Completion is null)
            yield return new(ReasonCode.Complete, "The registration is complete.") { At = file.Registration.CompletedAt };
    }

    private static IEnumerable<ReasonResource> LearnerIsDisabled(CaseFile file)
    {
        if (file.Learner.DisabledAt is { } at)
            yield return new(ReasonCode.LearnerDisabled, "The learner is disabled, so every launch is refused with a message.") { At = at };
    }

    private static IEnumerable<ReasonResource> OpenNow(CaseFile file)
    {
        if (file.IsOpenNow && file.Newest is { } launch)
            yield return About(launch, ReasonCode.OpenNow, "The course is open right now; what the learner does may not have been saved yet.", launch.StartedAt);
    }

    private static IEnumerable<ReasonResource> NeverLaunched(CaseFile file)
    {
        if (file.Newest is not null)
            yield break;
        yield return file.Launches is [var issued, ..]
            ? About(issued, ReasonCode.LinkNotFollowed, "A launch link was made, but nobody has followed it. A link works once, for a short time.", issued.CreatedAt)
            : new(ReasonCode.NeverLaunched, file.Registration.Instance == 0 ? "The course has never been opened." : "This instance has not been opened yet.");
    }

    private static IEnumerable<ReasonResource> Refused(CaseFile file)
    {
        if (file.Refusals is { } refusals && file.Registration.Completion is not Completion.Completed)
            yield return new(ReasonCode.Refused, Text($"Since then {refusals.Count} {(refusals.Count == 1 ? "launch" : "launches")} of this dispatch had to be refused, and may have been this learner's. The latest: “{refusals.Message}”")) { At = refusals.At };
    }

    private static IEnumerable<ReasonResource> NeverInitialized(CaseFile file)
    {
        if (file.Newest is { } launch && !file.IsOpenNow && file.Log is { HasLines: true, HasInitialized: false } && file.Registration.Completion is not Completion.Completed)
            yield return About(launch, ReasonCode.NeverInitialized, "The course was opened, but its content never called Initialize: the page did not load whole, or the content does not find the SCORM interface.", launch.StartedAt);
    }

    private static IEnumerable<ReasonResource> Verdicts(CaseFile file) =>
        from pair in file.Activities
        where pair.Result is { Success: Success.Failed }
        let mastery = pair.Activity.MasteryScore
        select mastery is { } needed && pair.Result!.Score is { } score && score < needed
            ? About(pair.Activity, ReasonCode.BelowMastery, $"The score on “{pair.Activity.Title}” is {Number(score)}, and {Number(needed)} is needed to pass.", pair.Result.LastAccessAt)
            : About(pair.Activity, ReasonCode.Failed, $"The content says that “{pair.Activity.Title}” was failed.", pair.Result!.LastAccessAt);

    private static IEnumerable<ReasonResource> Unfinished(CaseFile file) =>
        from pair in file.Activities.Where(pair => pair.Result is { Completion: not Completion.Completed }).Take(MaxActivities)
        select pair.Result!.Completion is Completion.Incomplete
            ? About(pair.Activity, ReasonCode.ContentSetIncomplete, $"The content says that “{pair.Activity.Title}” is incomplete.", pair.Result.LastAccessAt)
            : About(pair.Activity, ReasonCode.NoStatus, $"“{pair.Activity.Title}” was opened, but its content has never said how it stands.", pair.Result.LastAccessAt);

    private static IEnumerable<ReasonResource> NotOpened(CaseFile file)
    {
        if (file.Newest is null)
            return [];
        var unopened = file.Activities.Where(pair => pair.Result is null).Select(pair => pair.Activity).ToList();
        return unopened.Take(MaxActivities).Select(activity => About(activity, ReasonCode.ActivityNotOpened, $"“{activity.Title}” has not been opened.", null));
    }

    private static IEnumerable<ReasonResource> HowItEnded(CaseFile file)
    {
        if (file.Registration.Completion is Completion.Completed || file.Newest is not { } newest)
            yield break;
        if (newest.State is LaunchState.Abandoned)
            yield return About(newest, ReasonCode.ClosedByTimeout, "The last launch ended without a word and was closed by the hub: the page, the computer or the connection went away. What had been saved is kept.", newest.ClosedAt);
        if (file.Log.NetworkFaults is [.., var fault])
            yield return About(newest, ReasonCode.NetworkFault, $"The connection failed during the last launch: {fault.Text}", fault.At);
        if (file.Overtaken is { } overtaken)
            yield return About(overtaken, ReasonCode.Superseded, "The course was still open in another window when it was opened again. What was done in the older window after that was not taken.", newest.StartedAt);
        foreach (var activity in file.Version.Activities.Where(activity => file.Suspended.Contains(activity.Id)))
            yield return About(activity, ReasonCode.Suspended, $"The learner left “{activity.Title}” in the middle{(file.Registration.IsCurrent ? ", and resumes there at the next launch" : "")}.", newest.ClosedAt ?? newest.LastSeenAt);
    }

    private static IEnumerable<ReasonResource> ContentErrors(CaseFile file)
    {
        if (file.Newest is { } newest && file.Log.Refused is [.., var last])
            yield return About(newest, ReasonCode.ContentError, $"The content set something that the standard does not allow, and the hub did not take it: {last.Text}", last.At);
    }

    private static ReasonResource About(Launch launch, ReasonCode code, string text, DateTimeOffset? at) => new(code, text) { LaunchId = launch.Key.ToString(), At = at };

    private static ReasonResource About(Activity activity, ReasonCode code, string text, DateTimeOffset? at) =>
        new(code, text) { ActivityId = activity.Id, ActivityTitle = activity.Title, At = at };

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
