using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Reading statements on PostgreSQL.</summary>
internal sealed class StatementQueries(NpgsqlDataSource source)
{
    public const string Find =
        $"""
        SELECT s.sequence, s.id, s.stored, s.has_timestamp, s.has_attachments, s.body FROM statement s
        WHERE s.lrs = $1 AND s.id = $2 AND s.voided = $3 AND ($4::uuid IS NULL OR s.authority = $4) AND {QuerySql.Present}
        """;

    private const string Known =
        "SELECT s.sequence, s.id, s.stored, s.has_timestamp, s.has_attachments, s.body, s.fingerprint FROM statement s WHERE s.lrs = $1 AND s.id = ANY ($2)";

    private const string Log =
        $"""
        (SELECT s.sequence, s.id, s.stored, s.has_timestamp, s.has_attachments, s.body, s.target, s.voiding, s.voided, NULL::text AS kind
         FROM statement s WHERE s.lrs = $1 AND s.sequence > $2 AND {QuerySql.Present} ORDER BY s.sequence LIMIT $3)
        UNION ALL
        (SELECT m.sequence, NULL, m.stored, false, false, m.payload, NULL, false, false, m.kind
         FROM log_mark m WHERE m.lrs = $1 AND m.sequence > $2 ORDER BY m.sequence LIMIT $3)
        ORDER BY sequence LIMIT $3
        """;

    /// <summary>The query as it is run, for one statement more than the page has.</summary>
    public static NpgsqlCommand Command(NpgsqlDataSource source, int lrs, StatementQuery query)
    {
        var command = source.CreateCommand(QuerySql.Of(query))
            .With(lrs)
            .WithOptional(query.Since?.ToUniversalTime(), NpgsqlDbType.TimestampTz)
            .WithOptional(query.Until?.ToUniversalTime(), NpgsqlDbType.TimestampTz)
            .WithOptional(query.After, NpgsqlDbType.Bigint)
            .With(query.Limit + 1);
        foreach (var key in query.Keys)
            command.With(key.Value, NpgsqlDbType.Uuid);
        return query.Authority is { } authority ? command.With(authority.Value, NpgsqlDbType.Uuid) : command;
    }

    public async Task<StoredStatement?> FindAsync(int lrs, Guid id, bool voided, IndexKey? authority, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Find).With(lrs).With(id, NpgsqlDbType.Uuid).With(voided, NpgsqlDbType.Boolean)
            .WithOptional(authority?.Value, NpgsqlDbType.Uuid);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    public async Task<StatementPage> QueryAsync(int lrs, StatementQuery query, CancellationToken cancellation)
    {
        await using var command = Command(source, lrs, query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new PageReader<StoredStatement>(query.Limit);
        long? next = null;
        while (next is null && page.HasRoom && await reader.ReadAsync(cancellation))
        {
            // The last turn that the keys were given may have come to a statement or not.
            if (!reader.IsDBNull(0))
                Add(page, Read(reader));
            next = reader.IsDBNull(6) ? null : reader.GetInt64(6);
        }
        return new StatementPage(page.Items, next ?? (await reader.ReadAsync(cancellation) ? page.Items[^1].Sequence : null));
    }

    public async Task<IReadOnlyList<LogEntry>> ReadLogAsync(int lrs, long after, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Log).With(lrs).With(after, NpgsqlDbType.Bigint).With(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new PageReader<LogEntry>(limit);
        while (page.HasRoom && await reader.ReadAsync(cancellation))
        {
            var entry = ReadEntry(reader);
            page.Add(entry, entry.Size);
        }
        return page.Items;
    }

    public async Task<IReadOnlyDictionary<Guid, KnownStatement>> FindKnownAsync(int lrs, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Known).With(lrs).WithMany([.. ids], NpgsqlDbType.Uuid);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new Dictionary<Guid, KnownStatement>();
        while (await reader.ReadAsync(cancellation))
            known.Add(reader.GetGuid(1), new KnownStatement(reader.GetGuid(6), Read(reader)));
        return known;
    }

    private static void Add(PageReader<StoredStatement> page, StoredStatement statement) => page.Add(statement, statement.OpenBody.Length);

    private static LogEntry ReadEntry(NpgsqlDataReader reader) => reader.IsDBNull(9)
        ? new LoggedStatement(Read(reader), reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.GetBoolean(7), reader.GetBoolean(8))
        : new LogMark(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(9), reader.GetFieldValue<byte[]>(5));

    private static StoredStatement Read(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetGuid(1),
        Stored = reader.GetFieldValue<DateTimeOffset>(2),
        HasTimestamp = reader.GetBoolean(3),
        HasAttachments = reader.GetBoolean(4),
        OpenBody = reader.GetFieldValue<byte[]>(5),
    };
}
