using Hub.Core;
using Hub.Storage.Statements;
using Interop.Lrs.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Storage.Tests.Statements;

/// <summary>The hub's own statements, stored with what a unit of work changes.</summary>
public abstract class OwnStatementTests(Databases databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_stored_with_what_else_is_saved_in_a_record_store_that_is_made_for_them()
    {
        await using var stores = new RecordStores(databases);
        var (realm, application) = await AddApplicationAsync();
        var (first, second) = (Samples.Statement(Samples.Ada), Samples.Statement(Samples.Ada));

        await WriteAsync(stores, realm, application, first, second);

        var lrs = await stores.Directory.FindAsync(realm, application, Cancellation);
        Assert.Equal([second.Id, first.Id], await stores.Statements.IdsAsync(lrs!.Value, Samples.Ada));
        Assert.Equal(1, await stores.Database.ReadAsync(realm, db => db.Courses.CountAsync(Cancellation)));
        Assert.Equal(lrs, await stores.Directory.FindOrCreateAsync(realm, application, Cancellation));
    }

    [Fact]
    public async Task What_fails_leaves_neither_them_nor_their_record_store()
    {
        await using var stores = new RecordStores(databases);
        var (realm, application) = await AddApplicationAsync();

        await Assert.ThrowsAsync<FormatException>(() => stores.Database.WriteAsync(realm, db =>
        {
            Prepare(stores, db, application, Samples.Statement(Samples.Ada));
            db.Endings.Add((_, _) => throw new FormatException());
            return Task.CompletedTask;
        }, Cancellation));

        Assert.Null(await stores.Directory.FindAsync(realm, application, Cancellation));
        Assert.Equal(0, await stores.Database.ReadAsync(realm, db => db.Courses.CountAsync(Cancellation)));
        await WriteAsync(stores, realm, application, Samples.Statement(Samples.Completed));
        var lrs = await stores.Directory.FindAsync(realm, application, Cancellation);
        Assert.Equal([1L], (await stores.Statements.LogAsync(lrs!.Value)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Work_that_has_lost_a_race_and_is_done_again_stores_them_once()
    {
        await using var stores = new RecordStores(databases);
        var (realm, application) = await AddApplicationAsync();
        var statement = Samples.Statement(Samples.Ada);
        var tries = 0;

        await stores.Database.WriteAsync(realm, db =>
        {
            Prepare(stores, db, application, statement);
            db.Endings.Add((_, _) => ++tries < 3 ? throw new DbUpdateConcurrencyException() : Task.CompletedTask);
            return Task.CompletedTask;
        }, Cancellation);

        var lrs = await stores.Directory.FindAsync(realm, application, Cancellation);
        Assert.Equal(3, tries);
        Assert.Equal([statement.Id], await stores.Statements.IdsAsync(lrs!.Value, Samples.Ada));
    }

    [Fact]
    public async Task One_whose_id_is_taken_is_left_out_and_the_others_are_stored()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, realm, application) = await stores.AddWithApplicationAsync();
        var (one, taken, other) = (Samples.Statement(Samples.Ada), Samples.Statement(Samples.Ada), Samples.Statement(Samples.Ada));
        await stores.Statements.AppendAsync(lrs, taken.With(fingerprint: Guid.NewGuid()));

        await WriteAsync(stores, realm, application, one, taken, other);

        Assert.Equal([other.Id, one.Id, taken.Id], await stores.Statements.IdsAsync(lrs, Samples.Ada));
    }

    [Fact]
    [Trait("req", "RLM-1")]
    public async Task They_never_reach_the_record_store_of_another_realms_application()
    {
        await using var stores = new RecordStores(databases);
        var (lrs, _, application) = await stores.AddWithApplicationAsync();
        var (stranger, own) = await AddApplicationAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Database.WriteAsync(stranger, db =>
        {
            Prepare(stores, db, own, Samples.Statement(Samples.Ada));
            var page = new OwnStatements(stranger, application, [Samples.Statement(Samples.Ada)]);
            db.Endings.Add((transaction, token) => StoreOf(stores).AppendAsync(transaction, page, token));
            return Task.CompletedTask;
        }, Cancellation));

        Assert.Empty(await stores.Statements.LogAsync(lrs));
        Assert.Null(await stores.Directory.FindAsync(stranger, own, Cancellation));
    }

    private static Task WriteAsync(RecordStores stores, Key<Realm> realm, Key<Application> application, params AcceptedStatement[] statements) =>
        stores.Database.WriteAsync(realm, db =>
        {
            Prepare(stores, db, application, statements);
            return Task.CompletedTask;
        }, Cancellation);

    private static void Prepare(RecordStores stores, HubDbContext db, Key<Application> application, params AcceptedStatement[] statements)
    {
        db.Courses.Add(EntityTests.NewCourse(db.Realm, application, $"course {Guid.NewGuid():N}"));
        var page = new OwnStatements(db.Realm, application, statements);
        db.Endings.Add((transaction, token) => StoreOf(stores).AppendAsync(transaction, page, token));
    }

    private async Task<(Key<Realm>, Key<Application>)> AddApplicationAsync()
    {
        var realm = await databases.AddRealmAsync();
        return (realm, await databases.AddApplicationAsync(realm));
    }

    private static OwnStatementStore StoreOf(RecordStores stores) => new(stores.Statements, stores.Tables, stores.Directory, NullLogger<OwnStatementStore>.Instance);
}

public sealed class OwnStatementTestsOnSqlite(SqliteDatabases databases) : OwnStatementTests(databases), IClassFixture<SqliteDatabases>;

public sealed class OwnStatementTestsOnPostgres(PostgresDatabases databases) : OwnStatementTests(databases), IClassFixture<PostgresDatabases>;
