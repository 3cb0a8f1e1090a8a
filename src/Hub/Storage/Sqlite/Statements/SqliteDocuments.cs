using Hub.Storage.Statements;
using Interop.Lrs.Documents;
using Interop.Lrs.Stores;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Documents in SQLite. A change is read, decided and written in one turn of the writer.</summary>
internal sealed class SqliteDocuments(SqliteSessions sessions, TimeProvider time) : IDocumentStore
{
    private const string Place = "lrs = $1 AND kind = $2 AND activity_key = $3 AND agent_key = $4 AND registration = $5 AND id_key = $6";
    private const string Shelf = "lrs = $1 AND kind = $2 AND activity_key = $3 AND agent_key = $4 AND ($5 IS NULL OR registration = $5)";

    private const string Select = $"SELECT content, content_type, etag, updated FROM document WHERE {Place}";

    private const string SelectIds = $"SELECT id FROM document WHERE {Shelf} AND ($6 IS NULL OR updated > $6)";

    private const string Write =
        """
        INSERT INTO document (lrs, kind, activity_key, agent_key, registration, id_key, content, content_type, etag, updated, id, activity_id, agent)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (lrs, kind, activity_key, agent_key, registration, id_key)
          DO UPDATE SET content = excluded.content, content_type = excluded.content_type, etag = excluded.etag, updated = excluded.updated
        """;

    private const string Delete = $"DELETE FROM document WHERE {Place}";

    private const string DeleteShelf = $"DELETE FROM document WHERE {Shelf}";

    public Task<Document?> FindAsync(int lrs, DocumentAddress address, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read(session => Find(session, lrs, address)));

    public Task<IReadOnlyList<string>> ListAsync(int lrs, DocumentShelf shelf, DateTimeOffset? since, CancellationToken cancellation) =>
        Task.FromResult(sessions.Read<IReadOnlyList<string>>(session =>
        {
            var keys = DocumentKeys.Of(shelf);
            var ids = new List<string>();
            using var reader = session[SelectIds].Read(lrs, (int)keys.Kind, keys.Activity, keys.Agent, keys.Registration, since);
            while (reader.Read())
                ids.Add(reader.GetString(0));
            ids.Sort(StringComparer.Ordinal);
            return ids;
        }));

    public Task<DocumentDecision> ChangeAsync(int lrs, DocumentAddress address, Func<Document?, DocumentDecision> decide, CancellationToken cancellation) =>
        sessions.WriteAsync(
            session =>
            {
                var decision = decide(Find(session, lrs, address));
                var keys = DocumentKeys.Of(address.Shelf);
                var (registration, id) = (keys.Registration ?? Guid.Empty, DocumentKeys.Hash(address.Id));
                if (decision is DocumentDecision.Store store)
                    session[Write].Run(
                        lrs, (int)keys.Kind, keys.Activity, keys.Agent, registration, id, store.Content, store.ContentType, DocumentKeys.ETagOf(store.Content), time.Now(),
                        address.Id, address.Shelf.ActivityId, address.Shelf.Agent?.Canonical);
                else if (decision is DocumentDecision.Remove)
                    session[Delete].Run(lrs, (int)keys.Kind, keys.Activity, keys.Agent, registration, id);
                return decision;
            },
            cancellation);

    public Task RemoveAllAsync(int lrs, DocumentShelf shelf, CancellationToken cancellation) => sessions.WriteAsync(
        session =>
        {
            var keys = DocumentKeys.Of(shelf);
            return session[DeleteShelf].Run(lrs, (int)keys.Kind, keys.Activity, keys.Agent, keys.Registration);
        },
        cancellation);

    private static Document? Find(SqliteSession session, int lrs, DocumentAddress address)
    {
        var keys = DocumentKeys.Of(address.Shelf);
        using var reader = session[Select].Read(
            lrs, (int)keys.Kind, keys.Activity, keys.Agent, keys.Registration ?? Guid.Empty, DocumentKeys.Hash(address.Id));
        return reader.Read() ? new Document(reader.GetFieldValue<byte[]>(0), reader.GetString(1), reader.GetString(2), reader.GetInstant(3)) : null;
    }
}
