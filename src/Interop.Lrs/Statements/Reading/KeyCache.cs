using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements.Reading;

/// <summary>
/// Keys made lately. The same verbs, activities and agents come again and again, and a hash is most of what a key costs:
/// without it, a third of the time of reading a statement goes into keys.
/// </summary>
internal static class KeyCache
{
    private const int Slots = 32_768;

    // Longer values would make the memory held depend on who sends them.
    private const int MaxLength = 256;

    private static readonly Entry?[] s_slots = new Entry?[Slots];

    private static readonly Func<string, IndexKey>[] s_make =
        [IndexKey.Verb, IndexKey.Activity, IndexKey.RelatedActivity, IndexKey.Agent, IndexKey.RelatedAgent, IndexKey.Registration];

    public static IndexKey Get(KeyKind kind, string value)
    {
        if (value.Length > MaxLength)
            return s_make[(int)kind](value);

        // Strings hash with a random seed per process, so nobody can aim at one slot. A lost race costs one more hash.
        ref var slot = ref s_slots[(uint)HashCode.Combine(value, kind) % Slots];
        var entry = slot;
        if (entry is null || entry.Kind != kind || entry.Value != value)
            slot = entry = new Entry(kind, value, s_make[(int)kind](value));
        return entry.Key;
    }

    private sealed record Entry(KeyKind Kind, string Value, IndexKey Key);
}

/// <summary>The kinds of keys that come again and again.</summary>
internal enum KeyKind
{
    Verb,
    Activity,
    RelatedActivity,
    Agent,
    RelatedAgent,
    Registration,
}
