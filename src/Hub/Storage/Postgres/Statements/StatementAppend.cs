using Hub.Storage.Statements;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Appending on PostgreSQL: as a rule one round trip, which is a transaction in itself.</summary>
internal sealed class StatementAppend(NpgsqlDataSource source, SeenMentions seen)
{
    private static readonly Dictionary<Guid, ReadOnlyMemory<byte>> NoDefinitions = [];

    private readonly ParallelAppend beside = new(source, TimeProvider.System);

    public async Task<AppendResult> AppendAsync(int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor)
    {
        using var others = beside.Begin(lrs);
        if (BatchResolution.OfDistinct(batches) is { } all && new Mentions(lrs, all.ToStore, seen) is { Activities.Count: 0 } mentions)
            try
            {
                return mentions.Names.Count == 0 && await beside.TryAppendAsync(lrs, all.ToStore, floor) is { } last
                    ? new AppendResult(all.Outcomes, last)
                    : await AppendAtOnceAsync(lrs, all, mentions, floor);
            }
            catch (PostgresException exception) when (IsTaken(exception))
            {
                // One of the ids is there already. That is rare, so it is found out this way, and what it means is found out below.
            }

        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (resolution, news, stored) = await AppendStepwiseAsync(connection, transaction, lrs, batches, floor, isOurs: true, CancellationToken.None);
        if (stored is null)
            return new AppendResult(resolution.Outcomes, null);
        await transaction.CommitAsync();
        news.Remember();
        return new AppendResult(resolution.Outcomes, stored);
    }

    public async Task<AppendOutcome> AppendWithinAsync(
        NpgsqlTransaction transaction, int lrs, IReadOnlyList<AcceptedStatement> batch, DateTimeOffset floor, CancellationToken cancellation)
    {
        var (resolution, _, _) = await AppendStepwiseAsync(transaction.Connection!, transaction, lrs, [batch], floor, isOurs: false, cancellation);
        return resolution.Outcomes[0];
    }

    /// <summary>Whether it says that a statement's id is there already.</summary>
    public static bool IsTaken(PostgresException exception) => exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "statement_id" };

    private async Task<AppendResult> AppendAtOnceAsync(int lrs, BatchResolution all, Mentions mentions, DateTimeOffset floor)
    {
        await using var batch = source.CreateBatch();
        batch.Add(AppendSql.Lock).With(AppendSql.LockClass).With(lrs);
        AddAppend(batch, lrs, all.ToStore, mentions, NoDefinitions, floor);
        var stored = await ExecuteAsync(batch, resultsBefore: 1, lrs, CancellationToken.None);
        mentions.Remember();
        return new AppendResult(all.Outcomes, stored);
    }

    // Holding the record store's lock, so that nothing that is read here changes before the end of the transaction.
    private async Task<(BatchResolution Resolution, Mentions Mentions, DateTimeOffset? Stored)> AppendStepwiseAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor, bool isOurs,
        CancellationToken cancellation)
    {
        AcceptedStatement[] all = [.. batches.SelectMany(statements => statements)];
        var (taken, definitions) = await ReadAsync(connection, transaction, lrs, all, isOurs, cancellation);
        var resolution = BatchResolution.Of(batches, taken);
        var mentions = new Mentions(lrs, resolution.ToStore, seen);
        if (resolution.ToStore.Count == 0)
            return (resolution, mentions, null);

        await using var batch = new NpgsqlBatch(connection, transaction);
        AddAppend(batch, lrs, resolution.ToStore, mentions, definitions, floor);
        return (resolution, mentions, await ExecuteAsync(batch, resultsBefore: 0, lrs, cancellation));
    }

    private async Task<(Dictionary<Guid, Guid> Taken, Dictionary<Guid, ReadOnlyMemory<byte>> Definitions)> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, int lrs, AcceptedStatement[] statements, bool isOurs, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (!isOurs)
            batch.Add(StatementSource.SetForTransaction);
        batch.Add(AppendSql.Lock).With(AppendSql.LockClass).With(lrs);
        batch.Add(AppendSql.Taken).With(lrs).WithMany([.. statements.Select(statement => statement.Id)], NpgsqlDbType.Uuid);
        batch.Add(AppendSql.StoredDefinitions).With(lrs)
            .WithMany([.. new Mentions(lrs, statements, seen).Activities.Select(activity => activity.Key)], NpgsqlDbType.Uuid);

        var taken = new Dictionary<Guid, Guid>();
        var definitions = new Dictionary<Guid, ReadOnlyMemory<byte>>();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        for (var skipped = isOurs ? 1 : 2; skipped > 0; skipped--)
            await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            taken[reader.GetGuid(0)] = reader.GetGuid(1);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            definitions.Add(reader.GetGuid(1), reader.GetFieldValue<byte[]>(2));
        return (taken, definitions);
    }

    private static void AddAppend(
        NpgsqlBatch batch, int lrs, IReadOnlyList<AcceptedStatement> statements, Mentions mentions, Dictionary<Guid, ReadOnlyMemory<byte>> definitions, DateTimeOffset floor)
    {
        var columns = new StatementColumns(statements);
        columns.AddTo(batch.Add(AppendSql.Insert).With(lrs).With(floor, NpgsqlDbType.TimestampTz).With(columns.Count)).With(columns.HasReferences, NpgsqlDbType.Boolean);
        batch.Add(AppendSql.Refer).With(lrs).With(columns.Count);
        if (mentions.Changes(definitions) is { Count: > 0 } changes)
            batch.Add(AppendSql.WriteDefinitions).With(lrs)
                .WithMany([.. changes.Select(change => change.Key)], NpgsqlDbType.Uuid)
                .WithMany([.. changes.Select(change => change.Id)], NpgsqlDbType.Text)
                .WithMany([.. changes.Select(change => change.Definitions[0])], NpgsqlDbType.Bytea);
        if (mentions.Names is { Count: > 0 } names)
            batch.Add(AppendSql.WriteNames).With(lrs)
                .WithMany([.. names.Select(name => name.Agent)], NpgsqlDbType.Uuid)
                .WithMany([.. names.Select(name => name.NameKey)], NpgsqlDbType.Uuid)
                .WithMany([.. names.Select(name => name.Name)], NpgsqlDbType.Text);
        if (columns.HasAttachments)
        {
            var uses = statements.SelectMany((statement, i) => statement.Attachments.Select(attachment => (attachment.Sha2, Place: i + 1))).ToList();
            batch.Add(AppendSql.UseAttachments).With(lrs)
                .WithMany([.. uses.Select(use => use.Sha2)], NpgsqlDbType.Text)
                .WithMany([.. uses.Select(use => use.Place)], NpgsqlDbType.Integer)
                .With(columns.Count);
        }
    }

    /// <returns>The last instant that was given away.</returns>
    private static async Task<DateTimeOffset> ExecuteAsync(NpgsqlBatch batch, int resultsBefore, int lrs, CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        for (; resultsBefore > 0; resultsBefore--)
            await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new LrsIsGoneException(lrs);
        var stored = reader.GetFieldValue<DateTimeOffset>(1);
        // What a later command, or the commit, has to complain about comes with the rest.
        while (await reader.NextResultAsync(cancellation))
        {
        }
        return stored;
    }
}
