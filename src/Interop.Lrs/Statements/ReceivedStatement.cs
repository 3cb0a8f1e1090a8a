using Interop.Lrs.Attachments;
using Interop.Lrs.Statements.Reading;
using Interop.Lrs.Stores;

namespace Interop.Lrs.Statements;

/// <summary>A valid statement as its sender wrote it, with what a store has to know of it. Made by <see cref="StatementReader"/>.</summary>
public sealed class ReceivedStatement
{
    /// <summary>The sender's bytes, exactly; a part of the request's body.</summary>
    public required ReadOnlyMemory<byte> Utf8 { get; init; }

    /// <summary>The version of the rules by which it was read.</summary>
    public required XapiVersion Version { get; init; }

    /// <summary>The id that the sender chose, or null.</summary>
    public required Guid? Id { get; init; }

    /// <summary>Id of the statement that this one's object refers to, or null.</summary>
    public required Guid? Target { get; init; }

    /// <summary>Whether the verb is <c>http://adlnet.gov/expapi/verbs/voided</c> (1.0.3 Data 2.3.2, 2.0 4.2.5).</summary>
    public required bool IsVoiding { get; init; }

    /// <summary>Whether the sender gave a timestamp; otherwise it is the time of storing.</summary>
    public required bool HasTimestamp { get; init; }

    /// <summary>What it is found by, each once; without the authority, which the LRS sets.</summary>
    public required IReadOnlyList<IndexKey> Keys { get; init; }

    /// <summary>
    /// SHA-256, cut to 128 bits, of the statement in a normal form: two statements are the same exactly when these are
    /// (1.0.3 Data 2.3.1 and Communication 2.1.1, 2.0 4.2.4 and 4.1.6.1).
    /// </summary>
    /// <remarks>
    /// Left out of the form is what an LRS may set or change, and what is no part of a statement (Data 2.3.1): <c>id</c>, <c>authority</c>, <c>stored</c>,
    /// <c>version</c> and <c>timestamp</c> of the statement (of two copies, each may have had its timestamp from another LRS), every verb's <c>display</c>,
    /// every activity's <c>definition</c>, and declarations of signatures, which are made for the statement without them (Data 2.6).
    /// Members of objects and of groups have no order. A single context activity is an array of one (2.4.6.2). A SubStatement's timestamp is its instant
    /// in milliseconds (4.5), a duration its text without digits beyond 0.01 s (4.6). Numbers are compared by value, with all their digits; text unescaped.
    /// Letters have no case in UUIDs, hashes, domains of mail addresses, and the context's language. All else counts as it was sent,
    /// a missing <c>objectType</c> and the language tags of attachments included. As a function of one statement it is an equivalence by construction.
    /// </remarks>
    public required Guid Fingerprint { get; init; }

    /// <summary>The attachments that it declares, those of a SubStatement included, in document order.</summary>
    public required IReadOnlyList<AttachmentDeclaration> Attachments { get; init; }

    /// <summary>Definitions of activities that it carries.</summary>
    public required IReadOnlyList<ActivityMention> Activities { get; init; }

    /// <summary>Names of agents that it carries.</summary>
    public required IReadOnlyList<AgentMention> Agents { get; init; }

    internal StatementLayout? Layout { get; init; }
}

/// <summary>An activity that a statement carries a definition of.</summary>
/// <param name="Id">The activity's IRI.</param>
/// <param name="Definition">The definition's JSON bytes.</param>
public sealed record ActivityMention(string Id, ReadOnlyMemory<byte> Definition);

/// <summary>An agent that a statement gives a name to.</summary>
/// <param name="Identifier"><see cref="Agents.AgentIdentifier.Canonical"/> of the agent.</param>
/// <param name="Name">The name.</param>
public sealed record AgentMention(string Identifier, string Name);
