using System.Data;
using System.Data.Common;
using System.Text;

namespace Hub.Storage;

/// <summary>Rows for the same columns of a table, as one statement of PostgreSQL. Its text is the same for any number of them above one, so that it is planned once.</summary>
/// <param name="into">The table and its columns.</param>
/// <param name="place">Where in a batch the statement is.</param>
internal sealed class InsertedRows(string into, int place)
{
    private readonly List<(DbType Type, List<object?> Values)> columns = [];
    private int column;
    private int rows;

    public int Place => place;

    public void BeginRow()
    {
        rows++;
        column = 0;
    }

    /// <summary>Adds the next value of the row that has begun.</summary>
    /// <exception cref="ArgumentException">The value is a list, which cannot be one of several rows' values.</exception>
    public void Add(DbType? type, object? value)
    {
        if (rows == 1)
            columns.Add((type ?? throw new ArgumentException("A list cannot be a value of a row that goes together with others; write the statement for it."), []));
        columns[column++].Values.Add(value);
    }

    // The sub-selects keep from the planner how many rows there are, as PostgresValues says.
    public void Write(DbBatchCommand command)
    {
        var (before, between, after) = rows == 1 ? (" VALUES (", ", ", ")") : (" SELECT * FROM unnest((SELECT ", "), (SELECT ", "))");
        var text = new StringBuilder("INSERT INTO ").Append(into).Append(before);
        for (var number = 1; number <= columns.Count; number++)
            text.Append(number == 1 ? "" : between).Append('$').Append(number);
        command.CommandText = text.Append(after).ToString();
        foreach (var (type, values) in columns)
            command.Parameters.Add(ParameterOf(command, type, values));
    }

    private DbParameter ParameterOf(DbBatchCommand command, DbType type, List<object?> values)
    {
        var parameter = command.CreateParameter();
        if (rows == 1)
        {
            // A null says its type too, for a prepared statement has one type for each parameter.
            parameter.DbType = type;
            parameter.Value = values[0] ?? DBNull.Value;
        }
        else
        {
            parameter.Value = ArrayOf(type, values);
        }
        return parameter;
    }

    private static Array ArrayOf(DbType type, List<object?> values) => type switch
    {
        DbType.Guid => ArrayOf<Guid?>(values),
        DbType.String => ArrayOf<string?>(values),
        DbType.Binary => ArrayOf<byte[]?>(values),
        DbType.Boolean => ArrayOf<bool?>(values),
        DbType.Int32 => ArrayOf<int?>(values),
        DbType.Int64 => ArrayOf<long?>(values),
        DbType.Double => ArrayOf<double?>(values),
        DbType.DateTimeOffset => ArrayOf<DateTimeOffset?>(values),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column is of this type."),
    };

    private static T[] ArrayOf<T>(List<object?> values) => [.. values.Select(value => (T)value!)];
}
