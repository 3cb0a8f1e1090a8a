using System.Data.Common;
using Hub.Core;
using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>The statements in PostgreSQL.</summary>
internal sealed class PostgresStatements(NpgsqlDataSource source) : StatementTables
{
    // An append takes a lock alone. When all can be shared, none is under way, and the next one reads the clock later than this does;
    // otherwise all that is certain is what has been committed.
    private static readonly string Settled =
        $"SELECT greatest(stored, CASE WHEN {AppendSql.ShareLocks} THEN clock_timestamp() - interval '1 microsecond' END) FROM lrs WHERE number = $2";

    private const string CreateLrs =
        """
        INSERT INTO lrs (realm_key, application_key) SELECT $1, $2
        WHERE NOT EXISTS (SELECT FROM lrs WHERE application_key = $2) ON CONFLICT (application_key) DO NOTHING
        """;

    private const string NumberOfLrs = "SELECT number FROM lrs WHERE realm_key = $1 AND application_key = $2";

    private readonly SeenMentions seen = new();
    private readonly StatementRemoval removal = new(source);
    private readonly StatementQueries queries = new(source);

    private StatementAppend Appending => field ??= new StatementAppend(source, seen);

    public override int Lanes => AppendSql.Locks;

    public override Task<AppendResult> AppendAsync(int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor) =>
        Appending.AppendAsync(lrs, batches, floor);

    public override Task<AppendOutcome> AppendWithinAsync(
        DbTransaction transaction, int lrs, IReadOnlyList<AcceptedStatement> batch, DateTimeOffset floor, CancellationToken cancellation) =>
        Appending.AppendWithinAsync((NpgsqlTransaction)transaction, lrs, batch, floor, cancellation);

    public override async Task MarkWithinAsync(DbTransaction transaction, int lrs, string kind, ReadOnlyMemory<byte> payload, DateTimeOffset floor, CancellationToken cancellation)
    {
        await using var batch = BatchIn(transaction);
        batch.Add(AppendSql.Lock).With(AppendSql.LockClass).With(lrs);
        batch.Add(AppendSql.Mark).With(lrs).With(floor, NpgsqlDbType.TimestampTz).With(kind, NpgsqlDbType.Text).With(payload, NpgsqlDbType.Bytea);
        if (await batch.ExecuteNonQueryAsync(cancellation) != 1)
            throw new LrsIsGoneException(lrs);
    }

    public override Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation) =>
        queries.FindAsync(lrs, id, voided, authority, cancellation);

    public override Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation) => queries.QueryAsync(lrs, query, cancellation);

    public override Task<IReadOnlyList<LogEntry>> ReadLogAsync(int lrs, long after, int limit, CancellationToken cancellation) =>
        queries.ReadLogAsync(lrs, after, limit, cancellation);

    public override async Task<DateTimeOffset> SettledAsync(int lrs, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Settled).With(AppendSql.LockClass).With(lrs);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetFieldValue<DateTimeOffset>(0) : throw new LrsIsGoneException(lrs);
    }

    public override async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> FindDefinitionsAsync(
        int lrs, IReadOnlyCollection<string> activityIds, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(AppendSql.StoredDefinitions)
            .With(lrs).WithMany([.. activityIds.Select(id => IndexKey.Activity(id).Value)], NpgsqlDbType.Uuid);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var definitions = new Dictionary<string, ReadOnlyMemory<byte>>();
        while (await reader.ReadAsync(cancellation))
            definitions.Add(reader.GetString(0), reader.GetFieldValue<byte[]>(2));
        return definitions;
    }

    public override async Task<IReadOnlyList<string>> FindNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT name FROM agent_name WHERE lrs = $1 AND agent = $2 ORDER BY name_key LIMIT 1000")
            .With(lrs).With(Mentions.KeyOfAgent(agentIdentifier), NpgsqlDbType.Uuid);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
            names.Add(reader.GetString(0));
        return names;
    }

    public override async Task RemoveNamesAsync(int lrs, string agentIdentifier, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("DELETE FROM agent_name WHERE lrs = $1 AND agent = $2")
            .With(lrs).With(Mentions.KeyOfAgent(agentIdentifier), NpgsqlDbType.Uuid);
        await command.ExecuteNonQueryAsync(cancellation);
        seen.Clear();
    }

    public override Task<IReadOnlyDictionary<Guid, KnownStatement>> FindKnownAsync(int lrs, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        queries.FindKnownAsync(lrs, ids, cancellation);

    public override Task<Removed> RemoveAsync(Removal removal, DateTimeOffset floor, CancellationToken cancellation) =>
        this.removal.RemoveAsync(removal, floor, cancellation);

    public override async Task<int> FindOrCreateLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        return await FindOrCreateLrsAsync(batch, realm, application, cancellation);
    }

    public override async Task<int?> FindLrsAsync(Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(NumberOfLrs).With(realm.Value, NpgsqlDbType.Uuid).With(application.Value, NpgsqlDbType.Uuid);
        return await command.ExecuteScalarAsync(cancellation) as int?;
    }

    public override async Task<int> FindOrCreateLrsWithinAsync(DbTransaction transaction, Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        await using var batch = BatchIn(transaction);
        return await FindOrCreateLrsAsync(batch, realm, application, cancellation);
    }

    private static async Task<int> FindOrCreateLrsAsync(NpgsqlBatch batch, Key<Realm> realm, Key<Application> application, CancellationToken cancellation)
    {
        foreach (var sql in new[] { CreateLrs, NumberOfLrs })
            batch.Add(sql).With(realm.Value, NpgsqlDbType.Uuid).With(application.Value, NpgsqlDbType.Uuid);
        return await batch.ExecuteScalarAsync(cancellation) is int number
            ? number
            : throw new InvalidOperationException($"Application {application} is not of realm {realm}.");
    }

    private static NpgsqlBatch BatchIn(DbTransaction transaction) => new((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
}
