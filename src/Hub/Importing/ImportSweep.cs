using Hub.Core;
using Hub.Hosting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Importing;

/// <summary>
/// Removes what a killed process or a deletion left on disk: staging without a running job, package folders without a version.
/// Finished jobs are forgotten after a week.
/// </summary>
internal sealed class ImportSweep(HubDatabase database, PackageStore store, PackageFolders folders, TimeProvider time, ILogger<ImportSweep> logger)
    : RegularWork(TimeSpan.FromMinutes(10), time, logger)
{
    public static readonly TimeSpan JobsAreKept = TimeSpan.FromDays(7);

    // An upload has no job until it is complete, but it is being written to.
    private static readonly TimeSpan QuietUploadsAreDead = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var forgetBefore = Time.Now() - JobsAreKept;
        await database.WriteAsync(default, db => db.ImportJobs.IgnoreQueryFilters()
            .Where(job => job.State != ImportState.Running && job.FinishedAt < forgetBefore)
            .ExecuteDeleteAsync(cancellation), cancellation);

        // First the folders, then the jobs, then the versions: whatever is published and committed in between is seen by one of the two.
        var staged = Subfolders(store.StagingRoot);
        var published = Subfolders(store.PackagesRoot).SelectMany(Subfolders).ToList();
        var running = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.ImportJobs)
            .Where(job => job.State == ImportState.Running).Select(job => job.Key).ToListAsync(cancellation));
        var versions = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.CourseVersions)
            .Select(version => version.Key).ToListAsync(cancellation));

        var alive = running.Select(key => key.Value).ToHashSet();
        foreach (var folder in staged.Where(folder => !IsAmong(alive, folder) && IsQuiet(folder)))
            folders.Remove(folder);
        alive.UnionWith(versions.Select(key => key.Value));
        foreach (var folder in published.Where(folder => !IsAmong(alive, folder)))
            folders.Remove(folder);
    }

    protected override bool BeginsAtOnce => true;

    protected override Task WorkAsync(CancellationToken cancellation) => RunAsync(cancellation);

    private bool IsQuiet(string folder)
    {
        var newest = new DirectoryInfo(folder).EnumerateFiles().Select(file => file.LastWriteTimeUtc)
            .Append(Directory.GetLastWriteTimeUtc(folder)).Max();
        return newest < (Time.GetUtcNow() - QuietUploadsAreDead).UtcDateTime;
    }

    // A folder that is named otherwise is none of ours.
    private static bool IsAmong(HashSet<Guid> keys, string folder) =>
        !Guid.TryParseExact(Path.GetFileName(folder), "N", out var key) || keys.Contains(key);

    private static string[] Subfolders(string folder) => Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
}
