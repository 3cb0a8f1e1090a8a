using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>One prepared statement of one connection.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly SqliteCommand command;

    public PreparedStatement(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
    }

    public int Run(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public SqliteDataReader Read(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    /// <returns>The first column of the first row, or null.</returns>
    public T? Find<T>(params ReadOnlySpan<object?> values)
        where T : struct
    {
        using var reader = Bind(values).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : null;
    }

    public void Dispose() => command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (command.Parameters.Count == i)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1).ToString(CultureInfo.InvariantCulture) });
            var parameter = command.Parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = Stored(values[i]);
        }
        return command;
    }

    // Ids as 16 bytes in the order in which they are written, instants as microseconds since 1970.
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        DateTimeOffset instant => Values.ToMicroseconds(instant),
        ReadOnlyMemory<byte> bytes => MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : bytes.ToArray(),
        _ => value,
    };
}
