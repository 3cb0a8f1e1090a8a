using System.Collections.Concurrent;

namespace Hub.Storage.Statements;

/// <summary>
/// What this node has seen stored lately: the definition of an activity as last mentioned, a name of an agent. Whatever is among it
/// needs no look at the database. Holds two generations, so that forgetting costs nothing and what is in use stays.
/// </summary>
internal sealed class SeenMentions
{
    private const int Generation = 50_000;

    private ConcurrentDictionary<(int Lrs, Guid Key), Guid> young = new();
    private ConcurrentDictionary<(int Lrs, Guid Key), Guid> old = new();
    private int count;

    public bool Has(int lrs, Guid key, Guid content)
    {
        if (young.TryGetValue((lrs, key), out var seen))
            return seen == content;
        if (!old.TryGetValue((lrs, key), out seen) || seen != content)
            return false;
        Add(lrs, key, content);
        return true;
    }

    public void Add(int lrs, Guid key, Guid content)
    {
        young[(lrs, key)] = content;
        if (Interlocked.Increment(ref count) < Generation)
            return;
        count = 0;
        old = young;
        young = new ConcurrentDictionary<(int, Guid), Guid>();
    }

    /// <summary>Forgets everything, so that what has been removed from the database is written again when it comes again.</summary>
    public void Clear()
    {
        count = 0;
        young = new ConcurrentDictionary<(int, Guid), Guid>();
        old = new ConcurrentDictionary<(int, Guid), Guid>();
    }
}
