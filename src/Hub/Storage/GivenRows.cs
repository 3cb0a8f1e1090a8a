using System.Data;
using Hub.Core;

namespace Hub.Storage;

/// <summary>Rows from outside that a statement reads like a table, under the names of the columns. A last column, <c>nr</c>, counts them from one.</summary>
/// <param name="Columns">At least one, with at least one row, and all equally long.</param>
internal readonly record struct GivenRows(IReadOnlyList<GivenColumn> Columns)
{
    public int Count => Columns[0].Values.Length;
}

/// <summary>One column of <see cref="GivenRows"/>.</summary>
/// <param name="Name">A constant, never anything from outside.</param>
/// <param name="Type">Of each value.</param>
/// <param name="Values">An array of that type, a value for each row.</param>
internal readonly record struct GivenColumn(string Name, DbType Type, Array Values)
{
    public static GivenColumn OfKeys<T>(string name, IEnumerable<Key<T>> keys) => new(name, DbType.Guid, keys.Select(key => key.Value).ToArray());

    public static GivenColumn OfKeysOrNull<T>(string name, IEnumerable<Key<T>?> keys) => new(name, DbType.Guid, keys.Select(key => key?.Value).ToArray());

    public static GivenColumn OfTexts(string name, IEnumerable<string> texts) => new(name, DbType.String, texts.ToArray());

    public static GivenColumn OfBytes(string name, IEnumerable<byte[]> values) => new(name, DbType.Binary, values.ToArray());
}
