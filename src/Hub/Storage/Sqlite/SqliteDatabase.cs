using System.Data.Common;
using Hub.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hub.Storage.Sqlite;

/// <summary>The embedded default: one file, write-ahead log, durable commits, one writer at a time in order of arrival.</summary>
internal sealed class SqliteDatabase : HubDatabase, IDisposable
{
    // Result codes of SQLite: https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueTaken = 2067;
    private const int NullRefused = 1299;
    private const int ReferenceRefused = 787;

    private readonly PooledDbContextFactory<SqliteHubDbContext> contexts;
    private readonly string file;
    private readonly SemaphoreSlim writer = new(1, 1);

    public SqliteDatabase(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 };
        ConnectionString = settings.ConnectionString;
        file = Path.GetFullPath(settings.DataSource);
        contexts = new PooledDbContextFactory<SqliteHubDbContext>(new DbContextOptionsBuilder<SqliteHubDbContext>()
            .UseSqlite(ConnectionString)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            // Units of work are used again, and each remembers for that long that nobody listens to its commands.
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .AddInterceptors(new DurableConnection())
            .Options);
    }

    public string ConnectionString { get; }

    public override SharedCommands? SharedCommands => null;

    protected override string RowLock => "";

    protected override string RowLockSkippingHeld => "";

    public override SqlValues Values { get; } = new SqliteValues();

    // Instants are microseconds since 1970.
    public override string DayOf(string column) => $"({column} / 86400000000)";

    public override HubDbContext CreateContext(Key<Realm> realm) => contexts.CreateDbContext().Begin(realm);

    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var onlyProcess = LockFile();
        await using var db = CreateContext(default);
        await SchemaVersion.RefuseNewerAsync(db.Database, cancellation);
        // EF Core's own lock on SQLite is a row that a killed process leaves behind; the file lock above stands in for it.
        if (File.Exists(file))
            await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellation);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>The writer's turn for hand-written SQL on a connection of its own.</summary>
    public ValueTask<IDisposable> EnterTurnAsync(CancellationToken cancellation) => EnterWriteAsync(cancellation);

    /// <summary>The writer's turn when nobody has it, else null.</summary>
    public IDisposable? TryEnterTurn() => writer.Wait(0) ? new Turn(writer) : null;

    protected override async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellation);
        await DurableConnection.PrepareAsync(connection, cancellation);
        return connection;
    }

    public void Dispose() => writer.Dispose();

    // A key taken by a concurrent writer: the next try finds the row. A null is refused where a commit (CommitWriting) or an entry (EntryWriting, LtiWriting) has lost a race.
    protected override bool IsLostRace(Exception exception) =>
        exception is DbUpdateConcurrencyException || IsLostRace(exception as SqliteException ?? exception.InnerException as SqliteException);

    protected override bool IsBrokenReference(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: ReferenceRefused };

    private static bool IsLostRace(SqliteException? exception) =>
        exception is { SqliteErrorCode: Busy } or { SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueTaken or NullRefused };

    protected override async ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation);
        return new Turn(writer);
    }

    private FileStream LockFile()
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another process is preparing the database {file}. Wait for it, or stop it; several nodes need PostgreSQL (ConnectionStrings:Hub).");
        }
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
