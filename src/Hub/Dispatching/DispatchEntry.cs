using Hub.Core;
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
        if (await LoadAsync(db, request, cancellation) is not { } visit)
            return new EntryOutcome { Refusal = DispatchRefusal.UnknownDispatch };
        if (EntryControls.FirstRefusal(visit, request.Checks) is { } refusal)
            return await RefuseAsync(db, visit, request, refusal, cancellation);

        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Key == visit.Dispatch.CourseKey, cancellation);
        await LinkAsync(db, visit, request, cancellation);
        var learner = await db.FindOrAddLearnerAsync(
            visit.Source, new LearnerDescription(visit.Person.Id, visit.Person.FirstName, visit.Person.LastName, visit.Person.Email), visit.Now, cancellation);
        var registrations = new DispatchRegistrations(db, visit.Dispatch, course, visit.Now);
        if (visit.IsTrial)
            return Start(db, visit, course, await registrations.BeginTrialAsync(learner.Key, cancellation), request);
        return await db.TryTakeSeatAsync(visit.Dispatch.Key, learner.Key, visit.Now, cancellation)
            ? Start(db, visit, course, await registrations.NextAsync(learner.Key, request.Memory, cancellation), request)
            : await RefuseAsync(db, visit, request, DispatchRefusal.NoSeat(visit.Dispatch.LicenceLimit), cancellation);
    }

    private async Task<DispatchVisit?> LoadAsync(HubDbContext db, EntryRequest request, CancellationToken cancellation)
    {
        var dispatch = await db.Dispatches.AsNoTracking().Include(d => d.Keys).SingleOrDefaultAsync(d => d.Key == request.Dispatch, cancellation);
        if (dispatch is null)
            return null;
        var destination = await db.Destinations.AsNoTracking().SingleAsync(d => d.Key == dispatch.DestinationKey, cancellation);
        var source = request.Source ?? IdentitySource.Of(destination.Key);
        var isHashed = dispatch.HashesPersonalData || destination.HashesPersonalData;
        var person = isHashed ? await personalData.HashAsync(db, request.Person, destination.Key, cancellation) : request.Person;
        var learner = await FindLearnerAsync(db, source, person.Id, cancellation);
        var linked = learner is null && request.Linked is { Length: > 0 } id
            ? await FindLearnerAsync(db, IdentitySource.Of(destination.Key), isHashed ? (await personalData.HashAsync(db, request.Person with { Id = id }, destination.Key, cancellation)).Id : id, cancellation)
            : null;
        return new DispatchVisit
        {
            Dispatch = dispatch,
            Destination = destination,
            Origin = request.Origin,
            Person = person,
            Source = source,
            Learner = learner ?? linked,
            IsLinked = linked is not null,
            HasBeenHere = (learner ?? linked) is { } known && await HasBeenHereAsync(db, dispatch.Key, known.Key, cancellation),
            IsTrial = request.IsTrial,
            Now = time.Now(),
        };
    }

    private static async Task<Learner?> FindLearnerAsync(HubDbContext db, string source, string id, CancellationToken cancellation)
    {
        // PostgreSQL cannot even be asked for such an id; it is refused a moment later.
        if (ClientId.Problem(id, "learner") is not null)
            return null;
        return await (from identity in db.LearnerIdentities
                      where identity.Source == source && identity.ExternalId == id
                      join learner in db.Learners on identity.LearnerKey equals learner.Key
                      select learner).SingleOrDefaultAsync(cancellation);
    }

    private static async Task<bool> HasBeenHereAsync(HubDbContext db, Key<Dispatch> dispatch, Key<Learner> learner, CancellationToken cancellation) =>
        await db.HasSeatAsync(dispatch, learner, cancellation)
        || await db.Registrations.AnyAsync(r => r.DispatchKey == dispatch && r.LearnerKey == learner && !r.IsSandbox, cancellation);

    // Saved at once: the learner is looked up by the new identity next.
    private static async Task LinkAsync(HubDbContext db, DispatchVisit visit, EntryRequest request, CancellationToken cancellation)
    {
        if (!visit.IsLinked || visit.Learner is not { } learner)
            return;
        db.LearnerIdentities.Add(new LearnerIdentity { RealmKey = db.Realm, Source = visit.Source, ExternalId = visit.Person.Id, LearnerKey = learner.Key });
        db.NoteAct(
            visit.Now, request.Door, "learner.link", $"learner {learner.Key}",
            $"Known to destination '{visit.Destination.Id}' before, and from now on as {visit.Source} {visit.Person.Id} too, for the platform links its learners with the destination's.");
        await db.SaveChangesAsync(cancellation);
    }

    private EntryOutcome Start(HubDbContext db, DispatchVisit visit, Course course, Registration registration, EntryRequest request)
    {
        var issued = issuer.Issue(db, registration, new LaunchTerms { ShellOrigin = request.ShellOrigin, TraceId = request.TraceId, ExitTo = request.ExitTo });
        db.Note(issued.Launch, request.Door, "launch", Describe(visit, request, registration), visit.Now);
        return new EntryOutcome { Entered = new Entered(visit, course, registration, issued) };
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
        db.ChangeTracker.Clear();
        await db.KeepRefusalAsync(visit.Dispatch.Key, refusal, visit.Origin, request.TraceId, visit.Now, cancellation);
        return new EntryOutcome { Refusal = refusal };
    }
}
