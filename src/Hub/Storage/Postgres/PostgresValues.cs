using System.Data;
using System.Data.Common;

namespace Hub.Storage.Postgres;

internal sealed class PostgresValues : SqlValues
{
    public override (DbType Type, object? Value) Instant(DateTimeOffset? instant) => (DbType.DateTimeOffset, instant?.ToUniversalTime());

    public override (DbType? Type, object Value) Texts(IReadOnlyCollection<string> texts) => (null, texts.ToArray());

    // However many rows there are, the text is the same, and so is the plan. That takes the sub-selects: they keep from the planner how long the arrays are.
    // If it saw that there is one row, a plan for that would always look cheaper than one for any number, and it would be made anew each time
    // (https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES), which takes several times as long as to run it.
    public override void Append(SqlBundle bundle, GivenRows rows)
    {
        bundle.Append("(SELECT * FROM unnest(");
        foreach (var (place, column) in rows.Columns.Index())
        {
            bundle.Append(place == 0 ? "(SELECT " : ", (SELECT ");
            bundle.Append(null, column.Values);
            bundle.Append(")");
        }
        bundle.Append($") WITH ORDINALITY AS given ({string.Join(", ", rows.Columns.Select(column => column.Name))}, nr))");
    }

    public override DateTimeOffset ReadInstant(DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public override List<string> ReadTexts(DbDataReader reader, int column) => reader.GetFieldValue<List<string>>(column);
}
