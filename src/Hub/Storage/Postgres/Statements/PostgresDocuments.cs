using Hub.Storage.Statements;
using Interop.Lrs.Documents;
using Interop.Lrs.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Documents in PostgreSQL. Nobody waits for anybody: a change is made when the document is still the one that it was decided on, else decided again.</summary>
internal sealed class PostgresDocuments(NpgsqlDataSource source, TimeProvider time) : IDocumentStore
{
    private const string Place = "lrs = $1 AND kind = $2 AND activity_key = $3 AND agent_key = $4 AND registration = $5 AND id_key = $6";
    private const string Shelf = "lrs = $1 AND kind = $2 AND activity_key = $3 AND agent_key = $4 AND ($5 IS NULL OR registration = $5)";

    private const string Select = $"SELECT content, content_type, etag, updated FROM document WHERE {Place}";

    private const string SelectIds = $"SELECT id FROM document WHERE {Shelf} AND ($6 IS NULL OR updated > $6)";

    private const string Insert =
        """
        INSERT INTO document (lrs, kind, activity_key, agent_key, registration, id_key, content, content_type, etag, updated, id, activity_id, agent)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING
        """;

    private const string Update =
        $"UPDATE document SET content = $7, content_type = $8, etag = $9, updated = $10 WHERE {Place} AND etag = $11 AND updated = $12";

    private const string Delete = $"DELETE FROM document WHERE {Place} AND etag = $7 AND updated = $8";

    private const string DeleteShelf = $"DELETE FROM document WHERE {Shelf}";

    public async Task<Document?> FindAsync(int lrs, DocumentAddress address, CancellationToken cancellation)
    {
        await using var command = Command(Select, lrs, address);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Document(reader.GetFieldValue<byte[]>(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3))
            : null;
    }

    public async Task<IReadOnlyList<string>> ListAsync(int lrs, DocumentShelf shelf, DateTimeOffset? since, CancellationToken cancellation)
    {
        await using var command = Command(SelectIds, lrs, shelf).WithOptional(since?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellation))
            ids.Add(reader.GetString(0));
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    public async Task<DocumentDecision> ChangeAsync(int lrs, DocumentAddress address, Func<Document?, DocumentDecision> decide, CancellationToken cancellation)
    {
        while (true)
        {
            var current = await FindAsync(lrs, address, cancellation);
            var decision = decide(current);
            if (await TryAsync(lrs, address, current, decision, cancellation))
                return decision;
        }
    }

    public async Task RemoveAllAsync(int lrs, DocumentShelf shelf, CancellationToken cancellation)
    {
        await using var command = Command(DeleteShelf, lrs, shelf);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>Whether it is done; else somebody else was quicker.</returns>
    private async Task<bool> TryAsync(int lrs, DocumentAddress address, Document? current, DocumentDecision decision, CancellationToken cancellation)
    {
        await using var command = (decision, current) switch
        {
            (DocumentDecision.Store store, null) => Content(Command(Insert, lrs, address), store)
                .With(address.Id, NpgsqlDbType.Text)
                .With(address.Shelf.ActivityId, NpgsqlDbType.Text)
                .With(address.Shelf.Agent?.Canonical, NpgsqlDbType.Text),
            (DocumentDecision.Store store, { } before) => Unchanged(Content(Command(Update, lrs, address), store), before),
            (DocumentDecision.Remove, { } before) => Unchanged(Command(Delete, lrs, address), before),
            _ => null,
        };
        return command is null || await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlCommand Content(NpgsqlCommand command, DocumentDecision.Store store) => command
        .With(store.Content, NpgsqlDbType.Bytea)
        .With(store.ContentType, NpgsqlDbType.Text)
        .With(DocumentKeys.ETagOf(store.Content), NpgsqlDbType.Text)
        .With(time.Now(), NpgsqlDbType.TimestampTz);

    private static NpgsqlCommand Unchanged(NpgsqlCommand command, Document before) =>
        command.With(before.ETag, NpgsqlDbType.Text).With(before.Updated, NpgsqlDbType.TimestampTz);

    private NpgsqlCommand Command(string sql, int lrs, DocumentAddress address)
    {
        var keys = DocumentKeys.Of(address.Shelf);
        return Keys(source.CreateCommand(sql), lrs, keys)
            .With(keys.Registration ?? Guid.Empty, NpgsqlDbType.Uuid)
            .With(DocumentKeys.Hash(address.Id), NpgsqlDbType.Uuid);
    }

    private NpgsqlCommand Command(string sql, int lrs, DocumentShelf shelf)
    {
        var keys = DocumentKeys.Of(shelf);
        return Keys(source.CreateCommand(sql), lrs, keys).WithOptional(keys.Registration, NpgsqlDbType.Uuid);
    }

    private static NpgsqlCommand Keys(NpgsqlCommand command, int lrs, DocumentKeys keys) => command
        .With(lrs)
        .With((short)keys.Kind, NpgsqlDbType.Smallint)
        .With(keys.Activity, NpgsqlDbType.Uuid)
        .With(keys.Agent, NpgsqlDbType.Uuid);
}
