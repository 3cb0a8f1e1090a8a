using Hub.Core;
using Hub.Importing;
using Hub.Storage;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Importing;

/// <summary>Imports whose process was killed at some point: the job is there, its lease has run out, the disk is as it was then.</summary>
[Trait("req", "IMP-3")]
public abstract class RestartTests(HubApplication hub)
{
    private readonly CourseApi api = new(hub.Api);

    [Fact]
    public async Task A_job_that_was_killed_while_unpacking_is_started_over()
    {
        var staged = await KilledAsync("unpacking", folder =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "files", "sco"));
            File.WriteAllText(Path.Combine(folder, "files", "sco", "index.html"), "half");
        });

        await AssertCompletesAsync("unpacking", staged);
    }

    [Fact]
    public async Task A_job_that_was_killed_between_renaming_and_committing_is_started_over()
    {
        var staged = await KilledAsync("renamed", _ => { });
        staged.Publish();

        await AssertCompletesAsync("renamed", staged);
    }

    [Fact]
    public async Task A_job_that_was_killed_three_times_is_given_up_and_leaves_nothing()
    {
        var before = await hub.TracesAsync();
        var staged = await KilledAsync("deadly", _ => { }, attempts: 3);

        Wake();

        var job = await api.FinishedAsync(JobOf(staged));
        Assert.EndsWith("[interrupted]", job.GetProperty("message").GetString(), StringComparison.Ordinal);
        await hub.NothingIsLeftBesideAsync(before);
    }

    [Theory]
    [InlineData(1, "Its log says more.")]
    [InlineData(3, "[interrupted]")]
    public async Task A_folder_that_cannot_be_removed_keeps_neither_its_job_from_ending_nor_the_next_from_being_done(int attempts, string reason)
    {
        StubbornFolder? stubborn = null;
        var staged = await KilledAsync($"stubborn-{attempts}", folder => stubborn = new StubbornFolder(Path.Combine(folder, "files")), attempts);
        using (stubborn)
        {
            Wake();

            var job = await api.FinishedAsync(JobOf(staged));
            Assert.Equal("ERROR", job.GetProperty("status").GetString());
            Assert.EndsWith(reason, job.GetProperty("message").GetString(), StringComparison.Ordinal);
            await Until.TrueAsync(() => Task.FromResult(hub.Logs.Lines.Any(line =>
                line.Contains($"The folder {staged.Folder} belongs to nothing any more and could not be removed", StringComparison.Ordinal))));
            await api.AddAsync($"after-stubborn-{attempts}");
        }
        Directory.Delete(staged.Folder, recursive: true);
    }

    [Fact]
    public async Task A_job_whose_upload_is_gone_says_so()
    {
        var staged = await KilledAsync("lost", folder => File.Delete(Path.Combine(folder, "package.zip")));

        Wake();

        var job = await api.FinishedAsync(JobOf(staged));
        Assert.EndsWith("[upload-lost]", job.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_has_lost_its_job_changes_nothing()
    {
        var staged = await KilledAsync("overtaken", _ => { }, attempts: 1);
        var queue = hub.Services.GetRequiredService<ImportQueue>();
        var overtaken = new ImportJob { RealmKey = await hub.FirstRealmAsync(), Key = new(staged.Version.Value), ApplicationKey = default, CourseId = "overtaken", CreatedAt = default, Attempts = 1 };
        await AssertCompletesAsync("overtaken", staged);

        Assert.False(await queue.RenewAsync(overtaken, 50, TestContext.Current.CancellationToken));
        await queue.FailAsync(overtaken, "too late", [], TestContext.Current.CancellationToken);

        Assert.Equal(ImportState.Complete, (await hub.FindJobAsync(JobOf(staged))).State);
    }

    private async Task AssertCompletesAsync(string courseId, StagedImport staged)
    {
        Wake();

        var job = await api.FinishedAsync(JobOf(staged));

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        var files = (await api.GetAsync(CourseApi.Course(courseId, "/asset/list"))).GetProperty("files").EnumerateArray();
        Assert.Equal(TestPackage.Page.Length, files.Single(file => file.GetProperty("path").GetString() == "sco/index.html").GetProperty("size").GetInt32());
        Assert.False(Directory.Exists(staged.Folder));
    }

    private async Task<StagedImport> KilledAsync(string courseId, Action<string> leave, int attempts = 1)
    {
        var now = TimeProvider.System.Now();
        var realm = await hub.FirstRealmAsync();
        var key = Key<ImportJob>.New(now);
        var staged = new StagedImport(hub.Services.GetRequiredService<PackageStore>(), realm, key);
        staged.Create();
        await File.WriteAllBytesAsync(staged.Package, TestPackage.Scorm12(), TestContext.Current.CancellationToken);
        leave(staged.Folder);
        await hub.Database.WriteAsync(realm, async db =>
        {
            var application = await db.Applications.SingleAsync(a => a.Id == HubApplication.ApplicationId);
            db.ImportJobs.Add(new ImportJob
            {
                RealmKey = realm,
                Key = key,
                ApplicationKey = application.Key,
                CourseId = courseId,
                CreatedAt = now,
                Attempts = attempts,
                LeasedUntil = now.AddMilliseconds(-1),
            });
        });
        return staged;
    }

    private void Wake() => hub.Services.GetRequiredService<ImportQueue>().Wake();

    private static string JobOf(StagedImport staged) => staged.Version.Value.ToString("N");
}

public sealed class RestartTestsOnSqlite(SqliteHub hub) : RestartTests(hub), IClassFixture<SqliteHub>;

public sealed class RestartTestsOnPostgres(PostgresHub hub) : RestartTests(hub), IClassFixture<PostgresHub>;
