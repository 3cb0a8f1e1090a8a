namespace Hub.Storage.Statements;

/// <summary>What the LRS holds for an activity's definition after a statement has mentioned one (1.0.3 Data 2.4.4.1, 2.0 4.2.2.2.1); both and the result are JSON.</summary>
internal delegate ReadOnlyMemory<byte> DefinitionMerge(ReadOnlyMemory<byte> stored, ReadOnlyMemory<byte> mentioned);

internal static class DefinitionMerges
{
    /// <summary>The definition that was mentioned last.</summary>
    public static readonly DefinitionMerge MentionedWins = (_, mentioned) => mentioned;
}
