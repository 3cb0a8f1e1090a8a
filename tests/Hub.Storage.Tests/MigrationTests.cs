using Hub.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Tests;

public abstract class MigrationTests(Databases databases)
{
    [Fact]
    [Trait("req", "OPS-3")]
    public async Task Migrating_again_changes_nothing()
    {
        var realm = await databases.AddRealmAsync("Kept");

        await databases.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await databases.OpenAgain().MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Kept", await databases.Database.ReadAsync(realm, db => db.Realms.Where(r => r.Key == realm).Select(r => r.Name).SingleAsync()));
        await using var db = databases.Database.CreateContext(default);
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_database_of_a_newer_hub_is_refused_with_a_sentence_that_names_what_is_unknown()
    {
        var open = await databases.CreateAsync();
        var newer = open();
        await newer.MigrateAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(newer, """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('9999_from_the_future', '99.0')""");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => open().MigrateAsync(TestContext.Current.CancellationToken));

        Assert.Contains("9999_from_the_future", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer InteropHub", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task What_a_killed_migration_left_behind_does_not_hold_up_the_next_start()
    {
        var open = await databases.CreateAsync();
        var killed = open();
        await PretendKilledAsync(killed);

        await open().MigrateAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await using var db = killed.CreateContext(default);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Leaves the database as a process does that dies while it migrates.</summary>
    private protected abstract Task PretendKilledAsync(HubDatabase killed);

    private protected static async Task ExecuteAsync(HubDatabase database, string sql)
    {
        await using var db = database.CreateContext(default(Key<Realm>));
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }
}

public sealed class MigrationTestsOnSqlite(SqliteDatabases databases) : MigrationTests(databases), IClassFixture<SqliteDatabases>
{
    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_second_process_that_prepares_the_same_file_is_refused_with_the_remedy()
    {
        var database = (await databases.CreateAsync())();
        await using var other = new FileStream(databases.LastFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => database.MigrateAsync(TestContext.Current.CancellationToken));

        Assert.Contains(databases.LastFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Hub", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA foreign_keys", "1")]
    public async Task Every_connection_is_durable_and_strict(string pragma, string expected)
    {
        await using var db = databases.OpenAgain().CreateContext(default);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = pragma;

        Assert.Equal(expected, (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString());
    }

    // EF Core's lock on SQLite is a row that nobody removes when its process is killed.
    private protected override Task PretendKilledAsync(HubDatabase killed) => ExecuteAsync(killed, """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
        """);
}

public sealed class MigrationTestsOnPostgres(PostgresDatabases databases) : MigrationTests(databases), IClassFixture<PostgresDatabases>
{
    [Fact]
    [Trait("req", "OPS-3")]
    public async Task Four_nodes_that_start_at_once_on_an_empty_database_all_come_up()
    {
        var open = await databases.CreateAsync();
        HubDatabase[] nodes = [open(), open(), open(), open()];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.MigrateAsync(TestContext.Current.CancellationToken))));

        await using var db = nodes[0].CreateContext(default);
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    // Killed on PostgreSQL means a connection that ends in the middle: the transaction is rolled back, with its locks.
    private protected override async Task PretendKilledAsync(HubDatabase killed)
    {
        var dying = killed.CreateContext(default);
        await dying.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await dying.Database.ExecuteSqlRawAsync("BEGIN; CREATE TABLE realm (key uuid PRIMARY KEY)", TestContext.Current.CancellationToken);
        var pid = await dying.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").SingleAsync(TestContext.Current.CancellationToken);
        await using var other = killed.CreateContext(default);
        await other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({pid})", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await dying.DisposeAsync());
    }
}
