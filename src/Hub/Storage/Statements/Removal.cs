using System.Text.Json;
using Interop.Lrs.Attachments;

namespace Hub.Storage.Statements;

/// <summary>Statements that are to leave a record store.</summary>
/// <param name="Lrs">The record store.</param>
/// <param name="Sequences">Which; what is not there is not missed.</param>
/// <param name="Spared">Statements that have one of these keys themselves stay.</param>
/// <param name="KeepsIds">Whether the ids stay taken, so that nobody stores the same statements again.</param>
/// <param name="Cause">Why, for whoever follows the log.</param>
internal sealed record Removal(int Lrs, long[] Sequences, IReadOnlySet<Guid> Spared, bool KeepsIds, string Cause)
{
    /// <summary>The kind of the mark that a removal leaves in the log.</summary>
    public const string MarkKind = "erased";

    /// <summary>A person has been erased.</summary>
    public const string OfPerson = "person";

    /// <summary>The time that statements are kept has passed.</summary>
    public const string OfAge = "retention";
}

/// <summary>What has left.</summary>
/// <param name="Statements">How many statements.</param>
/// <param name="Attachments">Declared hashes of their attachments.</param>
internal sealed record Removed(int Statements, IReadOnlyList<string> Attachments)
{
    public static Removed Nothing { get; } = new(0, []);
}

/// <summary>A statement about to leave.</summary>
internal sealed record LeavingStatement(LinkedStatement Statement, Guid Authority, ReadOnlyMemory<byte> OpenBody, bool HasAttachments)
{
    public bool IsSpared(IReadOnlySet<Guid> spared) => spared.Count > 0 && Array.Exists(Statement.Keys, spared.Contains);

    public IEnumerable<(string Sha2, long Sequence)> Attachments => HasAttachments
        ? DeclaredAttachments.In(OpenBody).Select(declared => (declared.Sha2, Statement.Sequence)).Distinct()
        : [];

    /// <summary>What the log says of it: which statements, and nothing of what they said.</summary>
    public static ReadOnlyMemory<byte> Tombstone(string cause, IReadOnlyList<LeavingStatement> leaving) => JsonSerializer.SerializeToUtf8Bytes(
        new Tombstone(cause, [.. leaving.Select(left => left.Statement.Id)], [.. leaving.Select(left => left.Statement.Sequence)]), TombstoneJson.Default.Tombstone);
}

/// <summary>The payload of a mark of the kind <see cref="Removal.MarkKind"/>.</summary>
/// <param name="Cause"><see cref="Removal.OfPerson"/> or <see cref="Removal.OfAge"/>.</param>
/// <param name="Statements">Ids of the statements that left.</param>
/// <param name="Sequences">Where in the log they were, in the same order.</param>
/// <param name="Documents">How many documents left; the log holds none, so which ones is nobody's business.</param>
internal sealed record Tombstone(string Cause, IReadOnlyList<Guid> Statements, IReadOnlyList<long> Sequences, long Documents = 0)
{
    public static ReadOnlyMemory<byte> OfDocuments(string cause, long count) =>
        JsonSerializer.SerializeToUtf8Bytes(new Tombstone(cause, [], [], count), TombstoneJson.Default.Tombstone);

    public static Tombstone Read(ReadOnlyMemory<byte> payload) => JsonSerializer.Deserialize(payload.Span, TombstoneJson.Default.Tombstone)
        ?? throw new InvalidOperationException("A mark of an erasure says nothing.");
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Tombstone))]
[System.Text.Json.Serialization.JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class TombstoneJson : System.Text.Json.Serialization.JsonSerializerContext;
