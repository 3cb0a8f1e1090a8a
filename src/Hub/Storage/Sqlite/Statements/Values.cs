using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Values as SQLite keeps them.</summary>
internal static class Values
{
    public static long ToMicroseconds(DateTimeOffset instant) =>
        (long)Math.Floor((instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset GetInstant(this SqliteDataReader reader, int column) => FromMicroseconds(reader.GetInt64(column));

    public static Guid GetId(this SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
