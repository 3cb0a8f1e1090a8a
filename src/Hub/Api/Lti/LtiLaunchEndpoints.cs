using Hub.Core;
using Hub.Core.Ports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Lti;

/// <summary>The launch inspector: what the last launches said, how each check went, and what to mend.</summary>
internal static class LtiLaunchEndpoints
{
    private const int Shown = 100;

    public static void MapLtiLaunches(this RouteGroupBuilder group) =>
        group.MapGet("/platforms/{platformId}/launches", ListAsync).RequireScope("read:dispatch")
            .Describe("getLtiLaunches", "The newest 100 launches of a platform with every check's verdict; personal data is masked.", 404).Produces<LtiLaunchList>();

    private static async Task<IResult> ListAsync(RouteId platformId, ApiCaller caller, HubDatabase database, ILtiTool tool, CancellationToken cancellation)
    {
        await tool.WriteLaunchesAsync(cancellation);
        return await database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await db.FindPlatformAsync(caller, platformId, cancellation) is not { } platform)
                return ApiAnswer.NotFound("LMS", platformId);
            var launches = await db.LtiLaunches.Where(launch => launch.PlatformKey == platform.Key)
                .OrderByDescending(launch => launch.At).Take(Shown).ToListAsync(cancellation);
            var keys = launches.Select(launch => launch.DispatchKey).OfType<Key<Dispatch>>().Distinct().ToList();
            var ids = await db.Dispatches.Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, d => d.Id, cancellation);
            return TypedResults.Ok(new LtiLaunchList([.. launches.Select(launch => Show(launch, ids))]));
        });
    }

    private static LtiLaunchResource Show(LtiLaunch launch, Dictionary<Key<Dispatch>, string> dispatches) => new()
    {
        At = launch.At,
        TraceId = launch.TraceId,
        Accepted = launch.IsAccepted,
        Binding = launch.Binding,
        MessageType = launch.MessageType,
        DeploymentId = launch.DeploymentId,
        DispatchId = launch.DispatchKey is { } key ? dispatches.GetValueOrDefault(key) : null,
        Refusal = launch.Refusal.Length > 0 ? launch.Refusal : null,
        Requirement = launch.Requirement.Length > 0 ? launch.Requirement : null,
        Claims = launch.Claims,
        Checks = launch.Verdicts,
    };
}
