using System.Collections.Concurrent;
using Interop.Lrs.Statements;

namespace Hub.Storage.Statements;

/// <summary>
/// What this node has seen stored lately: the definition of an activity as last mentioned, names of agents. Whatever is among it
/// needs no look at the database, and no key of it is computed.
/// </summary>
internal sealed class SeenMentions
{
    // Longer texts would make the memory held depend on who sends them.
    private const int LongestText = 512;

    private readonly Generations<(int Lrs, string Id), Guid> definitions = new();
    private readonly Generations<(int Lrs, AgentMention Mention), bool> names = new();

    public bool HasDefinition(int lrs, string activity, Guid content) => definitions.TryGet((lrs, activity), out var seen) && seen == content;

    public bool HasName(int lrs, AgentMention mention) => names.TryGet((lrs, mention), out _);

    public void AddDefinition(int lrs, string activity, Guid content)
    {
        if (activity.Length <= LongestText)
            definitions.Add((lrs, activity), content);
    }

    public void AddName(int lrs, AgentMention mention)
    {
        if (mention.Identifier.Length + mention.Name.Length <= LongestText)
            names.Add((lrs, mention), true);
    }

    /// <summary>Forgets everything, so that what has been removed from the database is written again when it comes again.</summary>
    public void Clear()
    {
        definitions.Clear();
        names.Clear();
    }

    /// <summary>Holds two generations, so that forgetting costs nothing and what is in use stays.</summary>
    private sealed class Generations<TKey, TValue>
        where TKey : notnull
    {
        private const int Size = 25_000;

        private ConcurrentDictionary<TKey, TValue> young = new();
        private ConcurrentDictionary<TKey, TValue> old = new();
        private int count;

        public bool TryGet(TKey key, out TValue? value)
        {
            if (young.TryGetValue(key, out value))
                return true;
            if (!old.TryGetValue(key, out value))
                return false;
            Add(key, value);
            return true;
        }

        public void Add(TKey key, TValue value)
        {
            young[key] = value;
            if (Interlocked.Increment(ref count) < Size)
                return;
            count = 0;
            old = young;
            young = new ConcurrentDictionary<TKey, TValue>();
        }

        public void Clear()
        {
            count = 0;
            young = new ConcurrentDictionary<TKey, TValue>();
            old = new ConcurrentDictionary<TKey, TValue>();
        }
    }
}
