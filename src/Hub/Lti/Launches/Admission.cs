using Hub.Core;
using Hub.Dispatching;
using Hub.Launching;
using Hub.Lti.Grades;
using Hub.Storage;
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

/// <summary>Lets a launch in that has passed the checks: login, deployment, link, learner, registration and grade book cell in one transaction.</summary>
internal sealed class Admission(HubDatabase database, DispatchEntry entry, LaunchIssuer issuer, GradeCells cells)
{
    private const string Door = "lti";

    public Task<AdmissionAnswer> AdmitAsync(Arrival arrival, LaunchReading reading, CancellationToken cancellation) =>
        database.WriteAsync(arrival.Platform!.RealmKey, async db =>
        {
            var login = arrival.Login!.Key;
            var spent = await db.LtiLogins.Where(known => known.Key == login && known.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(known => known.UsedAt, arrival.Now), cancellation);
            if (spent == 0)
                return new AdmissionAnswer { IsReplay = true };
            var place = await LaunchPlace.FindAsync(db, arrival, DeploymentState.Active, (reading.Message as ResourceLinkLaunch)?.ResourceLink.Id, cancellation);
            var answer = reading.Message switch
            {
                DeepLinkingRequest picking => new AdmissionAnswer { Picking = picking, Deployment = place.Deployment.Key, Destination = place.Deployment.DestinationKey },
                ResourceLinkLaunch launch => await OpenAsync(db, arrival, place, launch, cancellation),
                _ => throw new InvalidOperationException("A message was accepted that the hub has no page for."),
            };
            LaunchInspector.Keep(db, arrival, reading, answer.Refusal, answer.Dispatch);
            return answer;
        }, cancellation);

    /// <summary>Keeps what was refused: the login is spent all the same, and a deployment that is to be approved is remembered.</summary>
    public Task RefuseAsync(Arrival arrival, LaunchReading reading, LtiViolation refusal, CancellationToken cancellation) =>
        database.WriteAsync(arrival.Platform!.RealmKey, async db =>
        {
            // Only the browser in which the login began can spend it; strangers cannot spoil others' launches.
            if (arrival is { Login.Key: var login, Binding: not LaunchBinding.None })
                await db.LtiLogins.Where(known => known.Key == login && known.UsedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(known => known.UsedAt, arrival.Now), cancellation);
            if (reading.DeploymentIsHeld && arrival.Deployment is null)
                await LaunchPlace.FindAsync(db, arrival, DeploymentState.Held, null, cancellation);
            if (arrival.Login is not null || await LaunchInspector.HasRoomForStrangersAsync(db, arrival, refusal, cancellation))
                LaunchInspector.Keep(db, arrival, reading, refusal, null);
        }, cancellation);

    private async Task<AdmissionAnswer> OpenAsync(HubDbContext db, Arrival arrival, LaunchPlace place, ResourceLinkLaunch launch, CancellationToken cancellation)
    {
        // A link that says nothing goes where it went before: LMSs drop custom parameters when a course is copied.
        if ((LtiTargets.DispatchOf(launch.TargetLinkUri, launch.Custom) ?? place.Link?.DispatchKey) is not { } dispatch)
            return new AdmissionAnswer { Refusal = new LtiViolation("LTI 3.7", "This link is not connected with a course. Choose the course anew where the link is edited in your learning platform.") };
        var outcome = await entry.EnterAsync(db, Ask(arrival, place.Deployment, launch, dispatch), cancellation);
        if (outcome.Entered is not { } entered)
            return new AdmissionAnswer { Refusal = new LtiViolation($"dispatch: {outcome.Refusal!.Code}", outcome.Refusal.Message), Control = outcome.Refusal.Code, Dispatch = dispatch };
        var link = GradeCells.Link(db, place, launch, dispatch, arrival.Now);
        if (!entered.Visit.IsTrial && launch.Subject is { } user)
            await cells.OpenAsync(db, link, entered, user, launch.Grades, arrival.Now, cancellation);
        return new AdmissionAnswer { Page = issuer.LinkOf(entered.Issued, entered.Course.Key), Dispatch = dispatch };
    }

    private static EntryRequest Ask(Arrival arrival, LtiDeployment deployment, ResourceLinkLaunch launch, Key<Dispatch> dispatch) => new()
    {
        Dispatch = dispatch,
        Person = Visitors.PersonOf(launch),
        Source = IdentitySource.Of(deployment.Key),
        Linked = Visitors.LinkedId(launch, arrival.Platform!.Linking),
        Origin = arrival.Platform.Issuer,
        TraceId = arrival.TraceId,
        Door = Door,
        IsTrial = Visitors.IsTrial(launch),
        ExitTo = launch.Presentation?.ReturnUrl?.AbsoluteUri ?? "message",
        Checks =
        [
            visit => visit.Dispatch.ApplicationKey == arrival.Platform.ApplicationKey ? null : DispatchRefusal.UnknownDispatch,
            visit => deployment.DestinationKey is null || deployment.DestinationKey == visit.Dispatch.DestinationKey ? null : DispatchRefusal.OfAnotherClient,
            visit => visit.IsAllowedFrom(OriginsOf(launch)) ? null : DispatchRefusal.ForeignOrigin(visit.Origin),
        ],
    };

    // Many schools share one issuer in a hosted LMS; where the school's own pages are is signed too.
    private static IEnumerable<string?> OriginsOf(ResourceLinkLaunch launch) =>
        new[] { launch.Issuer, launch.Platform?.Url, launch.Presentation?.ReturnUrl?.AbsoluteUri }
            .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.GetLeftPart(UriPartial.Authority) : null);
}
