using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Hub.Storage;

/// <summary>Tells a database that is there and has refused what it was sent from one that is away, of which nobody knows what it has stored.</summary>
internal static class DatabaseRefusal
{
    /// <summary>For what its driver throws: PostgreSQL's refusals have a code, and SQLite is always there. What was refused together may succeed in parts.</summary>
    public static bool Is(Exception? exception) => exception is DbException { SqlState.Length: > 0 } or SqliteException;
}
