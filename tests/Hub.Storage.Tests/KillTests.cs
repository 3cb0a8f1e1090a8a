using System.Globalization;
using Hub.Core;
using Hub.Storage.Postgres;
using Hub.Storage.Sqlite;
using Hub.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests;

/// <summary>
/// The hub is killed in the middle of imports, commits and deliveries, again and again, and started on what it left.
/// <c>HUB_TEST_KILL_ROUNDS</c> says how often.
/// </summary>
[Trait("req", "OPS-3")]
public abstract class KillTests
{
    private const int Learners = 4;
    private const int CommitsPerRound = 2;
    private const int LongestWait = 1_500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_KILL_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the hub is started with; null for SQLite in its data folder.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    private protected abstract HubDatabase Open(HubProcess hub, string? connectionString);

    [Fact]
    public async Task However_often_the_hub_is_killed_what_it_acknowledged_is_there_once_and_nothing_is_there_in_half()
    {
        var connectionString = await ConnectionStringAsync();
        await using var receiver = await PostbackReceiver.StartAsync();
        await using var hub = new HubProcess(connectionString);
        using var content = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.ContentUrl };
        await hub.StartAsync();
        var importer = new KillImporter(hub.Api);
        await importer.AddCourseAsync();
        var learners = Enumerable.Range(0, Learners).Select(number => new KillLearner(hub.Api, content, $"learner-{number}")).ToList();
        foreach (var learner in learners)
            await learner.BeginAsync(receiver.Url);

        var random = new Random(20_261_121);
        for (var round = 0; round < Rounds; round++)
        {
            var goals = learners.ConvertAll(learner => learner.Acknowledged + CommitsPerRound);
            List<Task> work = [importer.WorkAsync(), .. learners.Select(learner => learner.WorkAsync())];
            await UntilAsync(() => work.Exists(task => task.IsFaulted) || learners.Zip(goals).All(pair => pair.First.Acknowledged >= pair.Second));
            await Task.Delay(random.Next(LongestWait), Cancellation);
            await hub.KillAsync();
            await Task.WhenAll(work);
            await hub.StartAsync();
        }

        foreach (var learner in learners)
            await learner.EndAsync();
        Assert.All(learners, learner => Assert.InRange(learner.Acknowledged, CommitsPerRound * Rounds, long.MaxValue));
        var database = Open(hub, connectionString);
        await ExpireLeasesAsync(database);
        await importer.CheckAsync(Patience);
        await CheckFoldersAsync(database, hub.DataPath);
        await CheckCommitsAsync(database, learners);
        await CheckStatementsAsync(database, learners);
        await CheckPostbacksAsync(database, receiver, learners);
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSoAsync)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSoAsync())
            await beat.WaitForNextTickAsync(limit.Token);
    }

    // What a killed process held is free again when its leases end, after minutes; the test does not wait for that.
    private static Task ExpireLeasesAsync(HubDatabase database) => database.WriteAsync(default, async db =>
    {
        await db.ImportJobs.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(job => job.LeasedUntil, (DateTimeOffset?)null), Cancellation);
        await db.Outbox.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedUntil, (DateTimeOffset?)null), Cancellation);
    }, Cancellation);

    // Every published folder is a version's, every version has its folder, and both are whole.
    private static async Task CheckFoldersAsync(HubDatabase database, string dataPath)
    {
        var versions = await database.ReadAsync(default, db => HubDbContext.AcrossRealms(db.CourseVersions).Select(version => version.Key).ToListAsync(Cancellation));
        var folders = Directory.GetDirectories(Path.Combine(dataPath, "packages")).SelectMany(realm => Directory.GetDirectories(realm)).ToList();

        Assert.Equal(versions.Select(key => key.ToString()).Order(), folders.Select(folder => Path.GetFileName(folder)).Order());
        Assert.All(folders, folder => Assert.Equal(
            KillImporter.PackageFiles,
            Directory.GetFiles(Path.Combine(folder, "files"), "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(Path.Combine(folder, "files"), file), file => new FileInfo(file).Length)));
    }

    // The log line of a commit is written with what the commit changes, so it tells how often that was done.
    private static async Task CheckCommitsAsync(HubDatabase database, List<KillLearner> learners)
    {
        foreach (var learner in learners)
            Assert.Equal(
                Enumerable.Range(1, (int)learner.Acknowledged).Select(sequence => sequence.ToString(CultureInfo.InvariantCulture)),
                (await LogLinesAsync(database, learner, "commit")).Select(text => text.Split(' ')[1]));
    }

    // Every commit answers its question anew: each answer, beginning and end that is stored is told once, and none that is not.
    private static async Task CheckStatementsAsync(HubDatabase database, List<KillLearner> learners)
    {
        foreach (var learner in learners)
        {
            var openings = (await LogLinesAsync(database, learner, "launch")).Count(text => text.StartsWith("Opened", StringComparison.Ordinal));
            var told = await learner.ToldAsync();

            Assert.Equal(
                Enumerable.Range(1, (int)learner.Acknowledged).Select(sequence => sequence.ToString(CultureInfo.InvariantCulture)),
                told.Where(statement => statement.Verb == "answered").Select(statement => statement.Response));
            Assert.Equal(
                (1, openings, learner.Sessions),
                (told.Count(statement => statement.Verb == "launched"), told.Count(statement => statement.Verb is "initialized" or "resumed"), told.Count(statement => statement.Verb == "suspended")));
            Assert.Equal(1 + openings + (int)learner.Acknowledged + learner.Sessions, told.Count);
        }
    }

    private static Task<List<string>> LogLinesAsync(HubDatabase database, KillLearner learner, string kind) => database.ReadAsync(default, db =>
        (from registration in db.Registrations.IgnoreQueryFilters()
         where registration.Id == learner.Id
         join launch in db.Launches.IgnoreQueryFilters() on registration.Key equals launch.RegistrationKey
         join line in db.LaunchLog.IgnoreQueryFilters() on launch.Key equals line.LaunchKey
         where line.Kind == kind
         orderby line.Sequence
         select line.Text).ToListAsync(Cancellation));

    private static async Task CheckPostbacksAsync(HubDatabase database, PostbackReceiver receiver, List<KillLearner> learners)
    {
        await UntilAsync(async () => !await database.ReadAsync(default, db => db.Outbox.IgnoreQueryFilters().AnyAsync(message => message.State == OutboxState.Waiting, Cancellation)));

        Assert.Equal(0, await database.ReadAsync(default, db => db.Outbox.IgnoreQueryFilters().CountAsync(message => message.State == OutboxState.Dead, Cancellation)));
        Assert.All(learners, learner =>
        {
            var told = receiver.SecondsOf(learner.Id);
            Assert.Equal(told.Order(), told);
            Assert.Equal(learner.Seconds, told[^1]);
        });
    }
}

public sealed class KillTestsOnSqlite : KillTests
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);

    private protected override HubDatabase Open(HubProcess hub, string? connectionString) =>
        new SqliteDatabase($"Data Source={Path.Combine(hub.DataPath, "hub.db")};Pooling=False");
}

public sealed class KillTestsOnPostgres : KillTests, IAsyncDisposable
{
    private PostgresDatabase? database;
    private string? made;

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
        if (made is not null)
            await PostgresServer.DropDatabaseAsync(made);
    }

    protected override async Task<string?> ConnectionStringAsync() => made = await PostgresServer.CreateDatabaseAsync();

    private protected override HubDatabase Open(HubProcess hub, string? connectionString) => database = new PostgresDatabase(connectionString!);
}
