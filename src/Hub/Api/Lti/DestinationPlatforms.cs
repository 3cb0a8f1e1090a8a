using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>Registers the LMS of a destination together with the destination, and finds it again.</summary>
internal sealed class DestinationPlatforms(ILtiTool tool, TimeProvider time)
{
    /// <returns>What is wrong with one of them, or null.</returns>
    public string? Problem(IEnumerable<DestinationPlatform?> given) =>
        given.OfType<DestinationPlatform>().Select(one => one.Problem(tool)).FirstOrDefault(problem => problem is not null);

    /// <summary>An LMS may read the key set as soon as it is told of the hub, and keep what it finds: there must be a key by then.</summary>
    public Task PrepareAsync(ApiCaller caller, CancellationToken cancellation) => tool.KeysAsync(caller.Realm, caller.Application, cancellation);

    /// <summary>Registers the platform, or changes what is given of it, and gives the deployment, or the whole platform, to the destination.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<IResult?> ApplyAsync(HubDbContext db, ApiCaller caller, Destination destination, DestinationPlatform given, CancellationToken cancellation)
    {
        var now = time.Now();
        var platform = await FindAsync(db, caller, given, cancellation);
        var isNew = platform is null;
        if (platform is null && given.Missing() is { } missing)
            return ApiAnswer.Bad(missing);
        var hasDeployment = !string.IsNullOrEmpty(given.DeploymentId);
        // Whoever names one deployment has not spoken of others.
        var wanted = given.ToPlatform() with { Name = isNew ? destination.Name : null, HoldNewDeployments = isNew && hasDeployment ? true : null };
        platform ??= PlatformChange.Make(caller, Key<LtiPlatform>.New(now).ToString(), wanted, now);
        wanted.ApplyTo(platform, now);
        if (isNew && await PlatformQueries.ConflictAsync(db, platform, cancellation) is { } taken)
            return taken;
        if (isNew)
            db.LtiPlatforms.Add(platform);
        if (hasDeployment)
            await GiveDeploymentAsync(db, platform, given.DeploymentId!, destination, now, cancellation);
        else
            platform.DestinationKey = destination.Key;
        db.Audit.Add(PlatformQueries.Entry(
            caller, isNew ? "lti.platform.create" : "lti.platform.update", platform,
            $"Issuer {platform.Issuer}, client id {platform.ClientId}, {(hasDeployment ? $"deployment {given.DeploymentId}" : "all deployments")}: for destination {destination.Id}.", now));
        return null;
    }

    /// <summary>The LMS of each destination that has one: the deployment that was changed last, else the platform.</summary>
    public static async Task<IReadOnlyDictionary<Key<Destination>, DestinationPlatform>> FindAsync(
        HubDbContext db, IReadOnlyCollection<Destination> destinations, CancellationToken cancellation)
    {
        var keys = destinations.Select(destination => (Key<Destination>?)destination.Key).ToList();
        var deployments = await db.LtiDeployments.Where(deployment => keys.Contains(deployment.DestinationKey) && deployment.State == DeploymentState.Active)
            .GroupBy(deployment => deployment.DestinationKey)
            .Select(own => own.OrderByDescending(deployment => deployment.UpdatedAt).First())
            .ToListAsync(cancellation);
        var used = deployments.ConvertAll(deployment => deployment.PlatformKey);
        var platforms = await db.LtiPlatforms.Where(platform => used.Contains(platform.Key)).ToDictionaryAsync(platform => platform.Key, cancellation);
        var found = deployments.ToDictionary(deployment => deployment.DestinationKey!.Value, deployment => Describe(platforms[deployment.PlatformKey], deployment.DeploymentId));
        var whole = await db.LtiPlatforms.Where(platform => keys.Contains(platform.DestinationKey))
            .GroupBy(platform => platform.DestinationKey)
            .Select(own => own.OrderByDescending(platform => platform.UpdatedAt).First())
            .ToListAsync(cancellation);
        foreach (var platform in whole)
            found.TryAdd(platform.DestinationKey!.Value, Describe(platform, null));
        return found;
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

    private async Task GiveDeploymentAsync(
        HubDbContext db, LtiPlatform platform, string id, Destination destination, DateTimeOffset now, CancellationToken cancellation)
    {
        var deployment = await DeploymentEndpoints.FindOrAddAsync(db, platform, id, now, cancellation);
        if (deployment.State is not DeploymentState.Active)
            db.Outbox.Add(tool.MissedScoresOf(deployment, now));
        deployment.State = DeploymentState.Active;
        deployment.DestinationKey = destination.Key;
        deployment.UpdatedAt = now;
    }
}
