using System.Security.Cryptography;
using System.Text;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>What statements that are about to be stored say about activities and agents, as far as it is news.</summary>
internal sealed class Mentions
{
    private readonly int lrs;
    private readonly SeenMentions seen;
    private readonly Dictionary<string, MentionedActivity> activities = [];
    private readonly Dictionary<AgentMention, MentionedName> names = [];

    public Mentions(int lrs, IReadOnlyList<AcceptedStatement> statements, SeenMentions seen)
    {
        this.lrs = lrs;
        this.seen = seen;
        foreach (var statement in statements)
        {
            foreach (var mention in statement.Activities)
                Add(mention);
            foreach (var mention in statement.Agents)
                Add(mention);
        }
    }

    /// <summary>In the order of their keys, so that two appends never wait for each other's rows crosswise.</summary>
    public IReadOnlyList<MentionedActivity> Activities => field ??= [.. activities.Values.OrderBy(activity => activity.Key)];

    public IReadOnlyList<MentionedName> Names => field ??= [.. names.Values.OrderBy(name => name.NameKey)];

    /// <summary>The definitions that have to be written, given those that are stored.</summary>
    public List<MentionedActivity> Changes(IReadOnlyDictionary<Guid, ReadOnlyMemory<byte>> stored)
    {
        var changes = new List<MentionedActivity>();
        foreach (var activity in Activities)
        {
            ReadOnlyMemory<byte>? after = null;
            foreach (var definition in activity.Definitions)
                after = DefinitionMerge.Merge(after ?? stored.GetValueOrDefault(activity.Key), definition) ?? after;
            if (after is { } changed)
                changes.Add(activity with { Definitions = [changed] });
        }
        return changes;
    }

    /// <summary>All of it has been committed.</summary>
    public void Remember()
    {
        foreach (var activity in activities.Values)
            seen.AddDefinition(lrs, activity.Id, activity.Content);
        foreach (var mention in names.Keys)
            seen.AddName(lrs, mention);
    }

    public static Guid KeyOfAgent(string identifier) => Hash(Encoding.UTF8.GetBytes(identifier));

    private void Add(ActivityMention mention)
    {
        var content = Hash(mention.Definition.Span);
        if (activities.TryGetValue(mention.Id, out var known))
        {
            if (known.Content != content)
                activities[mention.Id] = known with { Definitions = [.. known.Definitions, mention.Definition], Content = content };
        }
        else if (!seen.HasDefinition(lrs, mention.Id, content))
            activities.Add(mention.Id, new MentionedActivity(IndexKey.Activity(mention.Id).Value, mention.Id, [mention.Definition], content));
    }

    private void Add(AgentMention mention)
    {
        if (seen.HasName(lrs, mention) || names.ContainsKey(mention))
            return;
        var agent = KeyOfAgent(mention.Identifier);
        names.Add(mention, new MentionedName(agent, Hash([.. agent.ToByteArray(), .. Encoding.UTF8.GetBytes(mention.Name)]), mention.Name));
    }

    private static Guid Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new Guid(hash[..16]);
    }
}

/// <param name="Key">Hash of the id.</param>
/// <param name="Id">The activity's IRI.</param>
/// <param name="Definitions">In the order in which they were mentioned; a merged one stands alone.</param>
/// <param name="Content">Hash of the last of those that were mentioned.</param>
internal sealed record MentionedActivity(Guid Key, string Id, IReadOnlyList<ReadOnlyMemory<byte>> Definitions, Guid Content);

internal sealed record MentionedName(Guid Agent, Guid NameKey, string Name);
