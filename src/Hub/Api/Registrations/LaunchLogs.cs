using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>The debug log of one launch, line by line, for who wants to draw it as a timeline, and the end of the links to it.</summary>
internal static class LaunchLogs
{
    private const int PageSize = 1_000;

    private const string Path = "/{registrationId}/launches/{launchId}/log";

    public static void MapLaunchLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, GetAsync)
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationLaunchLog", "The log of a launch in the order of arrival, 1000 lines at a time; after takes the last answer's next.", 404).Produces<LaunchLogResource>();
        routes.MapDelete(Path + "/links", RevokeAsync)
            .RequireScope(RegistrationScopes.Write)
            .Describe("revokeRegistrationLaunchLogLinks", "Ends every link to the log that has been given out; the log itself stays.", 404).AnswersNothing();
    }

    private static Task<IResult> GetAsync(
        RouteId registrationId, string launchId, long? after, ApiCaller caller, HubDatabase database, LaunchLogLinks links, CancellationToken cancellation) =>
        database.ReadAsync<IResult>(caller.Realm, async db =>
        {
            if (await FindAsync(db, caller, registrationId, launchId, cancellation) is not { } launch)
                return ApiAnswer.NotFound("launch", launchId);
            var from = after ?? 0;
            var lines = await db.LaunchLog.Where(line => line.LaunchKey == launch.Key && line.Sequence > from)
                .OrderBy(line => line.Sequence).Take(PageSize + 1).ToListAsync(cancellation);
            return TypedResults.Ok(new LaunchLogResource
            {
                LaunchId = launch.Key.ToString(),
                TraceId = launch.TraceId,
                Started = launch.StartedAt,
                Ended = launch.ClosedAt,
                Lines = [.. lines.Take(PageSize).Select(line => new LaunchLogLine(line.Sequence, line.At, line.Origin, line.Kind, line.Text))],
                Next = lines.Count > PageSize ? lines[PageSize - 1].Sequence : null,
                LogUrl = links.UrlOf(launch),
            });
        });

    private static Task<IResult> RevokeAsync(
        RouteId registrationId, string launchId, ApiCaller caller, HubDatabase database, TimeProvider time, CancellationToken cancellation) =>
        database.WriteAsync(caller.Realm, async db =>
        {
            if (await FindAsync(db, caller, registrationId, launchId, cancellation) is not { } launch)
                return ApiAnswer.NotFound("launch", launchId);
            await db.Launches.Where(stored => stored.Key == launch.Key)
                .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.LogLinks, stored => stored.LogLinks + 1), cancellation);
            db.NoteAct(
                time.Now(), caller.Actor, "launch.log.revoke", $"registration {registrationId.Value}",
                $"Links to the log of launch {launch.Key} work no more.");
            return ApiAnswer.Done;
        }, cancellation);

    private static async Task<Launch?> FindAsync(
        HubDbContext db, ApiCaller caller, RouteId registrationId, string launchId, CancellationToken cancellation)
    {
        var instances = db.InstancesOf(caller, registrationId.Value).Select(registration => registration.Key);
        return Key<Launch>.TryParse(launchId, out var key)
            ? await db.Launches.AsNoTracking().SingleOrDefaultAsync(launch => launch.Key == key && instances.Contains(launch.RegistrationKey), cancellation)
            : null;
    }
}

internal sealed record LaunchLogResource
{
    public required string LaunchId { get; init; }

    /// <summary>What every log line of this launch, here and in the hub's own log, carries.</summary>
    public required string TraceId { get; init; }
    public DateTimeOffset? Started { get; init; }

    /// <summary>Absent while more may come.</summary>
    public DateTimeOffset? Ended { get; init; }
    public required IReadOnlyList<LaunchLogLine> Lines { get; init; }

    /// <summary>To be given as after for the lines that follow; absent at the end.</summary>
    public long? Next { get; init; }

    /// <summary>Where the log can be read without signing in, for a week.</summary>
    public required string LogUrl { get; init; }
}

/// <param name="Sequence">Order of arrival.</param>
/// <param name="At">When it happened, by the clock of where it happened.</param>
/// <param name="Origin">hub, player or shell.</param>
/// <param name="Kind">launch, call, commit, network, refused, shell or postback.</param>
/// <param name="Text">What happened.</param>
internal sealed record LaunchLogLine(long Sequence, DateTimeOffset At, string Origin, string Kind, string Text);
