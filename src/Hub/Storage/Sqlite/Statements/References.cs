using Hub.Storage.Statements;
using Interop.Lrs.Statements;

namespace Hub.Storage.Sqlite.Statements;

/// <summary>
/// What statements that refer to others mean for both. Whatever refers to a new statement, or is new and refers to another, is found by all that
/// is along its references (1.0.3 Communication 2.1.3, 2.0 4.1.6.1). A statement that a voiding one refers to is voided, whichever of the two
/// came first, unless it is a voiding one itself (1.0.3 Data 2.3.2, 2.0 4.2.5).
/// </summary>
internal sealed class References(SqliteSession session, int lrs)
{
    public void Follow(IReadOnlyList<AcceptedStatement> statements, long firstSequence)
    {
        var heirs = new Dictionary<long, Guid>();
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.Target is { } target)
                heirs[firstSequence + i] = target;
            if (statement is { IsVoiding: true, Target: { } voided })
                session[AppendSql.Void].Run(lrs, voided);
            if (AddReferring(statement.Id, firstSequence + i, heirs))
                session[AppendSql.Void].Run(lrs, statement.Id);
        }
        foreach (var (heir, target) in heirs)
            Inherit(heir, target);
    }

    // Each statement refers to one at most, so those that lead to this one form a tree, but for itself in a circle.
    private bool AddReferring(Guid id, long origin, Dictionary<long, Guid> heirs)
    {
        var isVoided = false;
        List<Guid> level = [id];
        for (var links = 0; links < StatementTables.MaxLinks && level.Count > 0; links++)
        {
            var next = new List<Guid>();
            foreach (var referred in level)
            {
                using var reader = session[AppendSql.ReferringTo].Read(lrs, referred);
                while (reader.Read())
                {
                    if (reader.GetInt64(0) == origin)
                        continue;
                    heirs[reader.GetInt64(0)] = reader.GetId(2);
                    next.Add(reader.GetId(1));
                    isVoided |= links == 0 && reader.GetBoolean(3);
                }
            }
            level = next;
        }
        return isVoided;
    }

    private void Inherit(long heir, Guid target)
    {
        Guid? next = target;
        for (var links = 0; links < StatementTables.MaxLinks && next is { } id; links++)
        {
            byte[] keys;
            using (var reader = session[AppendSql.ReferredTo].Read(lrs, id))
            {
                if (!reader.Read() || reader.GetInt64(0) == heir)
                    return;
                next = reader.IsDBNull(1) ? null : reader.GetId(1);
                keys = reader.GetFieldValue<byte[]>(2);
            }
            for (var at = 0; at < keys.Length; at += 16)
                session[AppendSql.InsertKey].Run(lrs, keys[at..(at + 16)], heir);
        }
    }
}
