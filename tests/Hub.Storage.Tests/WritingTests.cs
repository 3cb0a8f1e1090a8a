using System.Data.Common;
using System.Globalization;
using Hub.Core;
using Hub.Launching;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests;

public abstract class WritingTests(Databases databases)
{
    private const int Writers = 32;
    private const int Rounds = 5;

    [Fact]
    public async Task Thirty_two_writers_at_once_lose_nothing()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
                await databases.Database.WriteAsync(realm, db => CountUpAsync(db, application), TestContext.Current.CancellationToken);
        })));

        var counted = await databases.Database.ReadAsync(realm, db => db.Applications.Select(a => a.Name).SingleAsync());
        Assert.Equal((Writers * Rounds).ToString(CultureInfo.InvariantCulture), counted);
        Assert.Equal(Writers * Rounds, await databases.Database.ReadAsync(realm, db => db.Audit.CountAsync()));
    }

    [Fact]
    public async Task Two_processes_writing_at_once_lose_nothing()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        HubDatabase[] processes = [databases.Database, databases.OpenAgain()];

        await Task.WhenAll(processes.Select(process => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
                await process.WriteAsync(realm, db => CountUpAsync(db, application), TestContext.Current.CancellationToken);
        })));

        Assert.Equal("40", await databases.Database.ReadAsync(realm, db => db.Applications.Select(a => a.Name).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_loses_the_race_for_an_id_finds_the_winners_record()
    {
        var realm = await databases.AddRealmAsync();
        var described = new LearnerDescription("1001", "Ada", "Lovelace");
        var start = new TaskCompletionSource();
        var runs = 0;

        var learners = Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            await start.Task;
            return await databases.Database.WriteAsync(realm, db =>
            {
                Interlocked.Increment(ref runs);
                return db.FindOrAddLearnerAsync("test", described, TimeProvider.System.Now(), TestContext.Current.CancellationToken);
            }, TestContext.Current.CancellationToken);
        })).ToList();
        start.SetResult();
        var found = await Task.WhenAll(learners);

        Assert.Single(found.Select(learner => learner.Key).Distinct());
        Assert.Equal(1, await databases.Database.ReadAsync(realm, db => db.LearnerIdentities.CountAsync()));
        Assert.InRange(runs, 12, 12 * 8);
    }

    [Fact]
    public async Task A_lost_race_starts_the_work_over_with_nothing_of_the_first_try_pending()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        await AddCourseAsync(realm, application, "taken");
        var pending = new List<int>();

        var id = await databases.Database.WriteAsync(realm, async db =>
        {
            pending.Add(db.ChangeTracker.Entries().Count() + db.Endings.Count);
            db.Endings.Add((_, _) => Task.CompletedTask);
            // The first try has looked before the winner committed.
            var isTaken = pending.Count > 1 && await db.Courses.AnyAsync(c => c.Id == "taken");
            var course = EntityTests.NewCourse(realm, application, isTaken ? "second" : "taken");
            db.Courses.Add(course);
            return course.Id;
        }, TestContext.Current.CancellationToken);

        Assert.Equal("second", id);
        Assert.Equal([0, 0], pending);
    }

    [Fact]
    public async Task A_mistake_is_not_tried_again()
    {
        var realm = await databases.AddRealmAsync();
        var runs = 0;

        await Assert.ThrowsAnyAsync<DbException>(() => RealmTests.InnerAsync(databases.Database.WriteAsync(realm, db =>
        {
            runs++;
            db.Courses.Add(EntityTests.NewCourse(realm, Key<Application>.New(TimeProvider.System.Now()), "orphan"));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_bug_in_the_work_is_not_tried_again()
    {
        var realm = await databases.AddRealmAsync();
        var runs = 0;

        await Assert.ThrowsAsync<FormatException>(() => databases.Database.WriteAsync(realm, _ => ++runs > 0 ? throw new FormatException() : Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_race_that_is_never_won_ends_with_the_databases_answer()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        await AddCourseAsync(realm, application, "taken");
        var runs = 0;

        await Assert.ThrowsAsync<DbUpdateException>(() => databases.Database.WriteAsync(realm, db =>
        {
            runs++;
            db.Courses.Add(EntityTests.NewCourse(realm, application, "taken"));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken));

        Assert.Equal(8, runs);
    }

    [Fact]
    [Trait("req", "PLY-7")]
    public async Task What_fails_half_way_leaves_nothing()
    {
        var realm = await databases.AddRealmAsync();

        await Assert.ThrowsAsync<FormatException>(() => databases.Database.WriteAsync(realm, async db =>
        {
            db.Audit.Add(EntityTests.NewAudit(realm, TimeProvider.System.Now()));
            await db.SaveChangesAsync();
            throw new FormatException();
        }, TestContext.Current.CancellationToken));

        Assert.Equal(0, await databases.Database.ReadAsync(realm, db => db.Audit.CountAsync()));
    }

    [Fact]
    public async Task Whoever_waits_for_a_held_row_reads_what_the_holder_wrote()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        var holds = new TaskCompletionSource();
        var release = new TaskCompletionSource();

        var holder = databases.Database.WriteAsync(realm, async db =>
        {
            var held = await LockedAsync(db, application);
            holds.TrySetResult();
            await release.Task;
            held.Name = "written by the holder";
        }, TestContext.Current.CancellationToken);
        await holds.Task;
        var waiter = databases.Database.WriteAsync(realm, async db => (await LockedAsync(db, application)).Name, TestContext.Current.CancellationToken);
        Assert.False(waiter.IsCompleted);
        release.SetResult();
        await holder;

        Assert.Equal("written by the holder", await waiter);
    }

    private Task AddCourseAsync(Key<Realm> realm, Key<Application> application, string id) => databases.Database.WriteAsync(realm, db =>
    {
        db.Courses.Add(EntityTests.NewCourse(realm, application, id));
        return Task.CompletedTask;
    }, TestContext.Current.CancellationToken);

    private async Task CountUpAsync(HubDbContext db, Key<Application> key)
    {
        var application = await LockedAsync(db, key);
        application.Name = (int.Parse(application.Name, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        db.Audit.Add(EntityTests.NewAudit(db.Realm, TimeProvider.System.Now()));
    }

    private Task<Application> LockedAsync(HubDbContext db, Key<Application> key) => db.Applications
        .FromSqlRaw(databases.Database.Locking("SELECT * FROM application WHERE realm_key = {0} AND key = {1}"), db.Realm.Value, key.Value)
        .SingleAsync();
}

public sealed class WritingTestsOnSqlite(SqliteDatabases databases) : WritingTests(databases), IClassFixture<SqliteDatabases>;

public sealed class WritingTestsOnPostgres(PostgresDatabases databases) : WritingTests(databases), IClassFixture<PostgresDatabases>;
