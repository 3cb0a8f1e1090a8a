using Hub.Storage.Statements;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

internal sealed class PostgresAttachments(NpgsqlDataSource source) : AttachmentIndex
{
    // Of a file, so that it is not removed for one declared hash while it is added for another.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended($2, $1))";

    private const string Unused = "kept < $1 AND NOT EXISTS (SELECT FROM attachment_use u WHERE u.lrs = attachment.lrs AND u.sha2 = attachment.sha2)";

    public override async Task<AttachmentRecord?> FindAsync(int lrs, string sha2, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT sha2, file, length FROM attachment WHERE lrs = $1 AND sha2 = $2").With(lrs).With(sha2, NpgsqlDbType.Text);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new AttachmentRecord(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)) : null;
    }

    public override async Task AddAsync(int lrs, AttachmentRecord attachment, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.Add(Lock).With<long>(lrs, NpgsqlDbType.Bigint).With(attachment.File, NpgsqlDbType.Text);
        batch.Add("INSERT INTO attachment (lrs, sha2, file, length, kept) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lrs, sha2) DO UPDATE SET kept = excluded.kept")
            .With(lrs).With(attachment.Sha2, NpgsqlDbType.Text).With(attachment.File, NpgsqlDbType.Text).With(attachment.Length, NpgsqlDbType.Bigint)
            .With(now, NpgsqlDbType.TimestampTz);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task<IReadOnlyList<(int Lrs, AttachmentRecord Attachment)>> ListUnusedAsync(DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"SELECT lrs, sha2, file, length FROM attachment WHERE {Unused} ORDER BY kept LIMIT $2")
            .With(before, NpgsqlDbType.TimestampTz).With(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var unused = new List<(int, AttachmentRecord)>();
        while (await reader.ReadAsync(cancellation))
            unused.Add((reader.GetInt32(0), new AttachmentRecord(reader.GetString(1), reader.GetString(2), reader.GetInt64(3))));
        return unused;
    }

    public override async Task ForgetAsync(int lrs, AttachmentRecord attachment, DateTimeOffset before, Action removeFile, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(Lock).With<long>(lrs, NpgsqlDbType.Bigint).With(attachment.File, NpgsqlDbType.Text);
        batch.Add($"DELETE FROM attachment WHERE lrs = $2 AND sha2 = $3 AND {Unused}")
            .With(before, NpgsqlDbType.TimestampTz).With(lrs).With(attachment.Sha2, NpgsqlDbType.Text);
        if (await batch.ExecuteNonQueryAsync(cancellation) != 1)
            return;
        await using var others = new NpgsqlBatch(connection, transaction);
        others.Add("SELECT EXISTS (SELECT FROM attachment WHERE lrs = $1 AND file = $2)").With(lrs).With(attachment.File, NpgsqlDbType.Text);
        if (await others.ExecuteScalarAsync(cancellation) is false)
            removeFile();
        await transaction.CommitAsync(cancellation);
    }

    public override async Task<IReadOnlySet<int>> ExistingAsync(IReadOnlyCollection<int> lrs, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("SELECT number FROM lrs WHERE number = ANY ($1)").WithMany([.. lrs], NpgsqlDbType.Integer);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var existing = new HashSet<int>();
        while (await reader.ReadAsync(cancellation))
            existing.Add(reader.GetInt32(0));
        return existing;
    }
}
