using Interop.Lrs.Stores;

namespace Interop.Lrs.Queries;

/// <summary>A valid GET of the Statement Resource (1.0.3 Communication 2.1.3, 2.0 4.1.6.1).</summary>
public sealed record StatementRequest
{
    /// <summary>The one statement that is asked for, or null.</summary>
    public Guid? StatementId { get; init; }

    /// <summary>The one voided statement that is asked for, or null.</summary>
    public Guid? VoidedStatementId { get; init; }

    /// <summary>What statements have to have, directly or through the statement that they refer to.</summary>
    public IReadOnlyList<IndexKey> Keys { get; init; } = [];

    /// <summary>Stored after this instant.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Stored at or before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Statements at most; 0 for as many as the server gives.</summary>
    public int Limit { get; init; }

    /// <summary>Oldest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>How they are given back.</summary>
    public StatementFormat Format { get; init; }

    /// <summary>Whether the data of attachments come along, as multipart.</summary>
    public bool Attachments { get; init; }

    /// <summary>The query in a store's terms.</summary>
    /// <param name="maximum">Statements on a page at most, from 1.</param>
    /// <param name="authority">See <see cref="StatementQuery.Authority"/>.</param>
    public StatementQuery ToQuery(int maximum, IndexKey? authority) => new()
    {
        Keys = Keys,
        Authority = authority,
        Since = Since,
        Until = Until,
        Ascending = Ascending,
        Limit = Limit == 0 ? maximum : Math.Min(Limit, maximum),
    };
}
