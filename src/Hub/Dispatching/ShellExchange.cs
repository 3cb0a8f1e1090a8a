using Hub.Core;
using Hub.Launching;
using Hub.Security;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dispatching;

/// <summary>What a shell gets for its exchange: an answer or a refusal.</summary>
internal sealed record ShellOutcome(ExchangeAnswer? Answer, ShellRefusal? Refusal);

/// <summary>Judges a shell's request to start its course, and starts it: controls, learner, seat, registration and launch, all in one transaction.</summary>
internal sealed class ShellExchange(
    HubDatabase database, LaunchIssuer issuer, ShellWatch watch, PersonalData personalData, TimeProvider time, ILogger<ShellExchange> logger)
{
    /// <param name="request">What the shell says.</param>
    /// <param name="origin">The browser's <c>Origin</c> header, null without one.</param>
    /// <param name="contentOrigin">The content site's origin for a course.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ShellOutcome> RunAsync(
        ExchangeRequest request, string? origin, Func<Key<Course>, string> contentOrigin, CancellationToken cancellation)
    {
        if (!Key<Dispatch>.TryParse(request.Dispatch, out var key) || await FindRealmAsync(key, cancellation) is not { } realm)
            return new ShellOutcome(null, ShellRefusal.UnknownDispatch);
        var call = new ExchangeCall(key, request, string.IsNullOrWhiteSpace(origin) ? "null" : origin, Secrets.NewTraceId(), contentOrigin);
        var outcome = await database.WriteAsync(realm, db => AttemptAsync(db, call, cancellation), cancellation);
        if (outcome.Refusal is { } refusal)
            logger.ShellRefused(refusal.Code, key, call.Origin, call.TraceId);
        return outcome;
    }

    private Task<Key<Realm>?> FindRealmAsync(Key<Dispatch> key, CancellationToken cancellation) =>
        database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Dispatches)
            .Where(dispatch => dispatch.Key == key)
            .Select(dispatch => (Key<Realm>?)dispatch.RealmKey)
            .SingleOrDefaultAsync(cancellation));

    private async Task<ShellOutcome> AttemptAsync(HubDbContext db, ExchangeCall call, CancellationToken cancellation)
    {
        if (await LoadAsync(db, call, cancellation) is not { } visit)
            return new ShellOutcome(null, ShellRefusal.UnknownDispatch);
        var refusal = ShellChecks.FirstRefusal(visit);
        if (refusal is not null)
            return await RefuseAsync(db, visit, call, refusal, cancellation);

        var learner = await db.FindOrAddLearnerAsync(
            IdentitySource.Of(visit.Destination.Key),
            new LearnerDescription(visit.Person.Id, visit.Person.FirstName, visit.Person.LastName), visit.Now, cancellation);
        return await db.TryTakeSeatAsync(visit.Dispatch.Key, learner.Key, visit.Now, cancellation)
            ? new ShellOutcome(await StartAsync(db, visit, call, learner, cancellation), null)
            : await RefuseAsync(db, visit, call, ShellRefusal.NoSeat(visit.Dispatch.LicenceLimit), cancellation);
    }

    private async Task<ShellVisit?> LoadAsync(HubDbContext db, ExchangeCall call, CancellationToken cancellation)
    {
        var dispatch = await db.Dispatches.AsNoTracking().Include(d => d.Keys).SingleOrDefaultAsync(d => d.Key == call.Dispatch, cancellation);
        if (dispatch is null)
            return null;
        var destination = await db.Destinations.AsNoTracking().SingleAsync(d => d.Key == dispatch.DestinationKey, cancellation);
        var person = ShellPerson.From(call.Request.Learner);
        if (dispatch.HashesPersonalData || destination.HashesPersonalData)
            person = await personalData.HashAsync(db, person, destination.Key, cancellation);
        var learner = await FindLearnerAsync(db, destination, person, cancellation);
        return new ShellVisit
        {
            Dispatch = dispatch,
            Destination = destination,
            GivenKey = call.Request.Key ?? "",
            Origin = call.Origin,
            Person = person,
            Learner = learner,
            HasBeenHere = learner is not null && await HasBeenHereAsync(db, dispatch.Key, learner.Key, cancellation),
            Now = time.Now(),
        };
    }

    private static async Task<Learner?> FindLearnerAsync(HubDbContext db, Destination destination, ShellPerson person, CancellationToken cancellation)
    {
        // PostgreSQL cannot even be asked for such an id; it is refused a moment later.
        if (ClientId.Problem(person.Id, "learner") is not null)
            return null;
        var source = IdentitySource.Of(destination.Key);
        return await (from identity in db.LearnerIdentities
                      where identity.Source == source && identity.ExternalId == person.Id
                      join learner in db.Learners on identity.LearnerKey equals learner.Key
                      select learner).SingleOrDefaultAsync(cancellation);
    }

    private static async Task<bool> HasBeenHereAsync(HubDbContext db, Key<Dispatch> dispatch, Key<Learner> learner, CancellationToken cancellation) =>
        await db.HasSeatAsync(dispatch, learner, cancellation)
        || await db.Registrations.AnyAsync(r => r.DispatchKey == dispatch && r.LearnerKey == learner, cancellation);

    private async Task<ExchangeAnswer> StartAsync(HubDbContext db, ShellVisit visit, ExchangeCall call, Learner learner, CancellationToken cancellation)
    {
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Key == visit.Dispatch.CourseKey, cancellation);
        var memory = new LmsMemory(call.Request.Entry ?? "", call.Request.State ?? "");
        var registration = await new DispatchRegistrations(db, visit.Dispatch, course, visit.Now).NextAsync(learner.Key, memory, cancellation);
        var issued = issuer.Issue(db, registration, new LaunchTerms { ShellOrigin = visit.Origin, TraceId = call.TraceId });
        db.Note(issued.Launch, "shell", "launch", Describe(visit, memory, registration), visit.Now);
        var origin = call.ContentOrigin(course.Key);
        return new ExchangeAnswer
        {
            LaunchUrl = $"{origin}/launch",
            Token = issued.Token,
            ContentOrigin = origin,
            Registration = registration.Id,
            Watch = watch.Issue(issued.Launch),
            Title = course.Title,
            Trace = call.TraceId,
            Snapshot = ResultSnapshots.Of(registration),
        };
    }

    // What the LMS sent is told only as far as it is known to be harmless: its memory can hold anything.
    private static string Describe(ShellVisit visit, LmsMemory memory, Registration registration)
    {
        var entry = memory.Entry is "ab-initio" or "resume" ? $"entry {memory.Entry}" : "no entry";
        var state = memory.Registration.Length == 0 ? "nothing of a registration"
            : memory.Registration == registration.Id ? "this registration" : "another registration";
        return $"The shell of dispatch '{visit.Dispatch.Id}' at {visit.Origin} asks for learner '{visit.Person.Id}': {entry}, the LMS knows {state}. "
            + $"It gets registration '{registration.Id}', instance {registration.Instance}.";
    }

    private static async Task<ShellOutcome> RefuseAsync(
        HubDbContext db, ShellVisit visit, ExchangeCall call, ShellRefusal refusal, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await db.KeepRefusalAsync(visit.Dispatch.Key, refusal, visit.Origin, call.TraceId, visit.Now, cancellation);
        return new ShellOutcome(null, refusal);
    }

    private sealed record ExchangeCall(
        Key<Dispatch> Dispatch, ExchangeRequest Request, string Origin, string TraceId, Func<Key<Course>, string> ContentOrigin);
}
