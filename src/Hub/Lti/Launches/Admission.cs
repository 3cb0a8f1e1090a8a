using Hub.Core;
using Hub.Dispatching;
using Hub.Launching;
using Hub.Lti.Grades;
using Hub.Storage;
using Hub.Storage.Entries;
using Interop.Lti;
using Interop.Lti.Launches;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Launches;

/// <summary>Where an accepted message leads: into a course, or to the picker; or why nowhere.</summary>
internal sealed record AdmissionAnswer
{
    public string? Page { get; init; }
    public DeepLinkingRequest? Picking { get; init; }
    public Key<LtiDeployment> Deployment { get; init; }
    public Key<Destination>? Destination { get; init; }
    public LtiViolation? Refusal { get; init; }

    /// <summary>Code of the dispatch's control that refused.</summary>
    public string? Control { get; init; }
    public Key<Dispatch>? Dispatch { get; init; }

    /// <summary>Whether another launch has answered the login first.</summary>
    public bool IsReplay { get; init; }
}

/// <summary>Lets a launch in that has passed the checks: login, deployment, link, learner, registration and grade book cell, all or nothing.</summary>
internal sealed class Admission(
    HubDatabase database, EntryStore entries, DispatchEntry entry, LaunchIssuer issuer, GradeCells cells, KnownPlaces places, AcceptedLaunches accepted, TimeProvider time)
{
    private const string Door = "lti";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public async Task<AdmissionAnswer> AdmitAsync(Arrival arrival, LaunchReading reading, CancellationToken cancellation)
    {
        // What the arrival has seen is good for the first try, if no key had to be fetched meanwhile.
        var seen = time.Now() - arrival.Now < Fresh ? arrival.Sight : null;
        var answer = await entries.ApplyAsync(arrival.Platform!.RealmKey, async subject =>
        {
            var sight = seen ?? await LookAsync(subject, arrival, reading, cancellation);
            seen = null;
            return sight is null ? new AdmissionAnswer { IsReplay = true } : await AdmitAsync(subject, arrival, reading, sight, cancellation);
        }, cancellation);
        if (answer is { Page: not null, Dispatch: { } dispatch })
            await accepted.KeepAsync(arrival, reading, dispatch, cancellation);
        return answer;
    }

    /// <summary>Keeps what was refused: the login is spent all the same, and a deployment that is to be approved is remembered.</summary>
    public Task RefuseAsync(Arrival arrival, LaunchReading reading, LtiViolation refusal, CancellationToken cancellation) =>
        database.WriteAsync(arrival.Platform!.RealmKey, async db =>
        {
            // Only the browser in which the login began can spend it; strangers cannot spoil others' launches.
            if (arrival is { Login.Key: var login, Binding: not LaunchBinding.None } && await IsUnusedAsync(db, login, cancellation))
                db.LtiLoginUses.Add(new LtiLoginUse { RealmKey = db.Realm, LoginKey = login, At = arrival.Now });
            if (reading.DeploymentIsHeld && !await HasDeploymentAsync(db, arrival, cancellation))
                db.LtiDeployments.Add(LaunchPlace.New(arrival, DeploymentState.Held));
            if (arrival.Login is not null || await LaunchInspector.HasRoomForStrangersAsync(db, arrival, refusal, cancellation))
                db.LtiLaunches.Add(LaunchInspector.Describe(arrival, reading, refusal, null));
        }, cancellation);

    // One that is gone is not to be spent either.
    private static Task<bool> IsUnusedAsync(HubDbContext db, Key<LtiLogin> login, CancellationToken cancellation) =>
        db.LtiLogins.AnyAsync(known => known.Key == login && !db.LtiLoginUses.Any(use => use.LoginKey == known.Key), cancellation);

    private static Task<bool> HasDeploymentAsync(HubDbContext db, Arrival arrival, CancellationToken cancellation)
    {
        var (platform, id) = (arrival.Platform!.Key, arrival.Token.DeploymentId!);
        return db.LtiDeployments.AnyAsync(known => known.PlatformKey == platform && known.DeploymentId == id, cancellation);
    }

    private async Task<AdmissionAnswer> AdmitAsync(EntrySubject subject, Arrival arrival, LaunchReading reading, LaunchSight sight, CancellationToken cancellation)
    {
        subject.Spend(arrival.Login!, arrival.Now);
        var deployment = Note(subject, arrival, sight.Place);
        var answer = reading.Message switch
        {
            DeepLinkingRequest picking => new AdmissionAnswer { Picking = picking, Deployment = deployment.Key, Destination = deployment.DestinationKey },
            ResourceLinkLaunch launch => await OpenAsync(subject, arrival, launch, sight with { Place = sight.Place with { Deployment = deployment } }, cancellation),
            _ => throw new InvalidOperationException("A message was accepted that the hub has no page for."),
        };
        // What opens a course is kept a moment later.
        if (answer.Page is null)
            subject.Add(LaunchInspector.Describe(arrival, reading, answer.Refusal, answer.Dispatch));
        return answer;
    }

    // The arrival's deployment may have been bound to another destination or forgotten since, and the work that asks may be repeated.
    private static Task<LaunchSight?> LookAsync(EntrySubject subject, Arrival arrival, LaunchReading reading, CancellationToken cancellation)
    {
        var question = reading.Message is ResourceLinkLaunch launch ? Ask(arrival, arrival.Sight.Place, launch)?.In(subject.Realm) : null;
        var questions = question is null ? null : new EntryQuestions([question]);
        return subject.ReadAsync(
            script =>
            {
                LtiReading.AskPlace(script, arrival.Login!, arrival.DeploymentId, arrival.ResourceLinkId);
                if (questions is not null)
                    EntryReading.Ask(script, questions);
            },
            async (reader, values) =>
            {
                if (await LtiReading.TakePlaceAsync(reader, values, cancellation) is not { } place)
                    return null;
                var found = questions is not null && await reader.NextResultAsync(cancellation) ? (await EntryReading.TakeAsync(reader, values, questions, cancellation))[0] : null;
                return new LaunchSight(place, question, found);
            }, cancellation);
    }

    private static LtiDeployment Note(EntrySubject subject, Arrival arrival, LtiPlace place)
    {
        if (place.Deployment is not { } known)
        {
            var deployment = LaunchPlace.New(arrival, DeploymentState.Active);
            subject.Add(deployment);
            return deployment;
        }
        subject.Watch(known);
        LaunchPlace.Note(known, arrival.Now);
        return known;
    }

    private async Task<AdmissionAnswer> OpenAsync(
        EntrySubject subject, Arrival arrival, ResourceLinkLaunch launch, LaunchSight sight, CancellationToken cancellation)
    {
        if (Ask(arrival, sight.Place, launch) is not { } asked)
            return new AdmissionAnswer { Refusal = new LtiViolation("LTI 3.7", "This link is not connected with a course. Choose the course anew where the link is edited in your learning platform.") };
        var question = asked.In(subject.Realm);
        var found = question == sight.Question ? sight.Found : await subject.FindAsync(question, cancellation);
        var outcome = await entry.EnterAsync(subject, found, asked, cancellation);
        if (outcome.Entered is not { } entered)
            return new AdmissionAnswer { Refusal = new LtiViolation($"dispatch: {outcome.Refusal!.Code}", outcome.Refusal.Message), Control = outcome.Refusal.Code, Dispatch = asked.Dispatch };
        var link = GradeCells.Link(subject, sight.Place, launch, asked.Dispatch, arrival.Now);
        if (!entered.Visit.IsTrial && launch.Subject is { } user)
            cells.Open(subject, link, entered, user, launch.Grades, arrival.Now);
        var next = question with { Link = link.Key };
        if (next != sight.Question)
            places.Remember(arrival.Token, next);
        return new AdmissionAnswer { Page = issuer.LinkOf(entered.Issued, entered.Course.Key), Dispatch = asked.Dispatch };
    }

    /// <returns>Null when neither the launch nor the link says which dispatch it is for.</returns>
    private static EntryRequest? Ask(Arrival arrival, LtiPlace place, ResourceLinkLaunch launch)
    {
        // A link that says nothing goes where it went before: LMSs drop custom parameters when a course is copied.
        if ((LtiTargets.DispatchOf(launch.TargetLinkUri, launch.Custom) ?? place.Link?.DispatchKey) is not { } dispatch)
            return null;
        return new EntryRequest
        {
            Dispatch = dispatch,
            Person = Visitors.PersonOf(launch),
            Source = place.Deployment is { } deployment ? IdentitySource.Of(deployment.Key) : "",
            Linked = Visitors.LinkedId(launch, arrival.Platform!.Linking),
            Link = place.Link?.Key,
            Origin = arrival.Platform.Issuer,
            TraceId = arrival.TraceId,
            Door = Door,
            IsTrial = Visitors.IsTrial(launch),
            ExitTo = launch.Presentation?.ReturnUrl?.AbsoluteUri ?? "message",
            Checks =
            [
                visit => visit.Dispatch.ApplicationKey == arrival.Platform.ApplicationKey ? null : DispatchRefusal.UnknownDispatch,
                visit => place.Deployment?.DestinationKey is null || place.Deployment.DestinationKey == visit.Dispatch.DestinationKey ? null : DispatchRefusal.OfAnotherClient,
                visit => visit.IsAllowedFrom(OriginsOf(launch)) ? null : DispatchRefusal.ForeignOrigin(visit.Origin),
            ],
        };
    }

    // Many schools share one issuer in a hosted LMS; where the school's own pages are is signed too.
    private static IEnumerable<string?> OriginsOf(ResourceLinkLaunch launch) =>
        new[] { launch.Issuer, launch.Platform?.Url, launch.Presentation?.ReturnUrl?.AbsoluteUri }
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.GetLeftPart(UriPartial.Authority) : null);
}
