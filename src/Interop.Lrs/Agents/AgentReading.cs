namespace Interop.Lrs.Agents;

/// <summary>What <see cref="AgentReader"/> found.</summary>
public sealed class AgentReading
{
    /// <summary>Who it is; null when there are violations.</summary>
    public required AgentIdentifier? Identifier { get; init; }

    /// <summary>The name that it was given along, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>Whether it is a Group; parameters of some resources take none.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Every rule that is broken.</summary>
    public required IReadOnlyList<LrsViolation> Violations { get; init; }

    /// <summary>Canonical identifiers of the agent or group and of its members.</summary>
    internal IReadOnlyList<string> Identifiers { get; init; } = [];
}
