using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>Registers the LMS of a destination together with the destination, and finds it again.</summary>
/// <remarks>
/// A platform that the hub does not know yet is the destination's as a whole, or by the one deployment that is named. One that is known may
/// be shared, so there a deployment has to be named, and none is taken from another destination.
/// </remarks>
internal sealed class DestinationPlatforms(ILtiTool tool, TimeProvider time)
{
    /// <returns>What is wrong with one of them, or null.</returns>
    public string? Problem(IEnumerable<DestinationPlatform?> given) =>
        given.OfType<DestinationPlatform>().Select(one => one.Problem(tool)).FirstOrDefault(problem => problem is not null);

    /// <summary>An LMS may read the key set as soon as it is told of the hub, and keep what it finds: there must be a key by then.</summary>
    public Task PrepareAsync(ApiCaller caller, CancellationToken cancellation) => tool.KeysAsync(caller.Realm, caller.Application, cancellation);

    /// <summary>Registers the platform, or changes what is given of it.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<IResult?> ApplyAsync(HubDbContext db, ApiCaller caller, Destination destination, DestinationPlatform given, CancellationToken cancellation) =>
        await FindAsync(db, caller, given, cancellation) is { } known
            ? await ChangeAsync(db, caller, destination, given, known, cancellation)
            : await RegisterAsync(db, caller, destination, given, cancellation);

    /// <summary>The LMS of each destination that has one; of several the one that was changed last.</summary>
    public static async Task<IReadOnlyDictionary<Key<Destination>, DestinationPlatform>> FindAsync(
        HubDbContext db, IReadOnlyCollection<Destination> destinations, CancellationToken cancellation)
    {
        var keys = destinations.Select(destination => (Key<Destination>?)destination.Key).ToList();
        var whole = await db.LtiPlatforms.Where(platform => keys.Contains(platform.DestinationKey))
            .GroupBy(platform => platform.DestinationKey)
            .Select(own => own.OrderByDescending(platform => platform.UpdatedAt).First())
            .ToListAsync(cancellation);
        // Deployments of a platform that is the destination's as a whole come by themselves.
        var deployments = await db.LtiDeployments.Where(deployment => keys.Contains(deployment.DestinationKey) && deployment.State == DeploymentState.Active)
            .Where(deployment => !db.LtiPlatforms.Any(platform => platform.Key == deployment.PlatformKey && platform.DestinationKey == deployment.DestinationKey))
            .GroupBy(deployment => deployment.DestinationKey)
            .Select(own => own.OrderByDescending(deployment => deployment.UpdatedAt).First())
            .ToListAsync(cancellation);
        var used = deployments.ConvertAll(deployment => deployment.PlatformKey);
        var shared = await db.LtiPlatforms.Where(platform => used.Contains(platform.Key)).ToListAsync(cancellation);
        var single = deployments.Join(shared, deployment => deployment.PlatformKey, platform => platform.Key, (deployment, platform) => (Of: deployment.DestinationKey, platform, Deployment: (string?)deployment.DeploymentId));
        return whole.Select(platform => (Of: platform.DestinationKey, platform, Deployment: (string?)null)).Concat(single)
            .GroupBy(found => found.Of!.Value)
            .Select(own => (own.Key, Newest: own.MaxBy(found => found.platform.UpdatedAt)))
            .ToDictionary(own => own.Key, own => Describe(own.Newest.platform, own.Newest.Deployment));
    }

    private static DestinationPlatform Describe(LtiPlatform platform, string? deployment) => new()
    {
        ClientId = platform.ClientId,
        PlatformIssuerIdentifier = platform.Issuer,
        DeploymentId = deployment,
        OidcAuthorizationEndpoint = platform.AuthorizationEndpoint,
        JsonWebKeySetUrl = platform.KeySetUrl,
        AccessTokenUrl = platform.TokenEndpoint,
    };

    // Several destinations of one request can be in the same LMS.
    private static async Task<LtiPlatform?> FindAsync(HubDbContext db, ApiCaller caller, DestinationPlatform given, CancellationToken cancellation) =>
        db.LtiPlatforms.Local.FirstOrDefault(platform => platform.Issuer == given.PlatformIssuerIdentifier && platform.ClientId == given.ClientId)
        ?? await db.PlatformsOf(caller).SingleOrDefaultAsync(platform => platform.Issuer == given.PlatformIssuerIdentifier && platform.ClientId == given.ClientId, cancellation);

    private async Task<IResult?> RegisterAsync(HubDbContext db, ApiCaller caller, Destination destination, DestinationPlatform given, CancellationToken cancellation)
    {
        if (given.Missing() is { } missing)
            return ApiAnswer.Bad(missing);
        var now = time.Now();
        var wanted = given.ToPlatform() with { Name = destination.Name };
        var platform = PlatformChange.Make(caller, Key<LtiPlatform>.New(now).ToString(), wanted, now);
        wanted.ApplyTo(platform, now);
        if (await PlatformQueries.ConflictAsync(db, platform, cancellation) is { } taken)
            return taken;
        // Whoever names one deployment has not spoken of others.
        platform.HoldsNewDeployments = given.HasDeployment;
        platform.DestinationKey = given.HasDeployment ? null : destination.Key;
        db.LtiPlatforms.Add(platform);
        if (given.HasDeployment)
            Give(await DeploymentEndpoints.FindOrAddAsync(db, platform, given.DeploymentId!, now, cancellation), destination, now);
        db.Audit.Add(PlatformQueries.Entry(caller, "lti.platform.create", platform, $"Issuer {platform.Issuer}, client id {platform.ClientId}, for destination {destination.Id}.", now));
        return null;
    }

    private async Task<IResult?> ChangeAsync(
        HubDbContext db, ApiCaller caller, Destination destination, DestinationPlatform given, LtiPlatform platform, CancellationToken cancellation)
    {
        var now = time.Now();
        if (await PlaceProblemAsync(db, destination, given, platform, cancellation) is { } refusal)
            return refusal;
        var before = (platform.AuthorizationEndpoint, platform.TokenEndpoint, platform.KeySetUrl, platform.UpdatedAt);
        given.ToPlatform().ApplyTo(platform, now);
        var isSame = before == (platform.AuthorizationEndpoint, platform.TokenEndpoint, platform.KeySetUrl, before.UpdatedAt);
        if (given.HasDeployment)
            isSame &= await GiveAsync(db, platform, given.DeploymentId!, destination, now, cancellation);
        // What a client sends night after night is no change.
        if (isSame)
            platform.UpdatedAt = before.UpdatedAt;
        else
            db.Audit.Add(PlatformQueries.Entry(
                caller, "lti.platform.update", platform, $"With destination {destination.Id}{(given.HasDeployment ? $", deployment {given.DeploymentId}" : "")}.", now));
        return null;
    }

    private static async Task<IResult?> PlaceProblemAsync(
        HubDbContext db, Destination destination, DestinationPlatform given, LtiPlatform platform, CancellationToken cancellation)
    {
        if (platform.DestinationKey is { } owner && owner != destination.Key)
            return ApiAnswer.Conflict($"The platform '{platform.Name}' ({platform.Issuer}) is another destination's as a whole. Change that under /lti/platforms/{platform.Id} first.");
        if (!given.HasDeployment)
            return platform.DestinationKey is not null || await db.LtiDeployments.AnyAsync(known => known.PlatformKey == platform.Key && known.DestinationKey == destination.Key, cancellation)
                ? null
                : ApiAnswer.Bad($"lti13Data.deploymentId is missing. The platform '{platform.Name}' is known here already and may serve others: name the deployment that is this destination's.");
        return await DeploymentEndpoints.FindAsync(db, platform, given.DeploymentId!, cancellation) switch
        {
            { DestinationKey: { } other } when other != destination.Key => ApiAnswer.Conflict($"The deployment '{given.DeploymentId}' is another destination's. Change that under /lti/platforms/{platform.Id}/deployments first."),
            { State: DeploymentState.Refused } => ApiAnswer.Conflict($"The deployment '{given.DeploymentId}' has been turned away. Let it in under /lti/platforms/{platform.Id}/deployments first."),
            _ => null,
        };
    }

    /// <returns>Whether it has been so before.</returns>
    private async Task<bool> GiveAsync(HubDbContext db, LtiPlatform platform, string id, Destination destination, DateTimeOffset now, CancellationToken cancellation)
    {
        var deployment = await DeploymentEndpoints.FindOrAddAsync(db, platform, id, now, cancellation);
        var isSame = platform.DestinationKey is null && deployment.State is DeploymentState.Active && deployment.DestinationKey == destination.Key;
        if (isSame)
            return true;
        if (platform.DestinationKey is not null)
            await NarrowAsync(db, platform, deployment, now, cancellation);
        if (deployment.State is not DeploymentState.Active)
            db.Outbox.Add(tool.MissedScoresOf(deployment, now));
        Give(deployment, destination, now);
        return false;
    }

    // The whole platform was the destination's; from now on one deployment is, and the others wait for somebody's approval.
    private static async Task NarrowAsync(HubDbContext db, LtiPlatform platform, LtiDeployment kept, DateTimeOffset now, CancellationToken cancellation)
    {
        platform.DestinationKey = null;
        platform.HoldsNewDeployments = true;
        await db.LtiDeployments.Where(other => other.PlatformKey == platform.Key && other.Key != kept.Key && other.State == DeploymentState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.State, DeploymentState.Held).SetProperty(other => other.UpdatedAt, now), cancellation);
    }

    private static void Give(LtiDeployment deployment, Destination destination, DateTimeOffset now)
    {
        deployment.State = DeploymentState.Active;
        deployment.DestinationKey = destination.Key;
        deployment.UpdatedAt = now;
    }
}
