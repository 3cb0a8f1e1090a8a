using Hub.Core;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Importing;

/// <summary>
/// Hands out import jobs, each to one worker at a time for as long as its lease. Every claim counts <see cref="ImportJob.Attempts"/> up,
/// and whoever holds an older count has lost the job: nothing that it writes takes hold.
/// </summary>
internal sealed class ImportQueue(HubDatabase database, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim added = new(0);

    /// <summary>Tells this node's workers of a new job; the other nodes' find it when they look.</summary>
    public void Wake() => added.Release();

    public Task WaitAsync(CancellationToken cancellation) => added.WaitAsync(LongestWait, cancellation);

    public Task<ImportJob?> ClaimAsync(CancellationToken cancellation)
    {
        var now = time.Now();
        return database.WriteAsync(default, async db =>
        {
            var job = await db.ImportJobs.FromSqlRaw(database.LockingUnheld(
                """
                SELECT * FROM import_job
                WHERE state = 'Running' AND (leased_until IS NULL OR leased_until < {0})
                ORDER BY created_at LIMIT 1
                """), db.ToProvider(now))
                .IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(cancellation);
            if (job is null)
                return null;
            job.LeasedUntil = now + Lease;
            job.Attempts++;
            await db.ImportJobs.IgnoreQueryFilters()
                .Where(stored => stored.RealmKey == job.RealmKey && stored.Key == job.Key)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(stored => stored.LeasedUntil, job.LeasedUntil)
                    .SetProperty(stored => stored.Attempts, job.Attempts), cancellation);
            return job;
        }, cancellation);
    }

    /// <returns>Whether the job is still the caller's.</returns>
    public Task<bool> RenewAsync(ImportJob claimed, int progress, CancellationToken cancellation)
    {
        DateTimeOffset? until = time.Now() + Lease;
        return database.WriteAsync(claimed.RealmKey, async db => await Held(db, claimed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(stored => stored.LeasedUntil, until)
                .SetProperty(stored => stored.Progress, progress), cancellation) == 1, cancellation);
    }

    /// <summary>Gives a job back that was not finished; the attempt does not count.</summary>
    public Task ReleaseAsync(ImportJob claimed, CancellationToken cancellation) =>
        database.WriteAsync(claimed.RealmKey, db => Held(db, claimed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(stored => stored.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(stored => stored.Attempts, stored => stored.Attempts - 1), cancellation), cancellation);

    /// <returns>Whether the job was still the caller's.</returns>
    public Task<bool> FailAsync(ImportJob claimed, string message, IReadOnlyList<PackageWarning> warnings, CancellationToken cancellation)
    {
        DateTimeOffset? finished = time.Now();
        return database.WriteAsync(claimed.RealmKey, async db =>
        {
            if (await Held(db, claimed).SingleOrDefaultAsync(cancellation) is not { } job)
                return false;
            job.State = ImportState.Error;
            job.Message = message;
            job.Warnings = [.. warnings];
            job.FinishedAt = finished;
            job.LeasedUntil = null;
            return true;
        }, cancellation);
    }

    public void Dispose() => added.Dispose();

    internal static IQueryable<ImportJob> Held(HubDbContext db, ImportJob claimed) => db.ImportJobs
        .Where(job => job.Key == claimed.Key && job.State == ImportState.Running && job.Attempts == claimed.Attempts);
}
