using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Hub.Storage.Commits;
using Hub.Storage.Statements;

namespace Hub.Launching;

/// <summary>Puts the events of a launch on record, in the transaction that stores what has come of them. A trial run leaves none.</summary>
internal sealed class LaunchJournal(ITrackingJournal journal, OwnStatementStore store)
{
    /// <param name="db">The unit of work.</param>
    /// <param name="playable">What is played.</param>
    /// <param name="launch">The launch.</param>
    /// <param name="registration">Its registration.</param>
    /// <param name="learner">The registration's learner, with the identities.</param>
    /// <param name="events">In their order.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task TellAsync(
        HubDbContext db, PlayableCourse playable, Launch launch, Registration registration, Learner learner, IReadOnlyList<TrackingEvent> events, CancellationToken cancellation)
    {
        if (registration.IsSandbox || !events.Any(tracked => tracked.IsNews))
            return;
        if (await journal.DescribeAsync(Describe(playable, launch, registration, learner, events), cancellation) is { } page)
            db.Endings.Add((transaction, token) => store.AppendAsync(transaction, page, token));
    }

    /// <summary>The same for commits; who the learner is, is read only when there is something to tell.</summary>
    public async Task TellAsync(CommitSubject subject, PlayableCourse playable, IReadOnlyList<TrackingEvent> events, CancellationToken cancellation)
    {
        if (subject.Registration.IsSandbox || !events.Any(tracked => tracked.IsNews))
            return;
        var learner = await subject.ReadLearnerAsync(cancellation);
        if (await journal.DescribeAsync(Describe(playable, subject.Launch, subject.Registration, learner, events), cancellation) is { } page)
            subject.Endings.Add((transaction, token) => store.AppendAsync(transaction, page, token));
    }

    private static TrackedEvents Describe(PlayableCourse playable, Launch launch, Registration registration, Learner learner, IReadOnlyList<TrackingEvent> events) => new()
    {
        Application = playable.Application,
        Course = playable.Course,
        Version = playable.Version,
        Registration = registration,
        Launch = launch,
        Learner = learner,
        Events = events,
    };
}
