using Hub.Core;
using Hub.Storage.Postgres;
using Hub.Storage.Sqlite;
using Hub.Testing;
using Microsoft.Data.Sqlite;

namespace Hub.Storage.Tests;

/// <summary>A migrated database of its own, without a hub around it.</summary>
public abstract class Databases : IAsyncLifetime
{
    private Func<HubDatabase>? open;
    private HubDatabase? database;

    internal HubDatabase Database => database ?? throw NotThere();

    public async ValueTask InitializeAsync()
    {
        if (!HasServer)
            return;
        open = await CreateAsync();
        database = open();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A second view of the same database, as another process has it.</summary>
    internal HubDatabase OpenAgain() => open?.Invoke() ?? throw NotThere();

    /// <summary>Makes an empty database that has not been migrated; it goes with this fixture.</summary>
    /// <returns>Opens it, as one more process.</returns>
    internal abstract Task<Func<HubDatabase>> CreateAsync();

    protected virtual bool HasServer => true;

    protected abstract Task DropAsync();

    private static InvalidOperationException NotThere()
    {
        PostgresServer.SkipUnlessThere();
        return new InvalidOperationException("The fixture has not been initialized.");
    }

    internal async Task<Key<Realm>> AddRealmAsync(string name = "Realm")
    {
        var now = TimeProvider.System.Now();
        var realm = Key<Realm>.New(now);
        await Database.WriteAsync(realm, db =>
        {
            db.Realms.Add(new Realm { Key = realm, Name = name, CreatedAt = now });
            return Task.CompletedTask;
        });
        return realm;
    }

    internal async Task<Key<Application>> AddApplicationAsync(Key<Realm> realm)
    {
        var now = TimeProvider.System.Now();
        var key = Key<Application>.New(now);
        await Database.WriteAsync(realm, db =>
        {
            db.Applications.Add(new Application { RealmKey = realm, Key = key, Id = key.ToString(), Name = "0", CreatedAt = now, UpdatedAt = now });
            return Task.CompletedTask;
        });
        return key;
    }
}

public sealed class SqliteDatabases : Databases
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interophub-storage-");
    private readonly List<SqliteDatabase> opened = [];

    /// <summary>Of the database that was made last.</summary>
    internal string LastFile { get; private set; } = "";

    internal override Task<Func<HubDatabase>> CreateAsync()
    {
        var file = LastFile = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.db");
        return Task.FromResult<Func<HubDatabase>>(() => Open($"Data Source={file}"));
    }

    protected override Task DropAsync()
    {
        opened.ForEach(database => database.Dispose());
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private SqliteDatabase Open(string to)
    {
        var database = new SqliteDatabase(to);
        opened.Add(database);
        return database;
    }
}

public sealed class PostgresDatabases : Databases
{
    private readonly List<PostgresDatabase> opened = [];
    private readonly List<string> made = [];

    /// <summary>Of the database that was made last.</summary>
    internal string LastConnectionString => made[^1];

    protected override bool HasServer => PostgresServer.IsThere;

    internal override async Task<Func<HubDatabase>> CreateAsync()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        made.Add(connectionString);
        return () => Open(connectionString);
    }

    protected override async Task DropAsync()
    {
        foreach (var database in opened)
            await database.DisposeAsync();
        foreach (var connectionString in made)
            await PostgresServer.DropDatabaseAsync(connectionString);
    }

    private PostgresDatabase Open(string to)
    {
        var database = new PostgresDatabase(to);
        opened.Add(database);
        return database;
    }
}
