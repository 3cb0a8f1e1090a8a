using Hub.Storage.Postgres.Statements;
using Interop.Lrs.Statements;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Benchmarks;

/// <summary>The rows of statements, written with no order, no duplicate found and nobody else considered: what bounds a statement store.</summary>
internal sealed class BareRows(NpgsqlDataSource source, int lrs)
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long sequence;

    public async Task CopyAsync(AcceptedStatement[] statements)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var first = Interlocked.Add(ref sequence, statements.Length) - statements.Length;
        await using (var rows = await connection.BeginBinaryImportAsync(
            "COPY statement (sequence, stored, lrs, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, keys, body) FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < statements.Length; i++)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(first + i, NpgsqlDbType.Bigint);
                await rows.WriteAsync(Begin.AddMicroseconds(first + i), NpgsqlDbType.TimestampTz);
                await rows.WriteAsync(lrs, NpgsqlDbType.Integer);
                for (var flag = 0; flag < 4; flag++)
                    await rows.WriteAsync(flag == 0, NpgsqlDbType.Boolean);
                await rows.WriteAsync(statements[i].Id, NpgsqlDbType.Uuid);
                await rows.WriteAsync(statements[i].Fingerprint, NpgsqlDbType.Uuid);
                await rows.WriteAsync(statements[i].Authority.Value, NpgsqlDbType.Uuid);
                await rows.WriteAsync(KeysOf(statements[i]), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
                await rows.WriteAsync(statements[i].OpenBody, NpgsqlDbType.Bytea);
            }
            await rows.CompleteAsync();
        }
        await using (var rows = await connection.BeginBinaryImportAsync("COPY statement_key (sequence, lrs, key) FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < statements.Length; i++)
                foreach (var key in statements[i].Keys.Append(statements[i].Authority))
                {
                    await rows.StartRowAsync();
                    await rows.WriteAsync(first + i, NpgsqlDbType.Bigint);
                    await rows.WriteAsync(lrs, NpgsqlDbType.Integer);
                    await rows.WriteAsync(key.Value, NpgsqlDbType.Uuid);
                }
            await rows.CompleteAsync();
        }
        await transaction.CommitAsync();
    }

    public async Task InsertAsync(AcceptedStatement[] statements)
    {
        await using var batch = source.CreateBatch();
        var statement = statements[0];
        var number = Interlocked.Increment(ref sequence);
        batch.Add(
            """
            INSERT INTO statement (sequence, stored, lrs, has_timestamp, has_attachments, voiding, voided, id, fingerprint, authority, keys, body)
            VALUES ($1, $2, $3, true, false, false, false, $4, $5, $6, $7, $8)
            """)
            .With(number, NpgsqlDbType.Bigint).With(Begin.AddMicroseconds(number), NpgsqlDbType.TimestampTz).With(lrs)
            .With(statement.Id, NpgsqlDbType.Uuid).With(statement.Fingerprint, NpgsqlDbType.Uuid).With(statement.Authority.Value, NpgsqlDbType.Uuid)
            .WithMany(KeysOf(statement), NpgsqlDbType.Uuid).With(statement.OpenBody, NpgsqlDbType.Bytea);
        batch.Add("INSERT INTO statement_key (sequence, lrs, key) SELECT $1, $2, unnest($3::uuid[])")
            .With(number, NpgsqlDbType.Bigint).With(lrs).WithMany([.. KeysOf(statement), statement.Authority.Value], NpgsqlDbType.Uuid);
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>The same statements once more, as others.</summary>
    public static AcceptedStatement[] WithNewIds(AcceptedStatement[] statements) => [.. statements.Select(statement => new AcceptedStatement
    {
        Id = Guid.NewGuid(),
        OpenBody = statement.OpenBody,
        HasTimestamp = statement.HasTimestamp,
        Fingerprint = statement.Fingerprint,
        Target = null,
        IsVoiding = false,
        Keys = statement.Keys,
        Authority = statement.Authority,
        Attachments = [],
        Activities = [],
        Agents = [],
    })];

    private static Guid[] KeysOf(AcceptedStatement statement) => [.. statement.Keys.Select(key => key.Value)];
}
