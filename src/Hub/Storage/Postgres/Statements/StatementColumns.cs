using Interop.Lrs.Statements;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Storage.Postgres.Statements;

/// <summary>Statements turned into one array per column, so that any number of them is one command with the same text.</summary>
internal sealed class StatementColumns
{
    private readonly Guid[] ids;
    private readonly Guid[] fingerprints;
    private readonly Guid[] authorities;
    private readonly Guid?[] targets;
    private readonly bool[] voiding;
    private readonly bool[] hasTimestamp;
    private readonly bool[] hasAttachments;
    private readonly int[] lastKeys;
    private readonly ReadOnlyMemory<byte>[] bodies;
    private readonly Guid[] keys;

    // The authority's too, in the order of the keys: many statements have the same ones, whose places in the index are near each other.
    private readonly Guid[] listedKeys;
    private readonly int[] keyOwners;

    public StatementColumns(IReadOnlyList<AcceptedStatement> statements)
    {
        Count = statements.Count;
        ids = new Guid[Count];
        fingerprints = new Guid[Count];
        authorities = new Guid[Count];
        targets = new Guid?[Count];
        voiding = new bool[Count];
        hasTimestamp = new bool[Count];
        hasAttachments = new bool[Count];
        lastKeys = new int[Count];
        bodies = new ReadOnlyMemory<byte>[Count];
        var keyCount = 0;
        for (var i = 0; i < Count; i++)
            keyCount += statements[i].Keys.Count;
        keys = new Guid[keyCount];
        listedKeys = new Guid[keyCount + Count];
        keyOwners = new int[keyCount + Count];
        keyCount = 0;
        for (var i = 0; i < Count; i++)
            keyCount = Add(i, statements[i], keyCount);
        Array.Sort(listedKeys, keyOwners);
        HasReferences = Array.Exists(targets, target => target is not null);
        HasAttachments = Array.Exists(hasAttachments, has => has);
    }

    public int Count { get; }

    public bool HasReferences { get; }

    public bool HasAttachments { get; }

    /// <summary>From <c>$4</c> to <c>$15</c>.</summary>
    public NpgsqlBatchCommand AddTo(NpgsqlBatchCommand command) => command
        .WithMany(ids, NpgsqlDbType.Uuid)
        .WithMany(fingerprints, NpgsqlDbType.Uuid)
        .WithMany(authorities, NpgsqlDbType.Uuid)
        .WithMany(targets, NpgsqlDbType.Uuid)
        .WithMany(voiding, NpgsqlDbType.Boolean)
        .WithMany(hasTimestamp, NpgsqlDbType.Boolean)
        .WithMany(hasAttachments, NpgsqlDbType.Boolean)
        .WithMany(bodies, NpgsqlDbType.Bytea)
        .WithMany(lastKeys, NpgsqlDbType.Integer)
        .WithMany(keys, NpgsqlDbType.Uuid)
        .WithMany(listedKeys, NpgsqlDbType.Uuid)
        .WithMany(keyOwners, NpgsqlDbType.Integer);

    private int Add(int i, AcceptedStatement statement, int keyCount)
    {
        ids[i] = statement.Id;
        fingerprints[i] = statement.Fingerprint;
        authorities[i] = statement.Authority.Value;
        targets[i] = statement.Target;
        voiding[i] = statement.IsVoiding;
        hasTimestamp[i] = statement.HasTimestamp;
        hasAttachments[i] = statement.Attachments.Count > 0;
        bodies[i] = statement.OpenBody;
        foreach (var key in statement.Keys)
        {
            List(keyCount + i, key.Value, i);
            keys[keyCount++] = key.Value;
        }
        List(keyCount + i, statement.Authority.Value, i);
        lastKeys[i] = keyCount;
        return keyCount;
    }

    private void List(int place, Guid key, int i)
    {
        listedKeys[place] = key;
        keyOwners[place] = i + 1;
    }
}
