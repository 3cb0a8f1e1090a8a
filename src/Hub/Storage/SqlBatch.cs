using System.Data;
using System.Data.Common;
using System.Text;

namespace Hub.Storage;

/// <summary>Statements apart, with numbered parameters: nobody has to read their text to find either. Without a transaction around them they are one.</summary>
internal sealed class SqlBatch(DbBatch batch) : SqlBundle
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private DbBatchCommand statement = batch.CreateBatchCommand();

    /// <inheritdoc/>
    /// <exception cref="EncoderFallbackException">A text has half a character, which no database takes.</exception>
    public override void Append(DbType? type, object? value)
    {
        if (value is string text)
            RefuseHalfCharacters(text);
        else if (value is string[] texts)
            Array.ForEach(texts, RefuseHalfCharacters);
        base.Append(type, value);
    }

    public override void EndStatement()
    {
        statement.CommandText = Text.ToString();
        batch.BatchCommands.Add(statement);
        statement = batch.CreateBatchCommand();
        Text.Clear();
    }

    public override Task<DbDataReader> ReadAsync(CancellationToken cancellation) => batch.ExecuteReaderAsync(cancellation);

    public override Task<int> RunAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        batch.Transaction = transaction;
        return batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Runs the statements as the one transaction that they are.</summary>
    /// <returns>Rows changed by each.</returns>
    public async Task<int[]> RunEachAsync(CancellationToken cancellation)
    {
        await batch.ExecuteNonQueryAsync(cancellation);
        return [.. batch.BatchCommands.Select(command => command.RecordsAffected)];
    }

    public override void Clear() => batch.BatchCommands.Clear();

    public override ValueTask DisposeAsync() => batch.DisposeAsync();

    protected override DbParameter AddParameter()
    {
        var parameter = statement.CreateParameter();
        statement.Parameters.Add(parameter);
        Text.Append('$').Append(statement.Parameters.Count);
        return parameter;
    }

    // Npgsql notices it too, but when it has marked the statements before as prepared: on that connection they fail from then on.
    private static void RefuseHalfCharacters(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            _ = StrictUtf8.GetByteCount(text);
    }
}
