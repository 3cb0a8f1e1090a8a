using Interop.Lrs.Agents;

namespace Interop.Lrs.Documents;

/// <summary>Which of the three document resources.</summary>
public enum DocumentKind
{
    /// <summary><c>activities/state</c>: per activity, agent and optionally registration.</summary>
    State,

    /// <summary><c>activities/profile</c>: per activity.</summary>
    ActivityProfile,

    /// <summary><c>agents/profile</c>: per agent.</summary>
    AgentProfile,
}

/// <summary>Where documents lie together: what a request without <c>stateId</c> or <c>profileId</c> names.</summary>
/// <param name="Kind">The resource.</param>
/// <param name="ActivityId">IRI; null for agent profiles.</param>
/// <param name="Agent">Null for activity profiles.</param>
/// <param name="Registration">State only. Null: for one document, the one without registration; for lists and removal, of any.</param>
public sealed record DocumentShelf(DocumentKind Kind, string? ActivityId, AgentIdentifier? Agent, Guid? Registration);

/// <summary>One document's place: its shelf and its <c>stateId</c> or <c>profileId</c>.</summary>
public sealed record DocumentAddress(DocumentShelf Shelf, string Id);

/// <summary>A stored document.</summary>
/// <param name="Content">The bytes as sent, or as merged.</param>
/// <param name="ContentType">As sent; <c>application/octet-stream</c> when nothing was.</param>
/// <param name="ETag">SHA-1 of the content in lower-case hexadecimal, without quotes.</param>
/// <param name="Updated">When it was last changed; UTC, whole microseconds.</param>
public sealed record Document(ReadOnlyMemory<byte> Content, string ContentType, string ETag, DateTimeOffset Updated);

/// <summary>What becomes of a document.</summary>
public abstract record DocumentDecision
{
    private DocumentDecision()
    {
    }

    /// <summary>It is stored with this content.</summary>
    public sealed record Store(ReadOnlyMemory<byte> Content, string ContentType) : DocumentDecision;

    /// <summary>It is removed; nothing happens where there is none.</summary>
    public sealed record Remove : DocumentDecision;

    /// <summary>The request is refused and nothing changes.</summary>
    /// <param name="Status">HTTP status: 400, 409 or 412.</param>
    /// <param name="Violation">Why.</param>
    public sealed record Refuse(int Status, LrsViolation Violation) : DocumentDecision;
}
