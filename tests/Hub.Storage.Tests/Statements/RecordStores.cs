using Hub.Core;
using Hub.Storage.Postgres;
using Hub.Storage.Postgres.Statements;
using Hub.Storage.Sqlite;
using Hub.Storage.Sqlite.Statements;
using Hub.Storage.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Tests.Statements;

/// <summary>A statement store as one node has it, with as many record stores as a test asks for.</summary>
internal sealed class RecordStores : IAsyncDisposable
{
    private readonly Databases databases;
    private readonly SqliteSessions? sessions;

    public RecordStores(Databases databases, TimeProvider? time = null, HubDatabase? database = null)
    {
        this.databases = databases;
        Database = database ?? databases.Database;
        (Tables, sessions) = Open(Database, time ?? TimeProvider.System);
        Statements = new StatementStore(Tables, time ?? TimeProvider.System);
        Directory = new LrsDirectory(Tables);
        var clock = time ?? TimeProvider.System;
        Documents = Database is PostgresDatabase server ? new PostgresDocuments(server.Statements, clock) : new SqliteDocuments(sessions!, clock);
        Attachments = Database is PostgresDatabase index ? new PostgresAttachments(index.Statements) : new SqliteAttachments(sessions!);
    }

    public HubDatabase Database { get; }

    public StatementTables Tables { get; }

    public StatementStore Statements { get; }

    public LrsDirectory Directory { get; }

    public IDocumentStore Documents { get; }

    public AttachmentIndex Attachments { get; }

    public SqliteSessions Sessions => sessions ?? throw new InvalidOperationException("This is not SQLite.");

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<int> AddAsync() => (await AddWithApplicationAsync()).Lrs;

    public async Task<(int Lrs, Key<Realm> Realm, Key<Application> Application)> AddWithApplicationAsync()
    {
        var realm = await databases.AddRealmAsync();
        var application = await databases.AddApplicationAsync(realm);
        return (await Directory.FindOrCreateAsync(realm, application, Cancellation), realm, application);
    }

    public async ValueTask DisposeAsync()
    {
        await Statements.DisposeAsync();
        sessions?.Dispose();
    }

    private static (StatementTables, SqliteSessions?) Open(HubDatabase database, TimeProvider time)
    {
        if (database is PostgresDatabase postgres)
            return (new PostgresStatements(postgres.Statements), null);
        var sessions = new SqliteSessions((SqliteDatabase)database);
        return (new SqliteStatements(sessions, time), sessions);
    }
}
