using Interop.Lrs.Documents;

namespace Hub.Storage.Statements;

/// <summary>A document that belongs to a person, with its place.</summary>
/// <param name="Kind">State or agent profile.</param>
/// <param name="ActivityId">Of a state.</param>
/// <param name="Registration">Of a state that has one.</param>
/// <param name="Id">Its <c>stateId</c> or <c>profileId</c>.</param>
/// <param name="Document">The document.</param>
internal sealed record PersonDocument(DocumentKind Kind, string? ActivityId, Guid? Registration, string Id, Document Document);

/// <summary>Documents by whose they are and by their age, in one kind of database.</summary>
internal abstract class DocumentCare
{
    /// <summary>A person's documents in the order of their places, at most <paramref name="limit"/> after <paramref name="after"/>.</summary>
    public abstract Task<IReadOnlyList<PersonDocument>> ListAsync(int lrs, string agent, PersonDocument? after, int limit, CancellationToken cancellation);

    /// <summary>Removes a person's documents, at most <paramref name="limit"/>.</summary>
    /// <returns>How many were removed.</returns>
    public abstract Task<int> RemoveOfAsync(int lrs, string agent, int limit, CancellationToken cancellation);

    /// <summary>Removes documents that were last changed before an instant, at most <paramref name="limit"/>.</summary>
    /// <returns>How many were removed.</returns>
    public abstract Task<int> RemoveBeforeAsync(int lrs, DateTimeOffset before, int limit, CancellationToken cancellation);
}
