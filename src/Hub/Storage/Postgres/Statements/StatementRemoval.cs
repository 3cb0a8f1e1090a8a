using Hub.Storage.Statements;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Removing statements on PostgreSQL, under all locks of appends: the mark takes its place in the log, and nothing begins to refer to what leaves.</summary>
internal sealed class StatementRemoval(NpgsqlDataSource source)
{
    private const string Leaving =
        $"""
        SELECT s.sequence, s.id, s.target, s.keys, s.has_attachments, CASE WHEN s.has_attachments THEN s.body END, s.authority
        FROM unnest($2::bigint[]) AS l (sequence) JOIN statement s ON s.lrs = $1 AND s.sequence = l.sequence AND {QuerySql.Present}
        """;

    private const string HasReferences = "SELECT has_references FROM lrs WHERE number = $1";

    private const string ById =
        "SELECT s.sequence, s.id, s.target, s.keys FROM unnest($2::uuid[]) AS l (id) JOIN statement s ON s.lrs = $1 AND s.id = l.id";

    private const string ByTarget =
        "SELECT s.sequence, s.id, s.target, s.keys FROM unnest($2::uuid[]) AS l (id) JOIN statement s ON s.lrs = $1 AND s.target = l.id";

    private const string RemoveKeys =
        """
        DELETE FROM statement_key k USING unnest($2::uuid[], $3::bigint[]) AS d (key, sequence)
        WHERE k.lrs = $1 AND k.key = d.key AND k.sequence = d.sequence
        """;

    private const string RemoveUses =
        """
        DELETE FROM attachment_use u USING unnest($2::text[], $3::bigint[]) AS d (sha2, sequence)
        WHERE u.lrs = $1 AND u.sha2 = d.sha2 AND u.sequence = d.sequence
        """;

    private const string Remove = "DELETE FROM statement WHERE lrs = $1 AND sequence = ANY ($2)";

    // What is left is an id that stays taken: no content, no keys, no reference, and nothing finds it.
    private const string Empty =
        """
        UPDATE statement SET has_timestamp = false, has_attachments = false, voiding = false, voided = true, fingerprint = $3, authority = $3,
          target = NULL, keys = '{}', body = ''
        WHERE lrs = $1 AND sequence = ANY ($2)
        """;

    public async Task<Removed> RemoveAsync(Removal removal, DateTimeOffset floor, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (leaving, hasReferences) = await ReadAsync(connection, transaction, removal, cancellation);
        if (leaving.Count == 0)
            return Removed.Nothing;
        var rows = await RemovalPlan.MakeAsync(
            leaving,
            ids => FindAsync(ById, ids),
            ids => FindAsync(ByTarget, ids));
        (string Sha2, long Sequence)[] uses = [.. leaving.SelectMany(left => left.Attachments)];

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(RemoveKeys).With(removal.Lrs).WithMany([.. rows.Select(row => row.Key)], NpgsqlDbType.Uuid).WithMany([.. rows.Select(row => row.Sequence)], NpgsqlDbType.Bigint);
        batch.Add(RemoveUses).With(removal.Lrs).WithMany([.. uses.Select(use => use.Sha2)], NpgsqlDbType.Text).WithMany([.. uses.Select(use => use.Sequence)], NpgsqlDbType.Bigint);
        var remove = batch.Add(removal.KeepsIds ? Empty : Remove).With(removal.Lrs).WithMany([.. leaving.Select(left => left.Statement.Sequence)], NpgsqlDbType.Bigint);
        if (removal.KeepsIds)
            remove.With(Guid.Empty, NpgsqlDbType.Uuid);
        batch.Add(AppendSql.Mark).With(removal.Lrs).With(floor, NpgsqlDbType.TimestampTz).With(Removal.MarkKind, NpgsqlDbType.Text)
            .With(LeavingStatement.Tombstone(removal.Cause, leaving), NpgsqlDbType.Bytea);
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Removed(leaving.Count, [.. uses.Select(use => use.Sha2).Distinct()]);

        async Task<List<LinkedStatement>> FindAsync(string sql, Guid[] ids)
        {
            if (!hasReferences)
                return [];
            await using var command = new NpgsqlCommand(sql, connection, transaction).With(removal.Lrs).WithMany(ids, NpgsqlDbType.Uuid);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var found = new List<LinkedStatement>();
            while (await reader.ReadAsync(cancellation))
                found.Add(Read(reader));
            return found;
        }
    }

    private static async Task<(List<LeavingStatement> Leaving, bool HasReferences)> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Removal removal, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(AppendSql.Lock).With(AppendSql.LockClass).With(removal.Lrs);
        batch.Add(HasReferences).With(removal.Lrs);
        batch.Add(Leaving).With(removal.Lrs).WithMany(removal.Sequences, NpgsqlDbType.Bigint);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new LrsIsGoneException(removal.Lrs);
        var hasReferences = reader.GetBoolean(0);
        await reader.NextResultAsync(cancellation);
        var leaving = new List<LeavingStatement>();
        while (await reader.ReadAsync(cancellation))
        {
            var body = reader.IsDBNull(5) ? [] : reader.GetFieldValue<byte[]>(5);
            if (new LeavingStatement(Read(reader), reader.GetGuid(6), body, reader.GetBoolean(4)) is var left && !left.IsSpared(removal.Spared))
                leaving.Add(left);
        }
        return (leaving, hasReferences);
    }

    private static LinkedStatement Read(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetGuid(2), reader.GetFieldValue<Guid[]>(3));
}
