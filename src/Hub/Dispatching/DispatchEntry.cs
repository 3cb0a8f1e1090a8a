using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Hub.Storage.Entries;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>
/// Lets a person into a dispatch, whichever protocol has brought them: controls, learner, seat, registration and launch, all in the caller's unit of work.
/// </summary>
internal sealed class DispatchEntry(HubDatabase database, EntryStore entries, LaunchIssuer issuer, PersonalData personalData, TimeProvider time)
{
    /// <returns>Realm and destination of a dispatch, null when there is no such dispatch.</returns>
    public async Task<(Key<Realm> Realm, Key<Destination> Destination)?> FindClientAsync(Key<Dispatch> key, CancellationToken cancellation) =>
        await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Dispatches)
            .Where(dispatch => dispatch.Key == key)
            .Select(dispatch => new { dispatch.RealmKey, dispatch.DestinationKey })
            .SingleOrDefaultAsync(cancellation)) is { } found ? (found.RealmKey, found.DestinationKey) : null;

    /// <summary>Judges, and when nothing speaks against it issues a launch.</summary>
    public Task<EntryOutcome> EnterAsync(Key<Realm> realm, EntryRequest request, CancellationToken cancellation) =>
        entries.ApplyAsync(realm, async subject =>
            await EnterAsync(subject, await subject.FindAsync(request.In(realm), cancellation), request, cancellation), cancellation);

    /// <summary>The same as part of something larger.</summary>
    /// <param name="subject">The unit of work.</param>
    /// <param name="found">The answer to the request's question.</param>
    /// <param name="request">Who wants in.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<EntryOutcome> EnterAsync(EntrySubject subject, EntryFound? found, EntryRequest request, CancellationToken cancellation)
    {
        LaunchScope.Follow(request.TraceId);
        if (found is null)
            return new EntryOutcome { Refusal = DispatchRefusal.UnknownDispatch };
        var visit = await RecogniseAsync(subject, found, request, cancellation);
        if (EntryControls.FirstRefusal(visit, request.Checks) is { } refusal)
            return Refuse(subject, visit, request, refusal);
        var needsSeat = !visit.IsTrial && !visit.HasSeat;
        if (needsSeat && !visit.Dispatch.HasSeatLeft())
            return Refuse(subject, visit, request, DispatchRefusal.NoSeat(visit.Dispatch.LicenceLimit));

        var learner = Receive(subject, visit, request);
        if (needsSeat)
            subject.TakeSeat(visit.Dispatch.Key, learner.Key, visit.Now);
        var registrations = new DispatchRegistrations(subject, visit.Dispatch, visit.Course, visit.Now);
        var registration = visit.IsTrial
            ? await registrations.BeginTrialAsync(learner.Key, cancellation)
            : await registrations.NextAsync(learner.Key, visit.Known?.Open ?? [], request.Memory, cancellation);
        return Start(subject, visit, registration, request);
    }

    private async Task<DispatchVisit> RecogniseAsync(EntrySubject subject, EntryFound found, EntryRequest request, CancellationToken cancellation)
    {
        var (dispatch, destination) = (found.Dispatch, found.Destination);
        var isHashed = dispatch.HashesPersonalData || destination.HashesPersonalData;
        var (person, known) = (request.Person, found.Known);
        if (isHashed)
        {
            person = await personalData.HashAsync(subject, request.Person, destination.Key, cancellation);
            known = await subject.FindLearnerAsync((request with { Person = person }).In(subject.Realm), cancellation);
        }
        var linked = known is null && request.Linked is { Length: > 0 } id
            ? await FindLinkedAsync(subject, destination, isHashed, request with { Person = request.Person with { Id = id } }, cancellation)
            : null;
        return new DispatchVisit
        {
            Dispatch = dispatch,
            Destination = destination,
            Course = found.Course,
            Origin = request.Origin,
            Person = person,
            Source = request.Source,
            Known = known ?? linked,
            IsLinked = linked is not null,
            IsTrial = request.IsTrial,
            Now = time.Now(),
        };
    }

    private async Task<KnownLearner?> FindLinkedAsync(EntrySubject subject, Destination destination, bool isHashed, EntryRequest request, CancellationToken cancellation)
    {
        var person = isHashed ? await personalData.HashAsync(subject, request.Person, destination.Key, cancellation) : request.Person;
        return await subject.FindLearnerAsync((request with { Person = person, Source = IdentitySource.Of(destination.Key) }).In(subject.Realm), cancellation);
    }

    private static Learner Receive(EntrySubject subject, DispatchVisit visit, EntryRequest request)
    {
        var described = new LearnerDescription(visit.Person.Id, visit.Person.FirstName, visit.Person.LastName, visit.Person.Email);
        if (visit.Learner is not { } learner)
            return subject.AddLearner(visit.Source, described, visit.Now);
        if (visit.IsLinked)
            Link(subject, visit, request);
        subject.Watch(learner);
        return learner.Described(described);
    }

    private static void Link(EntrySubject subject, DispatchVisit visit, EntryRequest request)
    {
        var learner = visit.Learner!;
        subject.Add(new LearnerIdentity { RealmKey = subject.Realm, Source = visit.Source, ExternalId = visit.Person.Id, LearnerKey = learner.Key });
        subject.NoteAct(
            visit.Now, request.Door, "learner.link", $"learner {learner.Key}",
            $"Known to destination “{visit.Destination.Id}” before, and from now on as {visit.Source} {visit.Person.Id} too, for the LMS links its learners with the destination's.");
    }

    private EntryOutcome Start(EntrySubject subject, DispatchVisit visit, Registration registration, EntryRequest request)
    {
        var issued = issuer.Issue(subject, registration, new LaunchTerms { ShellOrigin = request.ShellOrigin, TraceId = request.TraceId, ExitTo = request.ExitTo, Auth = visit.Destination.LaunchAuth });
        subject.Note(issued.Launch, request.Door, "launch", Describe(visit, request, registration), visit.Now);
        return new EntryOutcome { Entered = new Entered(visit, visit.Course, registration, issued) };
    }

    // What the LMS sent is told only as far as it is known to be harmless: its memory can hold anything.
    private static string Describe(DispatchVisit visit, EntryRequest request, Registration registration)
    {
        var entry = request.Memory.Entry is "ab-initio" or "resume" ? $"entry {request.Memory.Entry}" : "no entry";
        var state = request.Memory.Registration is null or "" ? "nothing of a registration"
            : request.Memory.Registration == registration.Id ? "this registration" : "another registration";
        var asks = visit.IsTrial ? "asks for a look at the course" : $"asks for learner '{visit.Person.Id}'";
        return request.ShellOrigin is null
            ? $"Dispatch '{visit.Dispatch.Id}': {visit.Origin} {asks}. It gets registration '{registration.Id}', instance {registration.Instance}."
            : $"The shell of dispatch '{visit.Dispatch.Id}' at {visit.Origin} {asks}: {entry}, the LMS knows {state}. "
                + $"It gets registration '{registration.Id}', instance {registration.Instance}.";
    }

    private static EntryOutcome Refuse(EntrySubject subject, DispatchVisit visit, EntryRequest request, DispatchRefusal refusal)
    {
        Measures.Refused(refusal.Code);
        subject.KeepRefusal(visit.Dispatch.Key, refusal, visit.Origin, request.TraceId, visit.Now);
        return new EntryOutcome { Refusal = refusal };
    }
}
