using System.Globalization;
using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Hub.Storage.Commits;

namespace Hub.Scorm;

/// <summary>
/// Takes a player's commits: each entry once, in order, everything it says checked again. The answer means that it is on the disk.
/// </summary>
internal sealed class CommitIntake(
    CommitStore store, CourseShelf shelf, ResultRecorder recorder, LaunchJournal journal, TimeProvider time, ILogger<CommitIntake> logger)
{
    public const int MaxEntries = 500;

    public async Task<IResult> RunAsync(LaunchHandle handle, CommitRequest request, CancellationToken cancellation)
    {
        if (request.Entries is not { Count: > 0 and <= MaxEntries } || request.Entries.Contains(null!))
            return PlayerAnswer.Invalid($"A commit has 1 to {MaxEntries} entries.");
        using var work = MeasuredWork.Begin("commit", Measures.Commits);
        var answer = await store.ApplyAsync(handle.Realm, handle.Launch, ActivitiesOf(request), subject => ApplyAsync(subject, request, cancellation), cancellation);
        work.End(answer is IStatusCodeHttpResult { StatusCode: >= 400 and var status } ? status.ToString(CultureInfo.InvariantCulture) : null);
        return answer;
    }

    // No activity has a name with a NUL, which one of the databases cannot even be asked for.
    private static HashSet<string> ActivitiesOf(CommitRequest request) =>
        [.. request.Entries.Select(entry => entry.Activity).OfType<string>().Where(activity => !activity.Contains('\0', StringComparison.Ordinal))];

    private async Task<IResult> ApplyAsync(CommitSubject? subject, CommitRequest request, CancellationToken cancellation)
    {
        if (subject is not null)
            LaunchScope.Follow(subject.Launch.TraceId);
        if (PlayerSession.Refusal(subject?.Launch, request.Session) is { } refusal)
            return refusal;
        var playable = await shelf.FindAsync(subject!.Registration, cancellation);
        var work = new CommitWork(subject, playable, recorder, time.Now());
        var answer = Apply(work, request);
        await journal.TellAsync(subject, playable, work.Told, cancellation);
        return answer;
    }

    private IResult Apply(CommitWork work, CommitRequest request)
    {
        var (launch, registration) = (work.Launch, work.Registration);
        foreach (var entry in request.Entries.OrderBy(entry => entry.Sequence))
            switch (registration.Judge(launch, entry.Sequence))
            {
                case CommitVerdict.Next when launch.State is LaunchState.Closed:
                    return PlayerAnswer.Closed;
                case CommitVerdict.Next:
                    work.Apply(entry);
                    break;
                case CommitVerdict.Gap:
                    return work.HasApplied ? Answer(work) : PlayerAnswer.Gap(launch.LastSequence + 1);
                case CommitVerdict.Superseded:
                    logger.CommitRefused(launch.TraceId, entry.Sequence, CommitVerdict.Superseded);
                    return PlayerAnswer.Superseded;
                case CommitVerdict.AlreadyApplied:
                    break;
            }
        logger.Committed(launch.TraceId, launch.LastSequence);
        if (launch.State is LaunchState.Closed)
            logger.LaunchEnded(launch.TraceId);
        return Answer(work);
    }

    private static IResult Answer(CommitWork work) => TypedResults.Json(
        new CommitAnswer
        {
            Sequence = work.Launch.LastSequence,
            Result = ResultView.Of(work.Registration),
            Activities = work.Registration.Activities.ToDictionary(activity => activity.ActivityId, activity => LessonStatus.Of(activity.Outcome)),
            Refused = work.Refused,
            Exit = work.Launch.State is LaunchState.Closed ? ExitView.Of(work.Launch.ExitTo) : null,
        },
        PlayerJson.Default.CommitAnswer);
}
