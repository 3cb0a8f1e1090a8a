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
            var deployment = await DeploymentAsync(db, arrival, DeploymentState.Active, cancellation);
            var answer = reading.Message switch
            {
                DeepLinkingRequest picking => new AdmissionAnswer { Picking = picking, Deployment = deployment.Key, Destination = deployment.DestinationKey },
                ResourceLinkLaunch launch => await OpenAsync(db, arrival, deployment, launch, cancellation),
                _ => throw new InvalidOperationException("A message was accepted that the hub has no page for."),
            };
            LaunchInspector.Keep(db, arrival, reading, answer);
            return answer;
        }, cancellation);

    /// <summary>Keeps what was refused: the login is spent all the same, and a deployment that is to be approved is remembered.</summary>
    public Task RefuseAsync(Arrival arrival, LaunchReading reading, CancellationToken cancellation) =>
        database.WriteAsync(arrival.Platform!.RealmKey, async db =>
        {
            // Only the browser in which the login began can spend it; strangers cannot spoil others' launches.
            if (arrival is { Login.Key: var login, Binding: not LaunchBinding.None })
                await db.LtiLogins.Where(known => known.Key == login && known.UsedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(known => known.UsedAt, arrival.Now), cancellation);
            if (reading.DeploymentIsHeld && arrival.Deployment is null)
                await DeploymentAsync(db, arrival, DeploymentState.Held, cancellation);
            LaunchInspector.Keep(db, arrival, reading, null);
        }, cancellation);

    private async Task<AdmissionAnswer> OpenAsync(HubDbContext db, Arrival arrival, LtiDeployment deployment, ResourceLinkLaunch launch, CancellationToken cancellation)
    {
        if (await DispatchAsync(db, deployment, launch, cancellation) is not { } dispatch)
            return new AdmissionAnswer { Refusal = new LtiViolation("LTI 3.7", "This link is not connected with a course. Choose the course anew where the link is edited in your learning platform.") };
        var link = await GradeCells.LinkAsync(db, deployment, launch, dispatch, arrival.Now, cancellation);
        var outcome = await entry.EnterAsync(db, Ask(arrival, deployment, launch, dispatch), cancellation);
        if (outcome.Entered is not { } entered)
            return new AdmissionAnswer { Refusal = new LtiViolation($"dispatch: {outcome.Refusal!.Code}", outcome.Refusal.Message), Control = outcome.Refusal.Code, Dispatch = dispatch };
        GradeCells.Keep(db, link);
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
        ],
    };

    // A link that says nothing goes where it went before: LMSs drop custom parameters when a course is copied.
    private static async Task<Key<Dispatch>?> DispatchAsync(HubDbContext db, LtiDeployment deployment, ResourceLinkLaunch launch, CancellationToken cancellation) =>
        LtiTargets.DispatchOf(launch.TargetLinkUri, launch.Custom) ?? await db.LtiResourceLinks
            .Where(link => link.DeploymentKey == deployment.Key && link.ResourceLinkId == launch.ResourceLink.Id)
            .Select(link => (Key<Dispatch>?)link.DispatchKey).SingleOrDefaultAsync(cancellation);

    private static async Task<LtiDeployment> DeploymentAsync(HubDbContext db, Arrival arrival, DeploymentState state, CancellationToken cancellation)
    {
        var id = arrival.Token.DeploymentId!;
        var platform = arrival.Platform!;
        // Read again, though the arrival has it: it may have been bound to another destination or forgotten since, and this work may be repeated.
        var known = await db.LtiDeployments.SingleOrDefaultAsync(deployment => deployment.PlatformKey == platform.Key && deployment.DeploymentId == id, cancellation);
        if (known is null)
        {
            db.LtiDeployments.Add(known = new LtiDeployment
            {
                RealmKey = platform.RealmKey,
                Key = Key<LtiDeployment>.New(arrival.Now),
                PlatformKey = platform.Key,
                DeploymentId = id,
                State = state,
                DestinationKey = platform.DestinationKey,
                CreatedAt = arrival.Now,
                UpdatedAt = arrival.Now,
                LastLaunchAt = arrival.Now,
            });
            // Saved at once: a refusal by the dispatch discards what is pending.
            await db.SaveChangesAsync(cancellation);
        }
        else if (!(known.LastLaunchAt > arrival.Now.AddMinutes(-1)))
        {
            known.LastLaunchAt = arrival.Now;
        }
        return known;
    }
}
