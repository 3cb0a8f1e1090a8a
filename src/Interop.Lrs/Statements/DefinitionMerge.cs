using Interop.Lrs.Statements.Formats;

namespace Interop.Lrs.Statements;

/// <summary>
/// Puts what a statement says of an activity to what the LRS knows of it (1.0.3 Data 2.4.4.1 LRS Requirements, 2.0 4.2.2.3): property by property,
/// names, descriptions and extensions entry by entry; what comes later wins.
/// </summary>
public static class DefinitionMerge
{
    // An activity that everybody may write about must not grow without end.
    private const int MaxLength = 256 * 1024;

    private static readonly string[] s_maps = ["name", "description", "extensions"];
    private static readonly string[] s_interaction = ["correctResponsesPattern", "choices", "scale", "source", "target", "steps"];

    /// <summary>Merges two definitions.</summary>
    /// <param name="known">What the LRS knows; empty when it knows nothing.</param>
    /// <param name="mentioned">A valid definition, such as <see cref="ActivityMention.Definition"/>.</param>
    /// <returns>The new definition, or null when nothing changes.</returns>
    public static ReadOnlyMemory<byte>? Merge(ReadOnlyMemory<byte> known, ReadOnlyMemory<byte> mentioned)
    {
        var members = known.IsEmpty ? [] : JsonMembers.Read(known);
        var news = JsonMembers.Read(mentioned);
        if (members.Find("interactionType") is { } was && news.Find("interactionType") is { } becomes && !was.Span.SequenceEqual(becomes.Span))
            members.Remove(s_interaction);
        foreach (var member in news)
        {
            var value = s_maps.Contains(member.Name) && members.Find(member.Name) is { } map ? MergeMap(map, member.Value) : member.Value;
            members.Set(member with { Value = value });
        }
        var merged = members.ToJson();
        if (members.IsEmpty || merged.Length > MaxLength || merged.Span.SequenceEqual(known.Span))
            return null;
        return merged;
    }

    private static ReadOnlyMemory<byte> MergeMap(ReadOnlyMemory<byte> known, ReadOnlyMemory<byte> mentioned)
    {
        var entries = JsonMembers.Read(known);
        foreach (var entry in JsonMembers.Read(mentioned))
            entries.Set(entry);
        return entries.ToJson();
    }
}
