using System.Collections.Concurrent;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Sessions on one database: one that writes, and as many that read as are used at the same time.</summary>
internal sealed class SqliteSessions(SqliteDatabase database) : IDisposable
{
    private const int MaxIdle = 8;

    private readonly ConcurrentBag<SqliteSession> idle = [];
    private SqliteSession? writer;

    public SqliteDatabase Database => database;

    public T Read<T>(Func<SqliteSession, T> read)
    {
        if (!idle.TryTake(out var session))
            session = Open();
        var isSound = false;
        try
        {
            // One transaction, so that everything is read of the same moment.
            var result = session.Within("BEGIN", read);
            isSound = true;
            return result;
        }
        finally
        {
            if (isSound && idle.Count < MaxIdle)
                idle.Add(session);
            else
                session.Dispose();
        }
    }

    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellation)
    {
        using var turn = await database.EnterTurnAsync(cancellation);
        writer ??= OpenWriter();
        return writer.Within("BEGIN IMMEDIATE", write);
    }

    public void Dispose()
    {
        writer?.Dispose();
        while (idle.TryTake(out var session))
            session.Dispose();
    }

    // The pages that random keys lead to stay in memory (64 MB), and the log is folded into the file every 16 MB instead of 4.
    private SqliteSession OpenWriter()
    {
        var session = Open();
        session["PRAGMA cache_size = -65536"].Run();
        session["PRAGMA wal_autocheckpoint = 4000"].Run();
        return session;
    }

    // Not from the pool: a session keeps its connection, and its statements with it.
    private SqliteSession Open() => new(database.ConnectionString + ";Pooling=False");
}
