using Hub.Storage.Statements;
using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Removing statements in a transaction of SQLite, by whoever has the writer's turn.</summary>
internal static class StatementRemoval
{
    private const string Leaving = $"SELECT s.sequence, s.id, s.target, s.keys, s.has_attachments, s.body, s.authority FROM statement s WHERE s.lrs = $1 AND s.sequence = $2 AND {QuerySql.Present}";

    private const string HasReferences = "SELECT has_references FROM lrs WHERE number = $1";

    private const string ById = "SELECT sequence, id, target, keys FROM statement WHERE lrs = $1 AND id = $2";

    private const string ByTarget = "SELECT sequence, id, target, keys FROM statement WHERE lrs = $1 AND target = $2";

    private const string RemoveKey = "DELETE FROM statement_key WHERE lrs = $1 AND key = $2 AND sequence = $3";

    private const string RemoveUse = "DELETE FROM attachment_use WHERE lrs = $1 AND sha2 = $2 AND sequence = $3";

    private const string Remove = "DELETE FROM statement WHERE lrs = $1 AND sequence = $2";

    // What is left is an id that stays taken: no content, no keys, no reference, and nothing finds it.
    private const string Empty =
        """
        UPDATE statement SET has_timestamp = 0, has_attachments = 0, voiding = 0, voided = 1, fingerprint = zeroblob(16), authority = zeroblob(16),
          target = NULL, keys = x'', body = x''
        WHERE lrs = $1 AND sequence = $2
        """;

    /// <param name="session">Within a transaction.</param>
    /// <param name="removal">What is to go.</param>
    /// <param name="mark">Writes the mark.</param>
    public static Removed Run(SqliteSession session, Removal removal, Action<ReadOnlyMemory<byte>> mark)
    {
        var hasReferences = session[HasReferences].Find<bool>(removal.Lrs) ?? throw new LrsIsGoneException(removal.Lrs);
        var leaving = Read(session, removal);
        if (leaving.Count == 0)
            return Removed.Nothing;
        // Nothing in it waits: SQLite answers on the spot.
        var rows = RemovalPlan.MakeAsync(
            leaving,
            ids => Task.FromResult(hasReferences ? Find(session, ById, removal.Lrs, ids) : []),
            ids => Task.FromResult(hasReferences ? Find(session, ByTarget, removal.Lrs, ids) : [])).GetAwaiter().GetResult();
        foreach (var (key, sequence) in rows)
            session[RemoveKey].Run(removal.Lrs, key, sequence);
        (string Sha2, long Sequence)[] uses = [.. leaving.SelectMany(left => left.Attachments)];
        foreach (var (sha2, sequence) in uses)
            session[RemoveUse].Run(removal.Lrs, sha2, sequence);
        foreach (var left in leaving)
            session[removal.KeepsIds ? Empty : Remove].Run(removal.Lrs, left.Statement.Sequence);
        mark(LeavingStatement.Tombstone(removal.Cause, leaving));
        return new Removed(leaving.Count, [.. uses.Select(use => use.Sha2).Distinct()]);
    }

    private static List<LeavingStatement> Read(SqliteSession session, Removal removal)
    {
        var leaving = new List<LeavingStatement>();
        foreach (var sequence in removal.Sequences)
        {
            using var reader = session[Leaving].Read(removal.Lrs, sequence);
            if (!reader.Read())
                continue;
            var left = new LeavingStatement(Read(reader), reader.GetId(6), reader.GetFieldValue<byte[]>(5), reader.GetBoolean(4));
            if (!left.IsSpared(removal.Spared))
                leaving.Add(left);
        }
        return leaving;
    }

    private static List<LinkedStatement> Find(SqliteSession session, string sql, int lrs, Guid[] ids)
    {
        var found = new List<LinkedStatement>();
        foreach (var id in ids)
        {
            using var reader = session[sql].Read(lrs, id);
            while (reader.Read())
                found.Add(Read(reader));
        }
        return found;
    }

    private static LinkedStatement Read(SqliteDataReader reader)
    {
        var bytes = reader.GetFieldValue<byte[]>(3);
        var keys = new Guid[bytes.Length / 16];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = new Guid(bytes.AsSpan(i * 16, 16), bigEndian: true);
        return new LinkedStatement(reader.GetInt64(0), reader.GetId(1), reader.IsDBNull(2) ? null : reader.GetId(2), keys);
    }
}
