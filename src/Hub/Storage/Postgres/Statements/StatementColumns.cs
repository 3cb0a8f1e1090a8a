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
        keyOwners = new int[keyCount];
        keyCount = 0;
        for (var i = 0; i < Count; i++)
            keyCount = Add(i, statements[i], keyCount);
        HasReferences = Array.Exists(targets, target => target is not null);
        HasAttachments = Array.Exists(hasAttachments, has => has);
    }

    public int Count { get; }

    public bool HasReferences { get; }

    public bool HasAttachments { get; }

    /// <summary><c>$1</c> is the record store.</summary>
    public NpgsqlBatchCommand AddTo(NpgsqlBatchCommand command) => command
        .With(Count)
        .With(HasReferences, NpgsqlDbType.Boolean)
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
            keys[keyCount] = key.Value;
            keyOwners[keyCount++] = i + 1;
        }
        lastKeys[i] = keyCount;
        return keyCount;
    }
}
