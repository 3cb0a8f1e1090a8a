using Hub.Core;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hub.Launching;

/// <summary>Closes launches that nothing was heard of for too long, and removes debug logs and trial runs that have outlived their time.</summary>
internal sealed class AbandonedLaunches(
    HubDatabase database, CourseShelf shelf, LaunchJournal journal, IOptions<HubOptions> options, TimeProvider time, ILogger<AbandonedLaunches> logger)
    : RegularWork(TimeSpan.FromSeconds(30), time, logger)
{
    private const int BatchSize = 200;
    private const int LinesAtOnce = 5_000;

    /// <returns>How many launches were closed.</returns>
    public async Task<int> CloseAsync(CancellationToken cancellation)
    {
        var now = Time.Now();
        var silentSince = now - options.Value.Launch.AbandonAfter;
        var silent = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Launches)
            .Where(launch => launch.State == LaunchState.Running && launch.LastSeenAt < silentSince)
            .OrderBy(launch => launch.LastSeenAt)
            .Take(BatchSize)
            .Select(launch => new LaunchHandle(launch.RealmKey, launch.Key))
            .ToListAsync(cancellation));
        var closed = 0;
        foreach (var handle in silent)
            closed += await database.WriteAsync(handle.Realm, db => CloseOneAsync(db, handle, silentSince, now, cancellation), cancellation) ? 1 : 0;
        return closed;
    }

    /// <summary>Removes debug logs, and trial runs, which nobody counts or reports.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellation)
    {
        var now = Time.Now();
        var (before, future) = (now - options.Value.Launch.KeepLogs, now + LaunchTrail.MostSkew);
        var forgotten = LinesAtOnce;
        while (forgotten == LinesAtOnce)
            forgotten = await database.WriteAsync(default, db => ForgetLinesAsync(db, before, future, cancellation), cancellation);
        await database.WriteAsync(
            default,
            db => db.Registrations.IgnoreQueryFilters().Where(trial => trial.IsSandbox && trial.UpdatedAt < before).ExecuteDeleteAsync(cancellation),
            cancellation);
    }

    protected override async Task WorkAsync(CancellationToken cancellation)
    {
        await CloseAsync(cancellation);
        await ForgetOldAsync(cancellation);
    }

    private async Task<bool> CloseOneAsync(HubDbContext db, LaunchHandle handle, DateTimeOffset silentSince, DateTimeOffset now, CancellationToken cancellation)
    {
        var registration = await db.LockRegistrationOfAsync(database, handle.Launch, cancellation);
        var launch = await db.Launches.SingleOrDefaultAsync(l => l.Key == handle.Launch, cancellation);
        if (registration is null || launch is not { State: LaunchState.Running } || launch.LastSeenAt >= silentSince)
            return false;
        launch.State = LaunchState.Abandoned;
        launch.ClosedAt = now;
        db.Note(launch, "hub", "launch", $"Closed: nothing was heard for {options.Value.Launch.AbandonAfter.TotalMinutes:0} minutes. What was saved is kept, and the learner resumes from there.", now);
        // A page that said it goes away has ended its session then.
        if (!launch.IsUnloaded)
            await TellAsync(db, registration, launch, now, cancellation);
        logger.LaunchAbandoned(launch.TraceId);
        return true;
    }

    private async Task TellAsync(HubDbContext db, Registration registration, Launch launch, DateTimeOffset now, CancellationToken cancellation)
    {
        var abandoned = new TrackingEvent
        {
            Kind = TrackingEventKind.Abandoned,
            ActivityId = null,
            At = now,
            Attempt = 0,
            Seconds = (launch.LastSeenAt - launch.StartedAt)?.TotalSeconds,
            Source = "silence",
        };
        var playable = await shelf.FindAsync(registration, cancellation);
        var learner = await db.Learners.AsNoTracking().Include(l => l.Identities).SingleAsync(l => l.Key == registration.LearnerKey, cancellation);
        await journal.TellAsync(db, playable, launch, registration, learner, [abandoned], cancellation);
    }

    // The oldest come first in the order of arrival, so that lines need no index by their time. A line's time is a browser's, and within
    // a day of its arrival: one that claims to be newer holds up those behind it for that long at most, and one from the future nobody.
    private static async Task<int> ForgetLinesAsync(HubDbContext db, DateTimeOffset before, DateTimeOffset future, CancellationToken cancellation)
    {
        var oldest = await db.LaunchLog.IgnoreQueryFilters().AsNoTracking().OrderBy(line => line.Sequence).Take(LinesAtOnce)
            .Select(line => new { line.Sequence, line.At }).ToListAsync(cancellation);
        var count = oldest.TakeWhile(line => line.At < before || line.At > future).Count();
        if (count > 0)
        {
            var last = oldest[count - 1].Sequence;
            await db.LaunchLog.IgnoreQueryFilters().Where(line => line.Sequence <= last).ExecuteDeleteAsync(cancellation);
        }
        return count;
    }
}
