using Hub.Storage.Statements;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;
using Microsoft.Data.Sqlite;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Reading statements in a session of SQLite.</summary>
internal static class StatementQueries
{
    public static StoredStatement? Find(SqliteSession session, int lrs, Guid id, bool voided, IndexKey? authority)
    {
        using var reader = session[QuerySql.Find].Read(lrs, id, voided, authority?.Value);
        return reader.Read() ? Read(reader) : null;
    }

    public static StatementPage Query(SqliteSession session, int lrs, StatementQuery query)
    {
        var (low, high) = Bounds(session, lrs, query);
        IndexKey[] keys = query.Authority is { } authority ? [.. query.Keys, authority] : [.. query.Keys];
        return keys.Length < 2 ? Range(session, lrs, query, keys, low, high) : Leapfrog(session, lrs, query, keys, low, high);
    }

    public static IReadOnlyList<LogEntry> ReadLog(SqliteSession session, int lrs, long after, int limit)
    {
        using var reader = session[QuerySql.Log].Read(lrs, after, limit);
        var page = new PageReader<LogEntry>(limit);
        while (page.HasRoom && reader.Read())
        {
            var entry = ReadEntry(reader);
            page.Add(entry, entry.Size);
        }
        return page.Items;
    }

    public static IReadOnlyDictionary<Guid, KnownStatement> FindKnown(SqliteSession session, int lrs, IReadOnlyCollection<Guid> ids)
    {
        var known = new Dictionary<Guid, KnownStatement>();
        foreach (var id in ids)
        {
            using var reader = session[QuerySql.Known].Read(lrs, id);
            if (reader.Read())
                known[id] = new KnownStatement(reader.GetId(6), Read(reader));
        }
        return known;
    }

    // Time becomes a range of sequences, for the two have the same order.
    private static (long Low, long High) Bounds(SqliteSession session, int lrs, StatementQuery query)
    {
        var low = query.Since is { } since ? LastAt(since) : 0;
        var high = query.Until is { } until ? LastAt(until) : long.MaxValue;
        return query switch
        {
            { After: { } after, Ascending: true } => (Math.Max(low, after), high),
            { After: { } after } => (low, Math.Min(high, after - 1)),
            _ => (low, high),
        };

        long LastAt(DateTimeOffset instant) => session[QuerySql.LastAt].Find<long>(lrs, instant) ?? 0;
    }

    private static StatementPage Range(SqliteSession session, int lrs, StatementQuery query, IndexKey[] keys, long low, long high)
    {
        var statement = session[QuerySql.Of(keys.Length > 0, query.Ascending, query.WithVoided)];
        using var reader = keys.Length > 0
            ? statement.Read(lrs, low, high, query.Limit + 1, keys[0].Value)
            : statement.Read(lrs, low, high, query.Limit + 1);
        var page = new PageReader<StoredStatement>(query.Limit);
        while (page.HasRoom && reader.Read())
            Add(page, reader);
        return new StatementPage(page.Items, reader.Read() ? page.Items[^1].Sequence : null);
    }

    // Each key is asked for its next sequence from where the one before has led to, so that whichever is rare lets all of them leap.
    private static StatementPage Leapfrog(SqliteSession session, int lrs, StatementQuery query, IndexKey[] keys, long low, long high)
    {
        var page = new PageReader<StoredStatement>(query.Limit);
        var step = query.Ascending ? 1 : -1;
        var turns = 0;
        for (long? next = query.Ascending ? low + 1 : high; next is { } from && from > low && from <= high;)
        {
            if (turns++ == StatementTables.MaxTurns)
                return new StatementPage(page.Items, from - step);
            var (first, last) = Turn(session, lrs, keys, QuerySql.KeyStep(query.Ascending), from);
            next = last;
            if (last is not { } found || found != first || found <= low || found > high)
                continue;
            next = found + step;
            using var reader = session[QuerySql.BySequence(query.WithVoided)].Read(lrs, found);
            if (!reader.Read())
                continue;
            if (!page.HasRoom)
                return new StatementPage(page.Items, page.Items[^1].Sequence);
            Add(page, reader);
        }
        return new StatementPage(page.Items, null);
    }

    private static (long? First, long? Last) Turn(SqliteSession session, int lrs, IndexKey[] keys, string step, long from)
    {
        long? first = null, last = from;
        foreach (var key in keys)
        {
            last = session[step].Find<long>(lrs, key.Value, last);
            if (last is null)
                break;
            first ??= last;
        }
        return (first, last);
    }

    private static void Add(PageReader<StoredStatement> page, SqliteDataReader reader)
    {
        var statement = Read(reader);
        page.Add(statement, statement.OpenBody.Length);
    }

    private static LogEntry ReadEntry(SqliteDataReader reader) => reader.IsDBNull(9)
        ? new LoggedStatement(Read(reader), reader.IsDBNull(6) ? null : reader.GetId(6), reader.GetBoolean(7), reader.GetBoolean(8))
        : new LogMark(reader.GetInt64(0), reader.GetInstant(2), reader.GetString(9), reader.GetFieldValue<byte[]>(5));

    private static StoredStatement Read(SqliteDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetId(1),
        Stored = reader.GetInstant(2),
        HasTimestamp = reader.GetBoolean(3),
        HasAttachments = reader.GetBoolean(4),
        OpenBody = reader.GetFieldValue<byte[]>(5),
    };
}
