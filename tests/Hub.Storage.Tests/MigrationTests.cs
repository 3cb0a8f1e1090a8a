using Hub.Core;
using Hub.Storage.Postgres;
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

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_login_that_was_spent_before_it_had_a_row_for_that_stays_spent()
    {
        var open = await databases.CreateAsync();
        var now = TimeProvider.System.Now();
        var (realm, used, waiting) = (Key<Realm>.New(now), Key<LtiLogin>.New(now), Key<LtiLogin>.New(now));
        await open().MigrateAsync(TestContext.Current.CancellationToken);
        await GiveLoginsTheirOldColumnAsync(open());
        await AddLoginsAsync(open(), realm, now, (used, now), (waiting, null));

        await open().MigrateAsync(TestContext.Current.CancellationToken);

        await using var db = open().CreateContext(realm);
        var use = Assert.Single(await db.LtiLoginUses.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((used, now), (use.LoginKey, use.At));
        Assert.Equal(2, await db.LtiLogins.CountAsync(login => login.Key == used || login.Key == waiting, TestContext.Current.CancellationToken));
    }

    /// <summary>Leaves the database as a process does that dies while it migrates.</summary>
    private protected abstract Task PretendKilledAsync(HubDatabase killed);

    /// <summary>How this database keeps an instant.</summary>
    private protected abstract string InstantType { get; }

    // EF Core migrates to a version in between only where their names begin with a time.
    private protected Task GiveLoginsTheirOldColumnAsync(HubDatabase database) => ExecuteAsync(database, $"""
        DROP TABLE lti_login_use;
        ALTER TABLE lti_login ADD COLUMN used_at {InstantType};
        DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '0015_lti_login_use';
        """);

    /// <summary>Stores logins, with all that they belong to, as they were in tables of version 0014.</summary>
    private static Task AddLoginsAsync(HubDatabase database, Key<Realm> realm, DateTimeOffset now, params (Key<LtiLogin> Key, DateTimeOffset? UsedAt)[] logins) => database.WriteBareAsync(async access =>
    {
        await using var script = new SqlScript(await access.OpenAsync(TestContext.Current.CancellationToken), database.Values);
        var (application, platform) = (Key<Application>.New(now), Key<LtiPlatform>.New(now));
        script.Add($"INSERT INTO realm (key, name, created_at) VALUES ({realm}, 'Realm', {now})");
        script.Add($"""
            INSERT INTO application (realm_key, key, id, name, settings, allows_deletion, created_at, updated_at)
            VALUES ({realm}, {application}, 'application', 'Application', '', {false}, {now}, {now})
            """);
        script.Add($"""
            INSERT INTO lti_platform (realm_key, key, application_key, id, name, family, issuer, client_id, authorization_endpoint, token_endpoint, token_audience,
              key_set_url, key_set, holds_new_deployments, allows_anonymous, linking, is_enabled, created_at, updated_at)
            VALUES ({realm}, {platform}, {application}, 'lms', 'LMS', 'Other', 'https://lms.example', 'client', '', '', '', '', '', {false}, {false}, 'None', {true}, {now}, {now})
            """);
        foreach (var (login, usedAt) in logins)
            script.Add($"""
                INSERT INTO lti_login (realm_key, key, platform_key, state_hash, nonce, browser_hash, request, is_own_window, expires_at, used_at)
                VALUES ({realm}, {login}, {platform}, {login.Value.ToByteArray()}, 'nonce', {login.Value.ToByteArray()}, '', {false}, {now}, {usedAt})
                """);
        await script.RunAsync(null, TestContext.Current.CancellationToken);
        return true;
    }, TestContext.Current.CancellationToken);

    private protected static async Task ExecuteAsync(HubDatabase database, string sql)
    {
        await using var db = database.CreateContext(default(Key<Realm>));
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }
}

public sealed class MigrationTestsOnSqlite(SqliteDatabases databases) : MigrationTests(databases), IClassFixture<SqliteDatabases>
{
    private protected override string InstantType => "INTEGER";

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
    private protected override string InstantType => "timestamptz";

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

    [Fact]
    [Trait("req", "OPS-3")]
    public async Task A_migration_may_take_longer_than_any_other_command()
    {
        var open = await databases.CreateAsync();
        await open().MigrateAsync(TestContext.Current.CancellationToken);
        await GiveLoginsTheirOldColumnAsync(open());
        await using var hasty = new PostgresDatabase($"{databases.LastConnectionString};Command Timeout=2");
        await using var watching = open().CreateContext(default);
        await using var holding = open().CreateContext(default);
        await using var held = await holding.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await holding.Database.ExecuteSqlRawAsync("LOCK TABLE lti_login", TestContext.Current.CancellationToken);

        var migrating = hasty.MigrateAsync(TestContext.Current.CancellationToken);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!migrating.IsCompleted && !await HasWaitedAsync(watching))
            await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        await held.RollbackAsync(TestContext.Current.CancellationToken);

        await migrating;
        Assert.Empty(await watching.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Whether somebody has waited for a lock for longer than the hasty database lets a command take.</summary>
    private static Task<bool> HasWaitedAsync(HubDbContext db) => db.Database.SqlQueryRaw<bool>("""
        SELECT EXISTS (SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '3 seconds') AS "Value"
        """).SingleAsync(TestContext.Current.CancellationToken);

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
