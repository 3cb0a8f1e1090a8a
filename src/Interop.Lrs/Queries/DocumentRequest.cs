using System.Diagnostics.CodeAnalysis;
using Interop.Lrs.Documents;

namespace Interop.Lrs.Queries;

/// <summary>What is done to a document resource; HEAD is as GET.</summary>
public enum DocumentMethod
{
    /// <summary>Read one, or list ids.</summary>
    Get,

    /// <summary>Replace one.</summary>
    Put,

    /// <summary>Merge into one.</summary>
    Post,

    /// <summary>Remove one, or a whole shelf of State.</summary>
    Delete,
}

/// <summary>Which documents a valid request means.</summary>
/// <param name="Shelf">Where they lie.</param>
/// <param name="Id"><c>stateId</c> or <c>profileId</c>; null when all of the shelf are meant.</param>
/// <param name="Since">For lists: only what was changed after this instant.</param>
public sealed record DocumentRequest(DocumentShelf Shelf, string? Id, DateTimeOffset? Since)
{
    /// <summary>The one document, or null when all of the shelf are meant.</summary>
    public DocumentAddress? Address => Id is null ? null : new DocumentAddress(Shelf, Id);

    /// <summary>Whether one document is meant.</summary>
    [MemberNotNullWhen(true, nameof(Address), nameof(Id))]
    public bool IsSingle => Id is not null;
}
