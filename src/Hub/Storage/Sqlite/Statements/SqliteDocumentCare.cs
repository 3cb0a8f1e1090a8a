using Hub.Storage.Statements;
using Interop.Lrs.Documents;

namespace Hub.Storage.Sqlite.Statements;

internal sealed class SqliteDocumentCare(SqliteSessions sessions) : DocumentCare
{
    private const string Page =
        """
        SELECT kind, activity_id, registration, id, content, content_type, etag, updated FROM document
        WHERE lrs = $1 AND agent_key = $2 AND agent IS NOT NULL AND (kind, activity_key, registration, id_key) > ($3, $4, $5, $6)
        ORDER BY kind, activity_key, registration, id_key LIMIT $7
        """;

    private const string RemoveOf =
        "DELETE FROM document WHERE rowid IN (SELECT rowid FROM document WHERE lrs = $1 AND agent_key = $2 AND agent IS NOT NULL LIMIT $3)";

    private const string RemoveBefore =
        "DELETE FROM document WHERE rowid IN (SELECT rowid FROM document WHERE lrs = $1 AND updated < $2 ORDER BY updated LIMIT $3)";

    public override Task<IReadOnlyList<PersonDocument>> ListAsync(int lrs, string agent, PersonDocument? after, int limit, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session =>
        {
            using var reader = session[Page].Read(
                lrs, DocumentKeys.Hash(agent), after is null ? -1 : (int)after.Kind, DocumentKeys.Hash(after?.ActivityId), after?.Registration ?? Guid.Empty,
                DocumentKeys.Hash(after?.Id), limit);
            var page = new PageReader<PersonDocument>(limit);
            while (page.HasRoom && reader.Read())
            {
                var content = reader.GetFieldValue<byte[]>(4);
                var registration = reader.GetId(2);
                page.Add(
                    new PersonDocument(
                        (DocumentKind)reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1), registration == Guid.Empty ? null : registration, reader.GetString(3),
                        new Document(content, reader.GetString(5), reader.GetString(6), reader.GetInstant(7))),
                    content.Length);
            }
            return page.Items;
        }));

    public override Task<int> RemoveOfAsync(int lrs, string agent, int limit, CancellationToken cancellation) =>
        sessions.WriteAsync(session => session[RemoveOf].Run(lrs, DocumentKeys.Hash(agent), limit), cancellation);

    public override Task<int> RemoveBeforeAsync(int lrs, DateTimeOffset before, int limit, CancellationToken cancellation) =>
        sessions.WriteAsync(session => session[RemoveBefore].Run(lrs, before, limit), cancellation);
}
