using System.Globalization;
using System.Text;
using Hub.Core;
using Hub.Launching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations;

/// <summary>The launches of a registration, with their debug logs when asked for.</summary>
internal static class LaunchHistory
{
    /// <summary>A log can have two million characters: so many launches show theirs in the answer, older ones by its URL.</summary>
    private const int LogsInAnswer = 10;

    public static void MapLaunchHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{registrationId}/launchHistory", (RouteId registrationId, bool? includeHistoryLog, ApiCaller caller, Reader reader, CancellationToken cancellation) =>
                reader.ListAsync(new(registrationId), includeHistoryLog ?? false, caller, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationLaunchHistory", "The launches of all instances of a registration, newest first.", 404).Produces<LaunchHistoryList>();
        routes.MapGet("/{registrationId}/instances/{instanceId}/launchHistory", (RouteId registrationId, int instanceId, bool? includeHistoryLog, ApiCaller caller, Reader reader, CancellationToken cancellation) =>
                reader.ListAsync(new(registrationId, instanceId), includeHistoryLog ?? false, caller, cancellation))
            .RequireScope(RegistrationScopes.Read)
            .Describe("getRegistrationInstanceLaunchHistory", "The launches of one instance of a registration, newest first.", 404).Produces<LaunchHistoryList>();
    }

    /// <summary>Reads launches and makes the expiring, shareable URLs of their logs.</summary>
    internal sealed class Reader(HubDatabase database, LaunchLogLinks links)
    {
        public Task<IResult> ListAsync(RegistrationName name, bool includeLog, ApiCaller caller, CancellationToken cancellation) =>
            database.ReadAsync<IResult>(caller.Realm, async db =>
            {
                var instances = await db.InstancesOf(caller, name.Id)
                    .Where(registration => name.Instance == null || registration.Instance == name.Instance)
                    .ToDictionaryAsync(registration => registration.Key, cancellation);
                if (instances.Count == 0)
                    return name.NotFound;
                var keys = instances.Keys.ToList();
                var launches = await db.Launches
                    .Where(launch => keys.Contains(launch.RegistrationKey) && launch.StartedAt != null)
                    .OrderByDescending(launch => launch.StartedAt)
                    .ToListAsync(cancellation);
                var logs = includeLog ? await LogsAsync(db, launches, cancellation) : [];
                return TypedResults.Ok(new LaunchHistoryList([.. launches.Select(launch =>
                    Show(launch, instances[launch.RegistrationKey], logs.GetValueOrDefault(launch.Key), includeLog))]));
            });

        private static async Task<Dictionary<Key<Launch>, string>> LogsAsync(HubDbContext db, List<Launch> launches, CancellationToken cancellation)
        {
            var keys = launches.Take(LogsInAnswer).Select(launch => launch.Key).ToList();
            var entries = await db.LaunchLog.Where(entry => keys.Contains(entry.LaunchKey)).OrderBy(entry => entry.Sequence).ToListAsync(cancellation);
            return entries.GroupBy(entry => entry.LaunchKey).ToDictionary(log => log.Key, Text);
        }

        private static string Text(IEnumerable<LaunchLogEntry> log) =>
            log.OrderBy(entry => entry.At).Aggregate(new StringBuilder(), (text, entry) => text.AppendLine(
                CultureInfo.InvariantCulture, $"{entry.At:yyyy-MM-ddTHH:mm:ss.fffZ} {entry.Origin} {entry.Kind}: {entry.Text}")).ToString();

        private LaunchHistoryResource Show(Launch launch, Registration registration, string? log, bool includeLog)
        {
            var ended = launch.ClosedAt ?? launch.LastSeenAt;
            return new LaunchHistoryResource
            {
                Id = launch.Key.ToString(),
                Instance = registration.Instance,
                Score = ScoreResource.Of(launch.Score),
                CompletionStatus = launch.Completion.Name(),
                SuccessStatus = launch.Success.Name(),
                TotalSecondsTracked = Math.Max(0, (ended - launch.StartedAt!.Value).TotalSeconds),
                LaunchTime = launch.StartedAt.Value,
                ExitTime = launch.ClosedAt,
                LastRuntimeUpdate = launch.LastSeenAt,
                TraceId = launch.TraceId,
                HistoryLog = includeLog ? log ?? "" : null,
                LogUrl = includeLog ? links.UrlOf(launch) : null,
            };
        }
    }
}

internal sealed record LaunchHistoryList(IReadOnlyList<LaunchHistoryResource> LaunchHistory);

/// <summary>One launch, with the registration's result as it stood after it.</summary>
internal sealed record LaunchHistoryResource
{
    public required string Id { get; init; }
    public required int Instance { get; init; }
    public ScoreResource? Score { get; init; }
    public required CompletionName CompletionStatus { get; init; }
    public required SuccessName SuccessStatus { get; init; }

    /// <summary>The launch's log as text, a line per entry.</summary>
    public string? HistoryLog { get; init; }

    /// <summary>Beyond the original: where the log can be read without signing in, for a week.</summary>
    public string? LogUrl { get; init; }

    /// <summary>Beyond the original: what every log line of this launch, here and in the hub's own log, carries.</summary>
    public required string TraceId { get; init; }
    public required double TotalSecondsTracked { get; init; }
    public required DateTimeOffset LaunchTime { get; init; }
    public DateTimeOffset? ExitTime { get; init; }
    public required DateTimeOffset LastRuntimeUpdate { get; init; }
}
