using Interop.Lrs.Documents;

namespace Interop.Lrs.Stores;

/// <summary>Keeps the documents of the State, Agent Profile and Activity Profile resources (1.0.3 Communication 2.2, 2.0 4.1.6).</summary>
public interface IDocumentStore
{
    /// <summary>The document, or null.</summary>
    Task<Document?> FindAsync(int lrs, DocumentAddress address, CancellationToken cancellation);

    /// <summary>Ids of the documents of a shelf, those changed after <paramref name="since"/> only when it is given, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(int lrs, DocumentShelf shelf, DateTimeOffset? since, CancellationToken cancellation);

    /// <summary>
    /// Changes a document: <paramref name="decide"/> sees the current one (or null) and says what becomes of it. It may be called again
    /// when somebody else was quicker, so it does nothing but decide. What it says is on the disk when the task ends.
    /// </summary>
    Task<DocumentDecision> ChangeAsync(int lrs, DocumentAddress address, Func<Document?, DocumentDecision> decide, CancellationToken cancellation);

    /// <summary>Removes every document of a shelf (State only; 1.0.3 Communication 2.3, 2.0 4.1.6.2).</summary>
    Task RemoveAllAsync(int lrs, DocumentShelf shelf, CancellationToken cancellation);
}
