using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace Hub.Storage.Sqlite;

internal sealed class SqliteValues : SqlValues
{
    public override (DbType Type, object? Value) Instant(DateTimeOffset? instant) =>
        (DbType.Int64, instant is { } at ? MicrosecondsConverter.ToMicroseconds(at) : null);

    public override (DbType? Type, object Value) Texts(IReadOnlyCollection<string> texts) =>
        (DbType.String, JsonSerializer.Serialize([.. texts], StoredJsonContext.Default.ListString));

    public override void Append(SqlBundle bundle, GivenRows rows)
    {
        bundle.Append("(");
        for (var row = 0; row < rows.Count; row++)
        {
            bundle.Append(row == 0 ? "SELECT " : " UNION ALL SELECT ");
            foreach (var column in rows.Columns)
            {
                bundle.Append(column.Type, column.Values.GetValue(row));
                bundle.Append($" AS {column.Name}, ");
            }
            bundle.Append(DbType.Int32, row + 1);
            bundle.Append(" AS nr");
        }
        bundle.Append(")");
    }

    public override DateTimeOffset ReadInstant(DbDataReader reader, int column) => MicrosecondsConverter.ToInstant(reader.GetInt64(column));

    public override List<string> ReadTexts(DbDataReader reader, int column) =>
        JsonSerializer.Deserialize(reader.GetString(column), StoredJsonContext.Default.ListString)!;
}
