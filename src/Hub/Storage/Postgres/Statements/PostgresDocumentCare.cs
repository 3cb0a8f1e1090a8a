using Hub.Storage.Statements;
using Interop.Lrs.Documents;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

internal sealed class PostgresDocumentCare(NpgsqlDataSource source) : DocumentCare
{
    private const string Page =
        """
        SELECT kind, activity_id, registration, id, content, content_type, etag, updated FROM document
        WHERE lrs = $1 AND agent_key = $2 AND agent IS NOT NULL AND (kind, activity_key, registration, id_key) > ($3, $4, $5, $6)
        ORDER BY kind, activity_key, registration, id_key LIMIT $7
        """;

    private const string RemoveOf =
        """
        DELETE FROM document WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM document WHERE lrs = $1 AND agent_key = $2 AND agent IS NOT NULL LIMIT $3 FOR UPDATE))
        """;

    private const string RemoveBefore =
        """
        DELETE FROM document WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM document WHERE lrs = $1 AND updated < $2 ORDER BY updated LIMIT $3 FOR UPDATE))
        """;

    public override async Task<IReadOnlyList<PersonDocument>> ListAsync(int lrs, string agent, PersonDocument? after, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Page).With(lrs).With(DocumentKeys.Hash(agent), NpgsqlDbType.Uuid)
            .With((short)(after is null ? -1 : (int)after.Kind), NpgsqlDbType.Smallint)
            .With(DocumentKeys.Hash(after?.ActivityId), NpgsqlDbType.Uuid)
            .With(after?.Registration ?? Guid.Empty, NpgsqlDbType.Uuid)
            .With(DocumentKeys.Hash(after?.Id), NpgsqlDbType.Uuid)
            .With(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new PageReader<PersonDocument>(limit);
        while (page.HasRoom && await reader.ReadAsync(cancellation))
        {
            var content = reader.GetFieldValue<byte[]>(4);
            var registration = reader.GetGuid(2);
            page.Add(
                new PersonDocument(
                    (DocumentKind)reader.GetInt16(0), reader.IsDBNull(1) ? null : reader.GetString(1), registration == Guid.Empty ? null : registration, reader.GetString(3),
                    new Document(content, reader.GetString(5), reader.GetString(6), reader.GetFieldValue<DateTimeOffset>(7))),
                content.Length);
        }
        return page.Items;
    }

    public override async Task<int> RemoveOfAsync(int lrs, string agent, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(RemoveOf).With(lrs).With(DocumentKeys.Hash(agent), NpgsqlDbType.Uuid).With(limit);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task<int> RemoveBeforeAsync(int lrs, DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(RemoveBefore).With(lrs).With(before, NpgsqlDbType.TimestampTz).With(limit);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
