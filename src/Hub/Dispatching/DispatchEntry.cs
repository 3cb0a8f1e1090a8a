using Hub.Core;
using Hub.Hosting;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>
/// Lets a person into a dispatch, whichever protocol has brought them: controls, learner, seat, registration and launch, all in the caller's transaction.
/// </summary>
internal sealed class DispatchEntry(HubDatabase database, LaunchIssuer issuer, PersonalData personalData, TimeProvider time)
{
    /// <returns>The realm of a dispatch, null when there is no such dispatch.</returns>
    public Task<Key<Realm>?> FindRealmAsync(Key<Dispatch> key, CancellationToken cancellation) =>
        database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Dispatches)
            .Where(dispatch => dispatch.Key == key)
            .Select(dispatch => (Key<Realm>?)dispatch.RealmKey)
            .SingleOrDefaultAsync(cancellation));

    /// <summary>Judges, and when nothing speaks against it issues a launch. A refusal discards whatever the unit of work holds unsaved.</summary>
    public async Task<EntryOutcome> EnterAsync(HubDbContext db, EntryRequest request, CancellationToken cancellation)
    {
        LaunchScope.Follow(request.TraceId);
        if (await LoadAsync(db, request, cancellation) is not { } visit)
        {
            db.ChangeTracker.Clear();
            return new EntryOutcome { Refusal = DispatchRefusal.UnknownDispatch };
        }
        if (EntryControls.FirstRefusal(visit, request.Checks) is { } refusal)
            return await RefuseAsync(db, visit, request, refusal, cancellation);

        if (visit.IsLinked)
            Link(db, visit, request);
        var described = new LearnerDescription(visit.Person.Id, visit.Person.FirstName, visit.Person.LastName, visit.Person.Email);
        var learner = visit.Learner?.Described(described) ?? db.AddLearner(visit.Source, described, visit.Now);
        var registrations = new DispatchRegistrations(db, visit.Dispatch, visit.Course, visit.Now);
        if (visit.IsTrial)
            return Start(db, visit, await registrations.BeginTrialAsync(learner.Key, cancellation), request);
        return visit.HasSeat || await db.TryTakeSeatAsync(visit.Dispatch.Key, learner.Key, visit.Now, cancellation)
            ? Start(db, visit, await registrations.NextAsync(learner.Key, visit.Known?.Open ?? [], request.Memory, cancellation), request)
            : await RefuseAsync(db, visit, request, DispatchRefusal.NoSeat(visit.Dispatch.LicenceLimit), cancellation);
    }

    private async Task<DispatchVisit?> LoadAsync(HubDbContext db, EntryRequest request, CancellationToken cancellation)
    {
        var found = await (from d in db.Dispatches.AsNoTracking().Include(d => d.Keys)
                           where d.Key == request.Dispatch
                           join client in db.Destinations on d.DestinationKey equals client.Key
                           join c in db.Courses on d.CourseKey equals c.Key
                           select new { Dispatch = d, Destination = client, Course = c }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var (dispatch, destination) = (found.Dispatch, found.Destination);
        var source = request.Source ?? IdentitySource.Of(destination.Key);
        var isHashed = dispatch.HashesPersonalData || destination.HashesPersonalData;
        var person = isHashed ? await personalData.HashAsync(db, request.Person, destination.Key, cancellation) : request.Person;
        var known = await KnownLearner.FindAsync(db, dispatch.Key, source, person.Id, cancellation);
        var linked = known is null && request.Linked is { Length: > 0 } id
            ? await KnownLearner.FindAsync(
                db, dispatch.Key, IdentitySource.Of(destination.Key),
                isHashed ? (await personalData.HashAsync(db, request.Person with { Id = id }, destination.Key, cancellation)).Id : id, cancellation)
            : null;
        return new DispatchVisit
        {
            Dispatch = dispatch,
            Destination = destination,
            Course = found.Course,
            Origin = request.Origin,
            Person = person,
            Source = source,
            Known = known ?? linked,
            IsLinked = linked is not null,
            HasBeenHere = (known ?? linked) is { } one && (one.HasSeat || one.Open.Count > 0 || await HasRegistrationAsync(db, dispatch.Key, one.Learner.Key, cancellation)),
            IsTrial = request.IsTrial,
            Now = time.Now(),
        };
    }

    private static Task<bool> HasRegistrationAsync(HubDbContext db, Key<Dispatch> dispatch, Key<Learner> learner, CancellationToken cancellation) =>
        db.Registrations.AnyAsync(r => r.DispatchKey == dispatch && r.LearnerKey == learner && !r.IsSandbox, cancellation);

    private static void Link(HubDbContext db, DispatchVisit visit, EntryRequest request)
    {
        var learner = visit.Learner!;
        db.LearnerIdentities.Add(new LearnerIdentity { RealmKey = db.Realm, Source = visit.Source, ExternalId = visit.Person.Id, LearnerKey = learner.Key });
        db.NoteAct(
            visit.Now, request.Door, "learner.link", $"learner {learner.Key}",
            $"Known to destination '{visit.Destination.Id}' before, and from now on as {visit.Source} {visit.Person.Id} too, for the platform links its learners with the destination's.");
    }

    private EntryOutcome Start(HubDbContext db, DispatchVisit visit, Registration registration, EntryRequest request)
    {
        var issued = issuer.Issue(db, registration, new LaunchTerms { ShellOrigin = request.ShellOrigin, TraceId = request.TraceId, ExitTo = request.ExitTo, Auth = visit.Destination.LaunchAuth });
        db.Note(issued.Launch, request.Door, "launch", Describe(visit, request, registration), visit.Now);
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

    private static async Task<EntryOutcome> RefuseAsync(
        HubDbContext db, DispatchVisit visit, EntryRequest request, DispatchRefusal refusal, CancellationToken cancellation)
    {
        Measures.Refused(refusal.Code);
        db.ChangeTracker.Clear();
        await db.KeepRefusalAsync(visit.Dispatch.Key, refusal, visit.Origin, request.TraceId, visit.Now, cancellation);
        return new EntryOutcome { Refusal = refusal };
    }
}
