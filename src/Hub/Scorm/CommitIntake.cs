using Hub.Core;
using Hub.Launching;
using Hub.Storage;

namespace Hub.Scorm;

/// <summary>
/// Takes a player's commits: each entry once, in order, everything it says checked again. The answer means that it is on the disk.
/// </summary>
internal sealed class CommitIntake(HubDatabase database, CourseShelf shelf, ResultRecorder recorder, TimeProvider time, ILogger<CommitIntake> logger)
{
    public const int MaxEntries = 500;

    public Task<IResult> RunAsync(LaunchHandle handle, CommitRequest request, CancellationToken cancellation) =>
        request.Entries is { Count: > 0 and <= MaxEntries } && !request.Entries.Contains(null!)
            ? database.WriteAsync(handle.Realm, db => ApplyAsync(db, handle, request, cancellation), cancellation)
            : Task.FromResult(PlayerAnswer.Invalid($"A commit has 1 to {MaxEntries} entries."));

    private async Task<IResult> ApplyAsync(HubDbContext db, LaunchHandle handle, CommitRequest request, CancellationToken cancellation)
    {
        var found = await CommitReading.FindAsync(db, handle, request.Entries[0].Activity, cancellation);
        if (PlayerSession.Refusal(found?.Launch, request.Session) is { } refusal)
            return refusal;
        var (launch, registration) = found!;
        var playable = await shelf.FindAsync(handle.Realm, registration.VersionKey, cancellation);
        var work = new CommitWork(db, launch, registration, playable, time.Now());

        foreach (var entry in request.Entries.OrderBy(entry => entry.Sequence))
            switch (registration.Judge(launch, entry.Sequence))
            {
                case CommitVerdict.Next when launch.State is LaunchState.Closed:
                    return PlayerAnswer.Closed;
                case CommitVerdict.Next:
                    await work.ApplyAsync(entry, recorder, cancellation);
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
