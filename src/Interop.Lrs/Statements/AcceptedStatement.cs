using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements;

/// <summary>
/// A statement ready to be stored: the sender's JSON with id, authority and version as the LRS sets them, and without <c>stored</c>,
/// which only the store knows (and <c>timestamp</c> where the sender gave none, since it is then the same instant).
/// </summary>
public sealed class AcceptedStatement
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The JSON object up to, and without, its closing brace, so that a store's reader can append <c>stored</c>.</summary>
    public required ReadOnlyMemory<byte> OpenBody { get; init; }

    /// <summary>Whether <see cref="OpenBody"/> has a timestamp.</summary>
    public required bool HasTimestamp { get; init; }

    /// <summary>See <see cref="ReceivedStatement.Fingerprint"/>.</summary>
    public required Guid Fingerprint { get; init; }

    /// <summary>See <see cref="ReceivedStatement.Target"/>.</summary>
    public required Guid? Target { get; init; }

    /// <summary>See <see cref="ReceivedStatement.IsVoiding"/>.</summary>
    public required bool IsVoiding { get; init; }

    /// <summary>What it is found by, each once; a statement that refers to it is found by them too.</summary>
    public required IReadOnlyList<IndexKey> Keys { get; init; }

    /// <summary>Who vouches for it: <see cref="IndexKey.Authority"/>. Not among <see cref="Keys"/>, for a statement that refers to it has an authority of its own.</summary>
    public required IndexKey Authority { get; init; }

    /// <summary>See <see cref="ReceivedStatement.Attachments"/>: hash and media type of those whose data are here.</summary>
    public required IReadOnlyList<Attachments.AttachmentDeclaration> Attachments { get; init; }

    /// <summary>See <see cref="ReceivedStatement.Activities"/>.</summary>
    public required IReadOnlyList<ActivityMention> Activities { get; init; }

    /// <summary>See <see cref="ReceivedStatement.Agents"/>.</summary>
    public required IReadOnlyList<AgentMention> Agents { get; init; }
}
