using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Lti.Launches;

/// <summary>Where in a platform a launch comes from.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Link">The link; null when it has not been launched before, or nothing is said of one.</param>
internal sealed record LaunchPlace(LtiDeployment Deployment, LtiResourceLink? Link)
{
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Reads both in one query, though the arrival has the deployment: it may have been bound to another destination or forgotten since,
    /// and the work that asks may be repeated. A deployment that is new is kept in the state that is given.
    /// </summary>
    public static async Task<LaunchPlace> FindAsync(HubDbContext db, Arrival arrival, DeploymentState state, string? resourceLinkId, CancellationToken cancellation)
    {
        var (platform, id, linkId) = (arrival.Platform!, arrival.Token.DeploymentId!, resourceLinkId ?? "");
        var known = await (
            from deployment in db.LtiDeployments
            where deployment.PlatformKey == platform.Key && deployment.DeploymentId == id
            from link in db.LtiResourceLinks.Where(link => link.DeploymentKey == deployment.Key && link.ResourceLinkId == linkId).DefaultIfEmpty()
            select new { Deployment = deployment, Link = link }).SingleOrDefaultAsync(cancellation);
        if (known is null)
            return new LaunchPlace(await KeepAsync(db, platform, id, state, arrival.Now, cancellation), null);
        if (!(known.Deployment.LastLaunchAt > arrival.Now - BetweenNotes))
            known.Deployment.LastLaunchAt = arrival.Now;
        return new LaunchPlace(known.Deployment, known.Link);
    }

    private static async Task<LtiDeployment> KeepAsync(
        HubDbContext db, LtiPlatform platform, string id, DeploymentState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var deployment = new LtiDeployment
        {
            RealmKey = platform.RealmKey,
            Key = Key<LtiDeployment>.New(now),
            PlatformKey = platform.Key,
            DeploymentId = id,
            State = state,
            DestinationKey = platform.DestinationKey,
            CreatedAt = now,
            UpdatedAt = now,
            LastLaunchAt = now,
        };
        db.LtiDeployments.Add(deployment);
        // Saved at once: a refusal by the dispatch discards what is pending.
        await db.SaveChangesAsync(cancellation);
        return deployment;
    }
}
