using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>A connection that keeps its statements prepared; used by one at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction? transaction;
    private readonly bool isOurs;
    private readonly Dictionary<string, PreparedStatement> prepared = new(ReferenceEqualityComparer.Instance as IEqualityComparer<string>);

    public SqliteSession(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        isOurs = true;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = DurableConnection.Pragmas;
        command.ExecuteNonQuery();
    }

    /// <summary>Works in a transaction that somebody else has begun and will end.</summary>
    public SqliteSession(SqliteConnection connection, SqliteTransaction transaction)
    {
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <summary>Parameters are <c>$1</c>, <c>$2</c> …</summary>
    public PreparedStatement this[string sql]
    {
        get
        {
            if (!prepared.TryGetValue(sql, out var statement))
                prepared.Add(sql, statement = new PreparedStatement(connection, transaction, sql));
            return statement;
        }
    }

    /// <summary>Runs the work all or nothing, in a transaction of its own.</summary>
    public T Within<T>(string begin, Func<SqliteSession, T> work)
    {
        this[begin].Run();
        var isCommitted = false;
        try
        {
            var result = work(this);
            this["COMMIT"].Run();
            isCommitted = true;
            return result;
        }
        finally
        {
            // SQLite has already rolled back by itself after some failures.
            if (!isCommitted && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                this["ROLLBACK"].Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
            statement.Dispose();
        if (isOurs)
            connection.Dispose();
    }
}
