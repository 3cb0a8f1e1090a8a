using System.Collections.Concurrent;
using Hub.Storage.Statements;
using Interop.Lrs.Statements;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>
/// Large appends to one record store, written side by side: each is told beforehand where it will stand in the log, and commits when the one before it has.
/// What makes that safe is in the database: whoever writes so holds one of the record store's locks, of which everybody else takes all,
/// and the last command is refused unless the log ends where it was expected to. If that went wrong, all that is lost is the work.
/// </summary>
internal sealed class ParallelAppend(NpgsqlDataSource source, TimeProvider time)
{
    // Fewer are sent in one round trip sooner.
    private const int Least = 50;

    private readonly ConcurrentDictionary<int, LogPlan> plans = new();

    /// <summary>Counts an append of either kind until it is disposed: whoever is alone has nobody to write beside.</summary>
    public IDisposable Begin(int lrs) => PlanOf(lrs).Begin();

    /// <returns>The last instant that was given away; null when nothing is stored, because the append has to be made alone.</returns>
    /// <exception cref="PostgresException">One of the ids is there already.</exception>
    public async Task<DateTimeOffset?> TryAppendAsync(int lrs, IReadOnlyList<AcceptedStatement> statements, DateTimeOffset floor)
    {
        var plan = PlanOf(lrs);
        if (statements.Count < Least || !plan.HasOthers || !statements.All(IsPlain) || plan.Enter(statements) is not { } lane)
            return null;
        using (lane)
        {
            var columns = new StatementColumns(statements);
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            using var place = await WriteAsync(plan, connection, transaction, lrs, lane, columns, floor);
            if (place is null)
                return null;
            await transaction.CommitAsync();
            place.Commit();
            return place.LastStored;
        }
    }

    // What refers, or has files, changes more than its own rows.
    private static bool IsPlain(AcceptedStatement statement) => statement.Target is null && statement.Attachments.Count == 0;

    private LogPlan PlanOf(int lrs) => plans.GetOrAdd(lrs, static (_, time) => new LogPlan(time), time);

    // Until the commit, all that fails can be done again.
    private static async Task<LogPlace?> WriteAsync(
        LogPlan plan, NpgsqlConnection connection, NpgsqlTransaction transaction, int lrs, LogPlan.Lane lane, StatementColumns columns, DateTimeOffset floor)
    {
        LogPlace? place = null;
        var isWritten = false;
        try
        {
            place = plan.Place(await LockAsync(connection, transaction, lrs, lane.Number), floor, columns.Count);
            isWritten = await WriteAsync(connection, transaction, lrs, place, columns);
        }
        catch (NpgsqlException exception) when (exception is not PostgresException refusal || !StatementAppend.IsTaken(refusal))
        {
            // Another node appends too, or the database is in trouble: whoever is alone finds out.
        }
        finally
        {
            if (!isWritten)
            {
                plan.Rest();
                place?.Dispose();
            }
        }
        return isWritten ? place : null;
    }

    private static async Task<bool> WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int lrs, LogPlace place, StatementColumns columns)
    {
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            columns.AddTo(batch.Add(AppendSql.InsertAt).With(lrs).With(place.Stored, NpgsqlDbType.TimestampTz).With(place.Sequence, NpgsqlDbType.Bigint));
            await batch.ExecuteNonQueryAsync();
        }
        if (!await place.Before)
            return false;
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            var move = batch.Add(AppendSql.MoveHead).With(lrs)
                .With(place.Sequence, NpgsqlDbType.Bigint).With(place.LastSequence, NpgsqlDbType.Bigint).With(place.LastStored, NpgsqlDbType.TimestampTz);
            batch.Add(AppendSql.Refer).With(lrs).With(columns.Count);
            await batch.ExecuteNonQueryAsync();
            // The record store may have gone meanwhile, without knowing of these rows.
            return move.RecordsAffected == 1;
        }
    }

    private static async Task<LogHead> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int lrs, int lane)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(AppendSql.LockOne).With(AppendSql.LockClass + lane).With(lrs);
        batch.Add(AppendSql.Head).With(lrs);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        return await reader.ReadAsync()
            ? new LogHead(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2))
            : throw new LrsIsGoneException(lrs);
    }
}
