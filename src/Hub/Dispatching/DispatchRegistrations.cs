using System.Security.Cryptography;
using System.Text;
using Hub.Core;
using Hub.Launching;
using Hub.Storage.Entries;

namespace Hub.Dispatching;

/// <summary>What the LMS kept of earlier launches.</summary>
/// <param name="Entry"><c>cmi.core.entry</c>.</param>
/// <param name="Registration">The registration id in its suspend data, or empty.</param>
internal readonly record struct LmsMemory(string Entry, string Registration);

/// <summary>Finds or begins the registration that a learner of a dispatch plays next, in the version that the dispatch's policy says.</summary>
internal sealed class DispatchRegistrations(EntrySubject subject, Dispatch dispatch, Course course, DateTimeOffset now)
{
    public async Task<Registration> NextAsync(Key<Learner> learner, IReadOnlyList<OpenRegistration> open, LmsMemory memory, CancellationToken cancellation)
    {
        // Merged learners can have several; the LMS says which one it means, else it is the one used last.
        var (known, begunWith) = open.OrderByDescending(one => one.Registration.Id == memory.Registration)
            .ThenByDescending(one => one.Registration.LastAccessAt ?? one.Registration.CreatedAt).FirstOrDefault();
        if (known is null)
            return await BeginAsync(learner, IdFor(learner), earlier: null, cancellation);
        subject.Watch(known);
        if (StartsOver(known, memory))
        {
            known.IsCurrent = false;
            return await BeginAsync(learner, known.Id, known, cancellation);
        }
        if (known.Postback != dispatch.Postback)
            known.Postback = dispatch.Postback;
        await FollowVersionPolicyAsync(known, begunWith, cancellation);
        return known;
    }

    /// <summary>A registration of the newest state that nobody counts and that is forgotten in a while.</summary>
    public async Task<Registration> BeginTrialAsync(Key<Learner> learner, CancellationToken cancellation)
    {
        var version = await FindVersionAsync(VersionChoice.ForNew(dispatch, course.CurrentVersion), cancellation);
        var trial = RegistrationFactory.Create(
            new RegistrationOrder(course, version, learner) { Id = $"trial-{Key<Registration>.New(now)}", Dispatch = dispatch.Key, IsSandbox = true }, now);
        subject.Add(trial);
        return trial;
    }

    // "ab-initio" alone means little: an LMS that lost its state says it, and so does one whose last session was cut off.
    // A new instance begins when the dispatch is instanced, the LMS calls this a first launch and knows nothing of the registration,
    // and the registration is finished. One that is still under way is resumed, so that no LMS can lose a learner's progress.
    private bool StartsOver(Registration known, LmsMemory memory) =>
        dispatch.IsInstanced
        && memory.Entry == "ab-initio"
        && memory.Registration != known.Id
        && (known.Completion is Completion.Completed || known.Success is Success.Passed);

    private async Task<Registration> BeginAsync(Key<Learner> learner, string id, Registration? earlier, CancellationToken cancellation)
    {
        var version = await FindVersionAsync(VersionChoice.ForNew(dispatch, course.CurrentVersion), cancellation);
        var order = new RegistrationOrder(course, version, learner)
        {
            Id = id,
            Instance = earlier is null ? 0 : earlier.Instance + 1,
            Dispatch = dispatch.Key,
            Postback = dispatch.Postback,
            Tags = earlier?.Tags ?? [],
            Settings = earlier?.Settings ?? CourseSettings.Unset,
        };
        var registration = RegistrationFactory.Create(order, now);
        subject.Add(registration);
        return registration;
    }

    private async Task FollowVersionPolicyAsync(Registration known, int begunWith, CancellationToken cancellation)
    {
        var number = VersionChoice.ForExisting(dispatch, course.CurrentVersion, begunWith, known.Outcome);
        if (number == begunWith)
            return;
        var version = await FindVersionAsync(number, cancellation);
        if (version.Key == known.VersionKey)
            return;
        known.VersionKey = version.Key;
        known.UpdatedAt = now;
        subject.ForgetDataBut(known, [.. version.Activities.Where(activity => activity.IsLaunchable).Select(activity => activity.Id)]);
    }

    // A pinned version can be deleted; learners then get the newest.
    private async Task<CourseVersion> FindVersionAsync(int number, CancellationToken cancellation) =>
        await subject.FindVersionAsync(course, number, cancellation)
        ?? await subject.FindVersionAsync(course, course.CurrentVersion, cancellation)
        ?? throw new InvalidOperationException($"Course {course.Key} has no version {course.CurrentVersion}.");

    // Made from both keys: of two first launches at once only one can insert it, and the other finds it.
    private string IdFor(Key<Learner> learner) =>
        new Guid(SHA256.HashData(Encoding.ASCII.GetBytes($"{dispatch.Key}{learner}")).AsSpan(0, 16)).ToString();
}
