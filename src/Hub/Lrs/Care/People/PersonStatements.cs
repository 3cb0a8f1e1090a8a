using Hub.Storage.Statements;
using Hub.Lrs.Care.Importing;
using Interop.Lrs.Queries;
using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Lrs.Care.People;

/// <summary>The statements that are about a person: those that name them as actor, object, or in their context, and not those that they only vouch for as authority, or that refer to such.</summary>
internal sealed class PersonStatements(StatementStore store)
{
    private const int PageSize = 200;

    /// <summary>Pages in the order of the log; empty ones may be among them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredStatement>> ReadAsync(
        int lrs, string agent, DateTimeOffset? until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var key = IndexKey.RelatedAgent(agent);
        var query = new StatementQuery { Keys = [key], Limit = PageSize, Ascending = true, WithVoided = true, Until = until };
        StatementPage page;
        do
        {
            page = await store.QueryAsync(lrs, query, cancellation);
            query = query with { After = page.Next };
            yield return [.. page.Statements.Where(statement => IsAbout(statement, key))];
        }
        while (page.HasMore);
    }

    // The index does not tell how a statement has come by a key; the statement does.
    private static bool IsAbout(StoredStatement statement, IndexKey key)
    {
        var json = new byte[statement.OpenBody.Length + 1];
        statement.OpenBody.CopyTo(json);
        json[^1] = (byte)'}';
        // One that today's rules refuse is taken for theirs: rather too much goes than too little.
        return ImportedStatement.Look(json).Read(json).Statements is not [var read] || read.Keys.Contains(key);
    }
}
