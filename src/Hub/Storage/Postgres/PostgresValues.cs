using System.Data;
using System.Data.Common;

namespace Hub.Storage.Postgres;

internal sealed class PostgresValues : SqlValues
{
    public override (DbType Type, object? Value) Instant(DateTimeOffset? instant) => (DbType.DateTimeOffset, instant?.ToUniversalTime());

    public override (DbType? Type, object Value) Texts(IReadOnlyCollection<string> texts) => (null, texts.ToArray());

    public override DateTimeOffset ReadInstant(DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public override List<string> ReadTexts(DbDataReader reader, int column) => reader.GetFieldValue<List<string>>(column);
}
