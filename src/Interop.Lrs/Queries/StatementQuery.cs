using Interop.Lrs.Stores;

namespace Interop.Lrs.Queries;

/// <summary>Which statements are asked for, in a store's terms (1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
public sealed record StatementQuery
{
    /// <summary>
    /// A statement matches when each of these is its own or that of a statement to which it refers, directly or along others; each for itself, so that
    /// one may be its own and another its target's (1.0.3 Communication 2.1.3, "Filter Conditions for StatementRefs"). Empty: every statement matches.
    /// </summary>
    public IReadOnlyList<IndexKey> Keys { get; init; } = [];

    /// <summary>What the caller may see at all: the referring statement itself must have this key; null for no limit.</summary>
    public IndexKey? Authority { get; init; }

    /// <summary>Stored after this instant.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Stored at or before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Voided statements too, which no request of xAPI asks for: to export or erase everything.</summary>
    public bool WithVoided { get; init; }

    /// <summary>Oldest first instead of newest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Statements at most, from 1.</summary>
    public required int Limit { get; init; }

    /// <summary>The sequence up to which the page before has looked (<see cref="StatementPage.Next"/>), which is left out; null for the first page.</summary>
    public long? After { get; init; }
}
