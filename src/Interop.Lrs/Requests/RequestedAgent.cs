using Interop.Lrs.Agents;

namespace Interop.Lrs.Requests;

/// <summary>The agent that a request names.</summary>
/// <param name="Identifier">Who it is.</param>
/// <param name="Name">The name that the request gives along, or null; it belongs into the Person that the Agents Resource answers with (1.0.3 Communication 2.4).</param>
public sealed record RequestedAgent(AgentIdentifier Identifier, string? Name);
