using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Text;

namespace Hub.Storage;

/// <summary>Statements apart, with numbered parameters: nobody has to read their text to find either. Without a transaction around them they are one.</summary>
internal sealed class SqlBatch(DbBatch batch) : SqlBundle
{
    private static readonly SearchValues<char> BetweenValues = SearchValues.Create(", \n");
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<InsertedRows> sets = [];
    // The last one for each table and its columns.
    private readonly Dictionary<string, InsertedRows> open = [];
    // Of each statement that was added, the command that it has become; rows that go together have one.
    private readonly List<(int Place, bool IsRow)> statements = [];
    private DbBatchCommand statement = batch.CreateBatchCommand();
    private InsertedRows? row;
    private int reached;

    public override void Append(string sql)
    {
        if (row is null)
            base.Append(sql);
        else if (sql.AsSpan().ContainsAnyExcept(BetweenValues))
            throw new ArgumentException($"A row that goes together with others has values alone, and no “{sql}”; write the statement for it.");
    }

    /// <inheritdoc/>
    /// <exception cref="EncoderFallbackException">A text has half a character, which no database takes.</exception>
    /// <exception cref="ArgumentException">A text has a null character, which PostgreSQL does not take.</exception>
    public override void Append(DbType? type, object? value)
    {
        if (value is string text)
            RefuseUnsendable(text);
        else if (value is string[] texts)
            Array.ForEach(texts, RefuseUnsendable);
        if (row is null)
            base.Append(type, value);
        else
            row.Add(type, value);
    }

    public override void EndStatement()
    {
        statement.CommandText = Text.ToString();
        Text.Clear();
        reached = batch.BatchCommands.Count;
        statements.Add((reached, IsRow: false));
        batch.BatchCommands.Add(statement);
        statement = batch.CreateBatchCommand();
    }

    public override void BeginRow(string into)
    {
        if (!open.TryGetValue(into, out row) || row.Place < reached)
        {
            open[into] = row = new InsertedRows(into, batch.BatchCommands.Count);
            sets.Add(row);
            batch.BatchCommands.Add(batch.CreateBatchCommand());
        }
        row.BeginRow();
    }

    public override void EndRow()
    {
        reached = row!.Place;
        statements.Add((reached, IsRow: true));
        row = null;
    }

    public override void BeginPart() => reached = 0;

    public override Task<DbDataReader> ReadAsync(CancellationToken cancellation)
    {
        WriteRows();
        return batch.ExecuteReaderAsync(cancellation);
    }

    public override Task<int> RunAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        batch.Transaction = transaction;
        return RunAsync(cancellation);
    }

    /// <summary>Runs the statements as the one transaction that they are.</summary>
    /// <returns>Rows changed by each.</returns>
    public async Task<int[]> RunEachAsync(CancellationToken cancellation)
    {
        await RunAsync(cancellation);
        // Of rows that go together, each is added or all are refused.
        return [.. statements.Select(added => added.IsRow ? 1 : batch.BatchCommands[added.Place].RecordsAffected)];
    }

    public override void Clear()
    {
        batch.BatchCommands.Clear();
        sets.Clear();
        open.Clear();
        statements.Clear();
        reached = 0;
    }

    public override ValueTask DisposeAsync() => batch.DisposeAsync();

    protected override DbParameter AddParameter()
    {
        var parameter = statement.CreateParameter();
        statement.Parameters.Add(parameter);
        Text.Append('$').Append(statement.Parameters.Count);
        return parameter;
    }

    private Task<int> RunAsync(CancellationToken cancellation)
    {
        WriteRows();
        return batch.ExecuteNonQueryAsync(cancellation);
    }

    private void WriteRows()
    {
        foreach (var set in sets)
            set.Write(batch.BatchCommands[set.Place]);
    }

    // Npgsql and the database notice it too, but when statements have been marked as prepared that are not, or of which nobody knows the columns:
    // on that connection they fail from then on.
    private static void RefuseUnsendable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A text has a null character, which PostgreSQL does not take.");
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            _ = StrictUtf8.GetByteCount(text);
    }
}
