using System.Data;
using System.Data.Common;

namespace Hub.Storage;

/// <summary>How hand-written SQL passes the values that the databases keep differently.</summary>
internal abstract class SqlValues
{
    public abstract (DbType Type, object? Value) Instant(DateTimeOffset? instant);

    /// <summary>A list in one column; without a type where the value says it.</summary>
    public abstract (DbType? Type, object Value) Texts(IReadOnlyCollection<string> texts);

    /// <summary>Writes a table in parentheses, which the statement gives a name.</summary>
    public abstract void Append(SqlBundle bundle, GivenRows rows);

    public abstract DateTimeOffset ReadInstant(DbDataReader reader, int column);

    public abstract List<string> ReadTexts(DbDataReader reader, int column);
}
