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

    public override DateTimeOffset ReadInstant(DbDataReader reader, int column) => MicrosecondsConverter.ToInstant(reader.GetInt64(column));

    public override List<string> ReadTexts(DbDataReader reader, int column) =>
        JsonSerializer.Deserialize(reader.GetString(column), StoredJsonContext.Default.ListString)!;
}
