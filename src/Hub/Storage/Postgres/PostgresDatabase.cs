using System.Data.Common;
using Hub.Core;
using Hub.Storage.Postgres.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Hub.Storage.Postgres;

/// <summary>The scale-out database: several nodes share it, rows are locked where they must be.</summary>
internal sealed class PostgresDatabase : HubDatabase, IAsyncDisposable
{
    // What the hub asks often is planned once. Nothing of the hub's outlives a transaction in a session, so there is nothing to reset between uses.
    // They come first, so that the given connection string has the last word.
    private const string Defaults = "Max Auto Prepare=100;Auto Prepare Min Usages=3;No Reset On Close=true;";

    // Longer than a commit's lock is held, shorter than anybody notices.
    private const string Impatience = "SELECT set_config('lock_timeout', '200ms', true)";

    private const string OneAtATime = "SELECT pg_advisory_xact_lock(5275748173)";
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(30);

    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<PostgresHubDbContext> contexts;

    public PostgresDatabase(string connectionString)
    {
        source = new NpgsqlDataSourceBuilder($"{Defaults}{connectionString}").Build();
        Statements = StatementSource.Open(connectionString);
        SharedCommands = new SharedCommands(ConnectAsync, Values, Impatience);
        contexts = new PooledDbContextFactory<PostgresHubDbContext>(new DbContextOptionsBuilder<PostgresHubDbContext>()
            .UseNpgsql(source)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            // Units of work are used again, and each remembers for that long that nobody listens to its commands.
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .Options);
    }

    /// <summary>The connections of the statement store.</summary>
    public NpgsqlDataSource Statements { get; }

    // https://www.npgsql.org/doc/basic-usage.html#batching: statements sent together run in an implicit transaction.
    public override SharedCommands SharedCommands { get; }

    protected override string RowLock => "FOR UPDATE";

    protected override string RowLockSkippingHeld => "FOR UPDATE SKIP LOCKED";

    public override SqlValues Values { get; } = new PostgresValues();

    public override string DayOf(string column) => $"CAST(FLOOR(EXTRACT(EPOCH FROM {column}) / 86400) AS bigint)";

    public override HubDbContext CreateContext(Key<Realm> realm) => contexts.CreateDbContext().Begin(realm);

    // EF Core's migrator lets go of its lock between two migrations, where another node would begin with the second one again.
    // This lock ends with the transaction, and so with the process.
    public override async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var turn = await source.OpenConnectionAsync(cancellation);
        await using var untilDone = await turn.BeginTransactionAsync(cancellation);
        await using var waiting = new NpgsqlCommand(OneAtATime, turn, untilDone) { CommandTimeout = (int)LongestMigration.TotalSeconds };
        await waiting.ExecuteNonQueryAsync(cancellation);

        await using var db = CreateContext(default);
        await SchemaVersion.RefuseNewerAsync(db.Database, cancellation);
        // To change a long table takes longer than a command of the hub's may.
        db.Database.SetCommandTimeout(LongestMigration);
        try
        {
            await db.Database.MigrateAsync(cancellation);
        }
        finally
        {
            // Contexts are used again.
            db.Database.SetCommandTimeout(null);
        }
    }

    protected override async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation) => await source.OpenConnectionAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await Statements.DisposeAsync();
        await source.DisposeAsync();
    }

    protected override bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException) is { } refusal
            && (refusal.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected || IsGuard(refusal));

    // Where a commit (CommitWriting) or an entry (EntryWriting) has lost a race, or the login of a launch that is refused has just gone.
    private static bool IsGuard(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.NotNullViolation => (refusal.TableName, refusal.ColumnName) is ("registration", "changes") or ("launch", "state") or ("dispatch", "licences_used"),
        PostgresErrorCodes.ForeignKeyViolation => refusal.TableName is "lti_login_use",
        _ => false,
    };

    protected override bool IsBrokenReference(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    protected override ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation) => new(NoTurn.Instance);

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Instance = new();

        public void Dispose()
        {
        }
    }
}
