using Hub.Storage.Statements;
using Interop.Lrs.Statements;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>Appending in a transaction of SQLite, by whoever has the writer's turn.</summary>
internal sealed class StatementAppend(TimeProvider time, SeenMentions seen)
{
    /// <returns>The outcomes, and what is known to be stored once the transaction is committed.</returns>
    public (AppendResult Result, Mentions Mentions) Append(SqliteSession session, int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches, DateTimeOffset floor)
    {
        var resolution = BatchResolution.Of(batches, Taken(session, lrs, batches));
        var statements = resolution.ToStore;
        var mentions = new Mentions(lrs, statements, seen);
        if (statements.Count == 0)
            return (new AppendResult(resolution.Outcomes, null), mentions);

        var head = MoveHead(session, lrs, statements.Count, floor, statements.Any(statement => statement.Target is not null));
        var (sequence, stored) = (head.Sequence - statements.Count, head.Stored.AddMicroseconds(-statements.Count));
        for (var i = 0; i < statements.Count; i++)
            Insert(session, lrs, sequence + i + 1, stored.AddMicroseconds(i + 1), statements[i]);
        if (head.HasReferences)
            new References(session, lrs).Follow(statements, sequence + 1);
        Write(session, lrs, mentions);
        return (new AppendResult(resolution.Outcomes, head.Stored), mentions);
    }

    public void Mark(SqliteSession session, int lrs, string kind, ReadOnlyMemory<byte> payload, DateTimeOffset floor)
    {
        var (sequence, stored, _) = MoveHead(session, lrs, 1, floor, hasReferences: false);
        session[AppendSql.Mark].Run(lrs, sequence, stored, kind, payload);
    }

    private static Dictionary<Guid, Guid> Taken(SqliteSession session, int lrs, IReadOnlyList<IReadOnlyList<AcceptedStatement>> batches)
    {
        var taken = new Dictionary<Guid, Guid>();
        foreach (var statement in batches.SelectMany(batch => batch))
        {
            using var reader = session[AppendSql.Taken].Read(lrs, statement.Id);
            if (reader.Read())
                taken[statement.Id] = reader.GetId(0);
        }
        return taken;
    }

    private (long Sequence, DateTimeOffset Stored, bool HasReferences) MoveHead(SqliteSession session, int lrs, int count, DateTimeOffset floor, bool hasReferences)
    {
        using var reader = session[AppendSql.Head].Read(lrs, count, time.GetUtcNow(), floor, hasReferences);
        if (!reader.Read())
            throw new LrsIsGoneException(lrs);
        return (reader.GetInt64(0), reader.GetInstant(1), reader.GetBoolean(2));
    }

    private static void Insert(SqliteSession session, int lrs, long sequence, DateTimeOffset stored, AcceptedStatement statement)
    {
        var keys = new byte[statement.Keys.Count * 16];
        for (var i = 0; i < statement.Keys.Count; i++)
            statement.Keys[i].Value.TryWriteBytes(keys.AsSpan(i * 16), bigEndian: true, out _);
        session[AppendSql.Insert].Run(
            lrs, sequence, stored, statement.HasTimestamp, statement.Attachments.Count > 0, statement.IsVoiding,
            statement.Id, statement.Fingerprint, statement.Authority.Value, statement.Target, keys, statement.OpenBody);
        var insertKey = session[AppendSql.InsertKey];
        foreach (var key in statement.Keys)
            insertKey.Run(lrs, key.Value, sequence);
        insertKey.Run(lrs, statement.Authority.Value, sequence);
        foreach (var attachment in statement.Attachments)
            session[AppendSql.UseAttachment].Run(lrs, attachment.Sha2, sequence);
    }

    private static void Write(SqliteSession session, int lrs, Mentions mentions)
    {
        var stored = new Dictionary<Guid, ReadOnlyMemory<byte>>();
        foreach (var activity in mentions.Activities)
        {
            using var reader = session[AppendSql.StoredDefinition].Read(lrs, activity.Key);
            if (reader.Read())
                stored.Add(activity.Key, reader.GetFieldValue<byte[]>(0));
        }
        foreach (var change in mentions.Changes(stored))
            session[AppendSql.WriteDefinition].Run(lrs, change.Key, change.Id, change.Definitions[0]);
        foreach (var name in mentions.Names)
            session[AppendSql.WriteName].Run(lrs, name.Agent, name.NameKey, name.Name);
    }
}
