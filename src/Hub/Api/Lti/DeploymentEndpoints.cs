using Hub.Api.Applications;
using Hub.Api.Dispatching;
using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>The installations of the hub in one platform: approved, turned away, given to a client.</summary>
internal static class DeploymentEndpoints
{
    private const string Path = "/platforms/{platformId}/deployments";

    public static void MapDeployments(this RouteGroupBuilder group)
    {
        group.MapGet(Path, ListAsync).RequireScope("read:dispatch").Describe("getLtiDeployments", "Lists a platform's deployments, those that wait for approval first.", 404).Produces<DeploymentList>();
        group.MapPut(Path + "/{deploymentId}", SetAsync).RequireScope("write:dispatch").Describe("setLtiDeployment", "Makes a deployment known, approves it or turns it away.", 400, 404).AnswersNothing();
        group.MapDelete(Path + "/{deploymentId}", DeleteAsync).RequireScope("delete:dispatch").RequireDeletionAllowed().Describe("deleteLtiDeployment", "Forgets a deployment with its links and grade book cells; if it launches again, it is a new one.", 404).AnswersNothing();
    }

    private static Task<IResult> ListAsync(RouteId platformId, ApiCaller caller, HubDatabase database, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            var rows = await (from deployment in db.LtiDeployments
                              where deployment.PlatformKey == platform.Key
                              join destination in db.Destinations on deployment.DestinationKey equals destination.Key into destinations
                              from known in destinations.DefaultIfEmpty()
                              orderby deployment.CreatedAt
                              select new { Deployment = deployment, Destination = known == null ? null : known.Id }).ToListAsync(cancellation);
            return TypedResults.Ok(new DeploymentList([.. rows.OrderBy(row => row.Deployment.State is not DeploymentState.Held).Select(row => new DeploymentResource(
                row.Deployment.DeploymentId, (DeploymentStateName)row.Deployment.State, row.Destination, row.Deployment.CreatedAt, row.Deployment.LastLaunchAt))]));
        });

    private static async Task<IResult> SetAsync(
        RouteId platformId, RouteId deploymentId, DeploymentChange body, ApiCaller caller, HubDatabase database, ILtiTool tool, TimeProvider time, CancellationToken cancellation)
    {
        if (ClientId.Problem(deploymentId, "deployment") is { } problem)
            return ApiAnswer.Bad(problem);
        return await database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            var now = time.Now();
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            var destination = string.IsNullOrEmpty(body.DestinationId) ? null : await db.FindDestinationAsync(caller, body.DestinationId, cancellation);
            if (destination is null && !string.IsNullOrEmpty(body.DestinationId))
                return ApiAnswer.NotFound("destination", body.DestinationId);
            var known = await FindOrAddAsync(db, platform, deploymentId, now, cancellation);
            if (known.State is not DeploymentState.Active && (DeploymentState?)body.State is DeploymentState.Active)
                db.Outbox.Add(tool.MissedScoresOf(known, now));
            known.State = (DeploymentState?)body.State ?? known.State;
            known.DestinationKey = body.DestinationId is null ? known.DestinationKey : destination?.Key;
            known.UpdatedAt = now;
            db.Audit.Add(PlatformQueries.Entry(caller, "lti.deployment", platform, $"Deployment {known.DeploymentId} {Told(known.State)}.", now));
            return ApiAnswer.Done;
        }, cancellation);
    }

    private static Task<IResult> DeleteAsync(
        RouteId platformId, RouteId deploymentId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            if (await FindAsync(db, platform, deploymentId, cancellation) is not { } deployment)
                return ApiAnswer.NotFound("deployment", deploymentId);
            db.Audit.Add(PlatformQueries.Entry(caller, "lti.deployment.delete", platform, $"Deployment {deployment.DeploymentId}.", time.Now()));
            await db.LtiDeployments.Where(d => d.Key == deployment.Key).ExecuteDeleteAsync(cancellation);
            return ApiAnswer.Done;
        }, cancellation);

    private static string Told(DeploymentState state) => state switch
    {
        DeploymentState.Active => "is let in",
        DeploymentState.Held => "waits to be let in",
        _ => "is refused",
    };

    public static async Task<LtiDeployment> FindOrAddAsync(HubDbContext db, LtiPlatform platform, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await FindAsync(db, platform, id, cancellation);
        if (known is null)
            db.LtiDeployments.Add(known = new LtiDeployment
            {
                RealmKey = platform.RealmKey,
                Key = Key<LtiDeployment>.New(now),
                PlatformKey = platform.Key,
                DeploymentId = id,
                DestinationKey = platform.DestinationKey,
                CreatedAt = now,
                UpdatedAt = now,
            });
        return known;
    }

    /// <summary>Among those that this work has made too.</summary>
    public static async Task<LtiDeployment?> FindAsync(HubDbContext db, LtiPlatform platform, string id, CancellationToken cancellation) =>
        db.LtiDeployments.Local.FirstOrDefault(deployment => deployment.PlatformKey == platform.Key && deployment.DeploymentId == id)
        ?? await db.LtiDeployments.SingleOrDefaultAsync(deployment => deployment.PlatformKey == platform.Key && deployment.DeploymentId == id, cancellation);
}
