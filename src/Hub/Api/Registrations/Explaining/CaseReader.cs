using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Api.Registrations.Explaining;

/// <summary>Gathers a case: a handful of queries by key, each bounded, however long the registration's history is.</summary>
internal sealed class CaseReader(IEnumerable<IRuntimeReader> readers, TimeProvider time)
{
    private const int RecentLaunches = 20;
    private const int RecentLines = 5_000;

    // SCORM 1.2 and 2004 name the same call differently.
    private static readonly string[] InitializeCalls = ["LMSInitialize(", "Initialize("];

    public async Task<CaseFile> ReadAsync(HubDbContext db, Registration registration, CancellationToken cancellation)
    {
        var version = await db.CourseVersions.SingleAsync(v => v.Key == registration.VersionKey, cancellation);
        var launches = await db.Launches.Where(launch => launch.RegistrationKey == registration.Key)
            .OrderByDescending(launch => launch.CreatedAt).Take(RecentLaunches).ToListAsync(cancellation);
        var newest = launches.Find(launch => launch.StartedAt is not null);
        return new CaseFile
        {
            Registration = registration,
            Version = version,
            Learner = await db.Learners.SingleAsync(learner => learner.Key == registration.LearnerKey, cancellation),
            Now = time.Now(),
            Launches = launches,
            Log = newest is null ? LogSummary.Empty : await SummarizeAsync(db, newest, cancellation),
            Suspended = await SuspendedAsync(db, registration, version, cancellation),
            Refusals = await RefusalsAsync(db, registration, newest, cancellation),
        };
    }

    private static async Task<LogSummary> SummarizeAsync(HubDbContext db, Launch launch, CancellationToken cancellation)
    {
        var lines = await db.LaunchLog.Where(line => line.LaunchKey == launch.Key && (line.Origin == "player" || line.Kind == "refused" || line.Kind == "commit"))
            .OrderBy(line => line.Sequence).Take(RecentLines).ToListAsync(cancellation);
        var hasOpened = lines.Count > 0 || await db.LaunchLog.AnyAsync(line => line.LaunchKey == launch.Key, cancellation);
        return new LogSummary(
            hasOpened,
            lines.Exists(line => InitializeCalls.Any(call => line.Text.StartsWith(call, StringComparison.Ordinal))) || lines.Count == RecentLines,
            lines.FindAll(line => line.Kind == "network"),
            lines.FindAll(line => line.Kind == "refused"));
    }

    private async Task<HashSet<string>> SuspendedAsync(HubDbContext db, Registration registration, CourseVersion version, CancellationToken cancellation)
    {
        if (readers.FirstOrDefault(candidate => candidate.Reads(version.Standard)) is not { } reader)
            return [];
        var results = registration.Activities.ToDictionary(result => result.ActivityId);
        var stored = await db.RuntimeData.Where(data => data.RegistrationKey == registration.Key).ToListAsync(cancellation);
        return [.. stored.Where(data => reader.Read(data, results.GetValueOrDefault(data.ActivityId)).IsSuspended).Select(data => data.ActivityId)];
    }

    private static async Task<RefusalSummary?> RefusalsAsync(HubDbContext db, Registration registration, Launch? newest, CancellationToken cancellation)
    {
        if (registration.DispatchKey is not { } dispatch)
            return null;
        var since = newest?.StartedAt ?? registration.CreatedAt;
        var refusals = db.LaunchRefusals.Where(refusal => refusal.DispatchKey == dispatch && refusal.At >= since);
        var latest = await refusals.OrderByDescending(refusal => refusal.At).FirstOrDefaultAsync(cancellation);
        return latest is null ? null : new RefusalSummary(await refusals.CountAsync(cancellation), latest.Code, latest.Message, latest.At);
    }
}
