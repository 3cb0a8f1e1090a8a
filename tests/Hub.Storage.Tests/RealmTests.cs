using System.Data.Common;
using Hub.Core;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Tests;

public abstract class RealmTests(Databases databases)
{
    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_unit_of_work_sees_its_own_realm_alone()
    {
        var (ours, theirs) = (await databases.AddRealmAsync(), await databases.AddRealmAsync());
        await databases.AddApplicationAsync(theirs);

        var seen = await databases.Database.ReadAsync(ours, db => db.Applications.CountAsync());
        var known = await databases.Database.ReadAsync(ours, db => HubDbContext.AcrossRealms(db.Applications).CountAsync(a => a.RealmKey == theirs));

        Assert.Equal(0, seen);
        Assert.Equal(1, known);
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_record_of_another_realm_is_not_found_by_its_key_either()
    {
        var (ours, theirs) = (await databases.AddRealmAsync(), await databases.AddRealmAsync());
        var application = await databases.AddApplicationAsync(theirs);

        var found = await databases.Database.ReadAsync(ours, db => db.Applications.SingleOrDefaultAsync(a => a.Key == application));

        Assert.Null(found);
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_bulk_change_reaches_its_own_realm_alone()
    {
        var (ours, theirs) = (await databases.AddRealmAsync(), await databases.AddRealmAsync());
        await databases.AddApplicationAsync(theirs);

        var changed = await databases.Database.WriteAsync(ours, db => db.Applications.ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, "taken")), TestContext.Current.CancellationToken);

        Assert.Equal(0, changed);
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Saving_a_record_of_another_realm_is_a_bug_that_throws()
    {
        var (ours, theirs) = (await databases.AddRealmAsync(), await databases.AddRealmAsync());

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(() => databases.Database.WriteAsync(ours, db =>
        {
            db.Audit.Add(EntityTests.NewAudit(theirs, TimeProvider.System.Now()));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken));

        Assert.Contains(theirs.ToString(), bug.Message, StringComparison.Ordinal);
        Assert.Equal(0, await databases.Database.ReadAsync(theirs, db => db.Audit.CountAsync()));
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task A_reference_into_another_realm_is_refused_by_the_database()
    {
        var (ours, theirs) = (await databases.AddRealmAsync(), await databases.AddRealmAsync());
        var application = await databases.AddApplicationAsync(theirs);

        await Assert.ThrowsAnyAsync<DbException>(() => InnerAsync(databases.Database.WriteAsync(ours, db =>
        {
            db.Courses.Add(EntityTests.NewCourse(ours, application, "stowaway"));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(0, await databases.Database.ReadAsync(ours, db => db.Courses.CountAsync()));
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Two_realms_can_use_the_same_client_ids()
    {
        foreach (var realm in new[] { await databases.AddRealmAsync(), await databases.AddRealmAsync() })
        {
            var application = await databases.AddApplicationAsync(realm);
            await databases.Database.WriteAsync(realm, db =>
            {
                db.Courses.Add(EntityTests.NewCourse(realm, application, "course-1"));
                return Task.CompletedTask;
            }, TestContext.Current.CancellationToken);
            Assert.Equal(1, await databases.Database.ReadAsync(realm, db => db.Courses.CountAsync()));
        }
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task Every_reference_between_records_of_realms_carries_the_realm()
    {
        await using var db = databases.Database.CreateContext(default);

        var bare = db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys())
            .Where(key => key.PrincipalEntityType.ClrType.IsAssignableTo(typeof(RealmOwned)))
            .Where(key => key.Properties[0].Name != nameof(RealmOwned.RealmKey) || key.Properties.Count < 2)
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name} → {key.PrincipalEntityType.ClrType.Name}");

        Assert.Empty(bare);
    }

    /// <summary>The database's own exception, which EF Core wraps when it saves.</summary>
    internal static async Task InnerAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (DbUpdateException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }
}

public sealed class RealmTestsOnSqlite(SqliteDatabases databases) : RealmTests(databases), IClassFixture<SqliteDatabases>;

public sealed class RealmTestsOnPostgres(PostgresDatabases databases) : RealmTests(databases), IClassFixture<PostgresDatabases>;
