namespace Hub.Storage.Statements;

/// <summary>A statement as far as references go.</summary>
internal sealed record LinkedStatement(long Sequence, Guid Id, Guid? Target, Guid[] Keys);

/// <summary>
/// By which keys nothing is found any more when statements leave: they by any, and whatever refers to them, directly or along others,
/// by what it has had from them or through them alone.
/// </summary>
internal sealed class RemovalPlan
{
    private readonly Dictionary<Guid, LinkedStatement> known = [];
    private readonly HashSet<Guid> leaving;
    private readonly HashSet<(Guid Key, long Sequence)> rows = [];

    private RemovalPlan(IReadOnlyList<LeavingStatement> statements)
    {
        leaving = [.. statements.Select(left => left.Statement.Id)];
        foreach (var left in statements)
        {
            known[left.Statement.Id] = left.Statement;
            // Nobody inherits who vouches for a statement.
            rows.Add((left.Authority, left.Statement.Sequence));
        }
    }

    /// <param name="statements">Those that leave.</param>
    /// <param name="findAsync">Statements by their ids.</param>
    /// <param name="findReferringAsync">Statements by the ids that they refer to.</param>
    /// <returns>The rows of keys to remove.</returns>
    public static async Task<IReadOnlyCollection<(Guid Key, long Sequence)>> MakeAsync(
        IReadOnlyList<LeavingStatement> statements,
        Func<Guid[], Task<List<LinkedStatement>>> findAsync,
        Func<Guid[], Task<List<LinkedStatement>>> findReferringAsync)
    {
        var plan = new RemovalPlan(statements);
        await plan.LoadAsync([.. statements.Select(left => left.Statement.Target).OfType<Guid>()], findAsync, found => found.Target);
        await plan.LoadAsync([.. plan.leaving], findReferringAsync, found => found.Id);
        foreach (var statement in plan.known.Values)
            plan.Add(statement);
        return plan.rows;
    }

    private async Task LoadAsync(Guid[] from, Func<Guid[], Task<List<LinkedStatement>>> findAsync, Func<LinkedStatement, Guid?> next)
    {
        for (var links = 0; links < StatementTables.MaxLinks && from.Length > 0; links++)
            from = [.. (await findAsync(from)).Where(found => known.TryAdd(found.Id, found)).Select(next).OfType<Guid>().Distinct()];
    }

    private void Add(LinkedStatement statement)
    {
        var lost = new HashSet<Guid>(leaving.Contains(statement.Id) ? statement.Keys : []);
        var kept = new HashSet<Guid>(leaving.Contains(statement.Id) ? [] : statement.Keys);
        var isCut = leaving.Contains(statement.Id);
        var at = statement;
        for (var links = 0; links < StatementTables.MaxLinks && at.Target is { } target && known.TryGetValue(target, out var referred) && referred != statement; links++)
        {
            at = referred;
            isCut |= leaving.Contains(at.Id);
            (isCut ? lost : kept).UnionWith(at.Keys);
        }
        lost.ExceptWith(kept);
        foreach (var key in lost)
            rows.Add((key, statement.Sequence));
    }
}
