using Interop.Lrs.Agents;
using Interop.Lrs.Attachments;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements.Reading;

/// <summary>What a statement is found to hold, while it is being read.</summary>
internal sealed class Findings
{
    // Beyond it (large groups), a look through the list for each key would cost more than a set.
    private const int FewKeys = 32;

    private HashSet<IndexKey>? _seen;

    public List<IndexKey> Keys { get; } = new(12);

    /// <summary>Canonical identifiers of agents and groups, in document order (of a group after its members).</summary>
    public List<string> Identifiers { get; } = [];

    public List<AttachmentDeclaration> Attachments { get; } = [];

    public List<ActivityMention> Activities { get; } = [];

    public List<AgentMention> Agents { get; } = [];

    public StatementLayout Layout { get; } = new();

    public Guid? Id { get; set; }

    /// <summary>Notes an agent or identified group.</summary>
    /// <param name="identifier">Who.</param>
    /// <param name="isDirect">Whether the parameter <c>agent</c> finds it without <c>related_agents</c>.</param>
    public void AddAgent(AgentIdentifier identifier, bool isDirect)
    {
        var canonical = identifier.Canonical;
        Identifiers.Add(canonical);
        Add(KeyCache.Get(KeyKind.RelatedAgent, canonical));
        if (isDirect)
            Add(KeyCache.Get(KeyKind.Agent, canonical));
    }

    /// <summary>Notes an activity.</summary>
    /// <param name="id">Its IRI.</param>
    /// <param name="isDirect">Whether the parameter <c>activity</c> finds it without <c>related_activities</c>.</param>
    public void AddActivity(string id, bool isDirect)
    {
        Add(KeyCache.Get(KeyKind.RelatedActivity, id));
        if (isDirect)
            Add(KeyCache.Get(KeyKind.Activity, id));
    }

    public void Add(IndexKey key)
    {
        if (_seen is null && Keys.Count >= FewKeys)
            _seen = [.. Keys];
        if (_seen?.Add(key) ?? !Keys.Contains(key))
            Keys.Add(key);
    }
}
