using Hub.Core;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Importing;

/// <summary>What an import could leave behind: folders on disk, rows in the database.</summary>
internal static class Traces
{
    /// <summary>Every folder in staging and among the packages, and every version.</summary>
    public static async Task<IReadOnlyList<string>> TracesAsync(this HubApplication hub)
    {
        var versions = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.CourseVersions).Select(version => version.Key).ToListAsync());
        var courses = await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.Courses).Select(course => course.Key).ToListAsync());
        return [.. Folders(hub, "staging"), .. Folders(hub, "packages"), .. versions.Select(key => $"version {key}").Order(), .. courses.Select(key => $"course {key}").Order()];
    }

    /// <summary>Waits until nothing has been added, for the files of a job that has failed go after it has ended, and sees that what had been imported is there still.</summary>
    public static async Task NothingIsLeftBesideAsync(this HubApplication hub, IReadOnlyList<string> before)
    {
        await Until.TrueAsync(async () => !(await hub.TracesAsync()).Except(before).Any());
        var after = await hub.TracesAsync();
        Assert.Empty(before.Where(trace => trace.StartsWith("version ", StringComparison.Ordinal) || trace.StartsWith("course ", StringComparison.Ordinal)).Except(after));
    }

    public static async Task<ImportJob> FindJobAsync(this HubApplication hub, string job)
    {
        Assert.True(Key<ImportJob>.TryParse(job, out var key));
        return await hub.Database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.ImportJobs).SingleAsync(stored => stored.Key == key));
    }

    // Folders of realms stay; they are one for each and hold what is listed.
    private static IEnumerable<string> Folders(HubApplication hub, string kind)
    {
        var root = Path.Combine(hub.DataPath, kind);
        return Directory.Exists(root)
            ? Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(hub.DataPath, path))
                .Where(path => kind == "staging" || path.Count(c => c == Path.DirectorySeparatorChar) == 2)
                .Order(StringComparer.Ordinal)
            : [];
    }
}
