using System.Data.Common;
using System.Text.Json;
using Hub.Core;

namespace Hub.Storage;

/// <summary>A row of hand-written SQL, read column after column in the order of its SELECT.</summary>
internal struct SqlRow(DbDataReader reader, SqlValues values)
{
    private int column;

    public Key<T> Key<T>() => new(Guid());

    public Key<T>? KeyOrNull<T>() => IsNull() ? null : Key<T>();

    public Guid Guid() => reader.GetGuid(column++);

    public string Text() => reader.GetString(column++);

    public string? TextOrNull() => IsNull() ? null : Text();

    public byte[]? BytesOrNull() => IsNull() ? null : reader.GetFieldValue<byte[]>(column++);

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(column++);

    public int Int() => reader.GetInt32(column++);

    public int? IntOrNull() => IsNull() ? null : Int();

    /// <summary>Which of the <see cref="GivenRows"/> it belongs to, counted from zero.</summary>
    public int Number() => (int)Long() - 1;

    public long Long() => reader.GetInt64(column++);

    public bool Bool() => reader.GetBoolean(column++);

    public double Double() => reader.GetDouble(column++);

    public double? DoubleOrNull() => IsNull() ? null : Double();

    public DateTimeOffset Instant() => values.ReadInstant(reader, column++);

    public DateTimeOffset? InstantOrNull() => IsNull() ? null : Instant();

    public List<string> Texts() => values.ReadTexts(reader, column++);

    public T Enum<T>()
        where T : struct, Enum => System.Enum.Parse<T>(Text());

    public T? Json<T>()
        where T : class => IsNull() ? null : JsonSerializer.Deserialize<T>(Text(), StoredJson.Options);

    public Outcome Outcome() => new(Enum<Completion>(), Enum<Success>(), DoubleOrNull());

    /// <summary>Passes over columns that nobody reads, such as those of a row that an outer join has not found.</summary>
    public void Skip(int columns) => column += columns;

    // A null is passed over here, and a value is left for whoever asked.
    private bool IsNull()
    {
        if (!reader.IsDBNull(column))
            return false;
        column++;
        return true;
    }
}
