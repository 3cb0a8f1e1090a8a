using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Lrs.Queries;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Played;

/// <summary>Which statements are asked for.</summary>
/// <param name="Lrs">The record store.</param>
/// <param name="Queries">Statements of any of these, newest first.</param>
/// <param name="Version">Only those of this version of the course; null for all.</param>
internal sealed record PlayedOrder(int Lrs, IReadOnlyList<StatementQuery> Queries, int? Version);

/// <summary>Statements in the shape of the management API, and where the next page begins; null when there is none.</summary>
internal sealed record PlayedPage(IReadOnlyList<JsonObject> Statements, long? Next);

/// <summary>Reads pages of statements that one query of the record store cannot tell: those of several accounts, or of one version.</summary>
internal sealed class PlayedReading(IStatementStore store)
{
    public const int PageSize = 100;

    // A page looks at so many times as many statements as it may hold, and may then be empty with more to come.
    private const int MostRounds = 10;

    public async Task<PlayedPage> ReadAsync(PlayedOrder order, CancellationToken cancellation)
    {
        var revision = order.Version?.ToString(CultureInfo.InvariantCulture);
        var queries = order.Queries;
        var found = new List<(long Sequence, JsonObject Shown)>(PageSize);
        long? next = null;
        for (var round = 0; round < MostRounds && queries.Count > 0 && found.Count < PageSize; round++)
        {
            var page = await MergeAsync(order.Lrs, queries, cancellation);
            found.AddRange(page.Statements.Select(statement => (statement.Sequence, Shown: CloudStatement.Of(statement)))
                .Where(statement => revision is null || CloudStatement.RevisionOf(statement.Shown) == revision));
            next = page.Next;
            queries = next is null ? [] : [.. queries.Select(query => query with { After = next })];
        }
        if (found.Count <= PageSize)
            return new PlayedPage(found.ConvertAll(statement => statement.Shown), next);
        return new PlayedPage([.. found.Take(PageSize).Select(statement => statement.Shown)], found[PageSize - 1].Sequence);
    }

    // Each query's page is whole down to where its next one begins, so all of them together are down to the highest of these.
    private async Task<StatementPage> MergeAsync(int lrs, IReadOnlyList<StatementQuery> queries, CancellationToken cancellation)
    {
        var pages = new List<StatementPage>(queries.Count);
        foreach (var query in queries)
            pages.Add(await store.QueryAsync(lrs, query, cancellation));
        var next = pages.Max(page => page.Next);
        var statements = pages.SelectMany(page => page.Statements).Where(statement => next is null || statement.Sequence >= next)
            .DistinctBy(statement => statement.Sequence).OrderByDescending(statement => statement.Sequence);
        return new StatementPage([.. statements], next);
    }
}
