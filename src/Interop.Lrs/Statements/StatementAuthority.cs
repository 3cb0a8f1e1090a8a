using Interop.Lrs.Agents;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements;

/// <summary>Who vouches for the statements of a credential (1.0.3 Data 2.4.9, 2.0 4.2.4.2): what the LRS writes as <c>authority</c>.</summary>
public sealed class StatementAuthority
{
    private StatementAuthority(ReadOnlyMemory<byte> json, string identifier, IReadOnlyList<IndexKey> keys) =>
        (Json, Identifier, Key, Keys) = (json, identifier, IndexKey.Authority(identifier), keys);

    /// <summary>The Agent, or the Group of an OAuth consumer and its user, as JSON bytes.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary><see cref="AgentIdentifier.Canonical"/> of the Agent; of a Group, one made of those of its members in order.</summary>
    public string Identifier { get; }

    /// <summary>What a statement is found by because of its authority, with <c>related_agents</c>.</summary>
    public IReadOnlyList<IndexKey> Keys { get; }

    /// <summary>The key by which everything is found that this authority vouches for.</summary>
    public IndexKey Key { get; }

    /// <summary>Reads an authority; null, with what is wrong, when the JSON is not one.</summary>
    public static StatementAuthority? TryRead(ReadOnlyMemory<byte> utf8, out IReadOnlyList<LrsViolation> violations)
    {
        var reading = AgentReader.ReadAuthority(utf8);
        violations = reading.Violations;
        if (violations.Count > 0)
            return null;
        var identifier = Combine(reading.Identifiers);
        return new StatementAuthority(
            utf8,
            identifier,
            [.. reading.Identifiers.Select(IndexKey.RelatedAgent)]);
    }

    // With its length before the first, no account's name can pass for a group.
    private static string Combine(IReadOnlyList<string> identifiers) =>
        identifiers is [var consumer, var user] ? $"group {consumer.Length} {consumer} {user}" : identifiers[0];
}
