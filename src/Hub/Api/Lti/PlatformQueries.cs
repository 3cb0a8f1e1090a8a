using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>How platforms of the caller's application are found.</summary>
internal static class PlatformQueries
{
    public static readonly ListRules Rules = new("updated", "updated_asc", ["platform_id", "platform_name", "issuer"]);

    public static IQueryable<LtiPlatform> PlatformsOf(this HubDbContext db, ApiCaller caller) =>
        db.LtiPlatforms.Where(platform => platform.ApplicationKey == caller.Application);

    public static Task<LtiPlatform?> FindPlatformAsync(this HubDbContext db, ApiCaller caller, string id, CancellationToken cancellation) =>
        db.PlatformsOf(caller).SingleOrDefaultAsync(platform => platform.Id == id, cancellation);

    public static IQueryable<LtiPlatform> Select(this ListQuery query, IQueryable<LtiPlatform> platforms) => query.SelectDates((query.Filter, query.FilterBy) switch
    {
        (null, _) => platforms,
        (var filter, "platform_name") => platforms.Where(platform => platform.Name.Contains(filter)),
        (var filter, "issuer") => platforms.Where(platform => platform.Issuer.Contains(filter)),
        (var filter, _) => platforms.Where(platform => platform.Id.Contains(filter)),
    });

    public static async Task<List<PlatformEntry>> ShowAsync(HubDbContext db, IReadOnlyCollection<LtiPlatform> platforms, CancellationToken cancellation)
    {
        var destinations = platforms.Select(platform => platform.DestinationKey).OfType<Key<Destination>>().Distinct().ToList();
        var ids = await db.Destinations.Where(d => destinations.Contains(d.Key)).ToDictionaryAsync(d => d.Key, d => d.Id, cancellation);
        var keys = platforms.Select(platform => platform.Key).ToList();
        var held = await db.LtiDeployments.Where(d => keys.Contains(d.PlatformKey) && d.State == DeploymentState.Held)
            .GroupBy(d => d.PlatformKey).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        return [.. platforms.Select(platform => new PlatformEntry(platform.Id, PlatformChange.Show(
            platform, platform.DestinationKey is { } key ? ids.GetValueOrDefault(key) : null, held.GetValueOrDefault(platform.Key))))];
    }

    /// <summary>Launches name issuer and client id and nothing else, so no two platforms of the hub can have the same.</summary>
    /// <returns>The refusal, or null.</returns>
    public static async Task<IResult?> ConflictAsync(HubDbContext db, LtiPlatform platform, CancellationToken cancellation) =>
        await HubDbContext.AcrossRealms(db.LtiPlatforms)
            .AnyAsync(other => other.Issuer == platform.Issuer && other.ClientId == platform.ClientId && other.Key != platform.Key, cancellation)
            ? ApiAnswer.Conflict($"The issuer '{platform.Issuer}' is registered with this hub under the client id '{platform.ClientId}' already.")
            : null;

    public static AuditEntry Entry(ApiCaller caller, string action, LtiPlatform platform, string detail, DateTimeOffset now) => new()
    {
        RealmKey = caller.Realm,
        Key = Key<AuditEntry>.New(now),
        At = now,
        By = caller.Actor,
        Action = action,
        Subject = $"LMS {platform.Id} ({platform.Name})",
        Detail = detail,
    };
}
