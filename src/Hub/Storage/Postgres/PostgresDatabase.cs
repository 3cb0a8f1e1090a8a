using Hub.Core;
using Hub.Storage.Postgres.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hub.Storage.Postgres;

/// <summary>The scale-out database: several nodes share it, rows are locked where they must be.</summary>
internal sealed class PostgresDatabase : HubDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly DbContextOptions options;

    public PostgresDatabase(string connectionString)
    {
        source = new NpgsqlDataSourceBuilder(connectionString).Build();
        Statements = StatementSource.Open(connectionString);
        options = new DbContextOptionsBuilder<PostgresHubDbContext>()
            .UseNpgsql(source)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    /// <summary>The connections of the statement store.</summary>
    public NpgsqlDataSource Statements { get; }

    protected override string RowLock => "FOR UPDATE";

    protected override string RowLockSkippingHeld => "FOR UPDATE SKIP LOCKED";

    public override HubDbContext CreateContext(Key<Realm> realm) => new PostgresHubDbContext(options, realm);

    // EF Core's migrator holds an exclusive lock of its own on PostgreSQL, which ends with the connection.
    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = CreateContext(default);
        await SchemaVersion.RefuseNewerAsync(db.Database, cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Statements.DisposeAsync();
        await source.DisposeAsync();
    }

    protected override bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    protected override ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation) => new(NoTurn.Instance);

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Instance = new();

        public void Dispose()
        {
        }
    }
}
