using Hub.Storage.Sqlite.Statements;
using Interop.Lrs.Statements;
using Microsoft.Data.Sqlite;

namespace Hub.Benchmarks;

/// <summary>As <see cref="BareRows"/>, into the file of a hub on SQLite: one transaction for what is written at once, by one writer at a time.</summary>
internal sealed class BareSqliteRows : IDisposable
{
    // A record store that nobody has: its rows lie in the same tables and indexes.
    private const int Lrs = -1;
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SqliteSession session;
    private readonly Lock writing = new();
    private long sequence;

    public BareSqliteRows(string file) => session = new SqliteSession(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ConnectionString);

    public Task InsertAsync(AcceptedStatement[] statements)
    {
        lock (writing)
            _ = session.Within("BEGIN IMMEDIATE", _ => Insert(statements));
        return Task.CompletedTask;
    }

    public void Dispose() => session.Dispose();

    private int Insert(AcceptedStatement[] statements)
    {
        foreach (var statement in statements)
        {
            sequence++;
            var keys = statement.Keys.SelectMany(key => key.Value.ToByteArray(bigEndian: true)).ToArray();
            session[AppendSql.Insert].Run(
                Lrs, sequence, Begin.AddMicroseconds(sequence), true, false, false, statement.Id, statement.Fingerprint, statement.Authority.Value, null, keys, statement.OpenBody);
            foreach (var key in statement.Keys.Append(statement.Authority))
                session[AppendSql.InsertKey].Run(Lrs, key.Value, sequence);
        }
        return statements.Length;
    }
}
