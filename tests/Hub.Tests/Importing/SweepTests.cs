using System.Net;
using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Importing;

[Trait("req", "IMP-3")]
public abstract class SweepTests(HubApplication hub)
{
    private readonly CourseApi api = new(hub.Api);

    private PackageStore Store => hub.Services.GetRequiredService<PackageStore>();

    [Fact]
    public async Task Folders_without_a_version_are_removed_and_those_of_versions_stay()
    {
        await api.AddAsync("kept");
        var before = await hub.TracesAsync();
        var orphan = Store.FilesOf(await hub.FirstRealmAsync(), Key<CourseVersion>.New(DateTimeOffset.UtcNow));
        Directory.CreateDirectory(orphan);

        await SweepAsync();

        Assert.False(Directory.Exists(orphan));
        Assert.Equal(before, await hub.TracesAsync());
    }

    [Fact]
    public async Task Staging_without_a_job_is_removed_once_nothing_has_been_written_to_it_for_an_hour()
    {
        var (dead, alive) = (StagedUpload(TimeSpan.FromHours(2)), StagedUpload(TimeSpan.FromMinutes(1)));

        await SweepAsync();

        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(alive));
        Directory.Delete(alive, recursive: true);
    }

    [Fact]
    public async Task A_finished_job_is_known_for_a_week_and_its_course_stays()
    {
        using var accepted = await api.UploadAsync("old", TestPackage.Scorm12());
        var job = await CourseApi.JobOfAsync(accepted);
        await api.FinishedAsync(job);
        await SweepAsync();
        Assert.Equal("COMPLETE", (await api.GetAsync($"/api/v2/courses/importJobs/{job}")).GetProperty("status").GetString());

        var stored = await hub.FindJobAsync(job);
        DateTimeOffset? longAgo = stored.FinishedAt - ImportSweep.JobsAreKept - TimeSpan.FromMinutes(1);
        await hub.Database.WriteAsync(
            stored.RealmKey,
            db => db.ImportJobs.Where(j => j.Key == stored.Key).ExecuteUpdateAsync(set => set.SetProperty(j => j.FinishedAt, longAgo)),
            TestContext.Current.CancellationToken);
        await SweepAsync();

        await api.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/v2/courses/importJobs/{job}");
        await api.GetAsync(CourseApi.Course("old"));
    }

    private string StagedUpload(TimeSpan age)
    {
        var folder = Store.StagingOf(Key<ImportJob>.New(DateTimeOffset.UtcNow));
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "package.zip");
        File.WriteAllText(file, "half");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow - age);
        return folder;
    }

    private Task SweepAsync() => hub.Services.GetRequiredService<ImportSweep>().RunAsync(TestContext.Current.CancellationToken);
}

public sealed class SweepTestsOnSqlite(SqliteHub hub) : SweepTests(hub), IClassFixture<SqliteHub>;

public sealed class SweepTestsOnPostgres(PostgresHub hub) : SweepTests(hub), IClassFixture<PostgresHub>;
