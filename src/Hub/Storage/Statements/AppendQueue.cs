using System.Data.Common;

namespace Hub.Storage.Statements;

/// <summary>
/// What waits to be appended to one record store. Whatever has come together while an append was under way goes into the next one.
/// A second append may be under way at the same time, so that the way to the database and back costs no time: it waits there for its turn.
/// </summary>
internal sealed class AppendQueue(int lrs, StatementTables tables, Consistency consistency)
{
    private const int MaxStatements = 1_000;
    private const long MaxBytes = 4 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<PendingAppend> waiting = new();
    private int lanesInUse;

    public void Add(PendingAppend append)
    {
        lock (gate)
        {
            waiting.Enqueue(append);
            if (lanesInUse == tables.Lanes)
                return;
            lanesInUse++;
        }
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        for (var group = Take(); group.Count > 0; group = Take())
            await AppendAsync(group);
    }

    private List<PendingAppend> Take()
    {
        var group = new List<PendingAppend>();
        var (statements, bytes) = (0, 0L);
        lock (gate)
        {
            while (waiting.TryPeek(out var next) && (group.Count == 0 || (statements + next.Batch.Count <= MaxStatements && bytes + next.Size <= MaxBytes)))
            {
                waiting.Dequeue();
                if (!next.TryClaim())
                    continue;
                group.Add(next);
                statements += next.Batch.Count;
                bytes += next.Size;
            }
            if (group.Count == 0)
                lanesInUse--;
        }
        return group;
    }

    // Ends in any case with every caller knowing what became of its batch.
    private async Task AppendAsync(List<PendingAppend> group)
    {
        var append = tables.AppendAsync(lrs, [.. group.Select(pending => pending.Batch)], consistency.Promised);
        await ((Task)append).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (append.IsCompletedSuccessfully)
            Complete(group, append.Result);
        else if (group.Count > 1 && append.Exception?.InnerException is DbException { SqlState.Length: > 0 } or DbException { IsTransient: false })
            // The database has refused something in it: whose fault it was shows when each is alone.
            foreach (var pending in group)
                await AppendAsync([pending]);
        else
            foreach (var pending in group)
                pending.Fail(append.Exception?.InnerException ?? new OperationCanceledException("The append was given up."));
    }

    private void Complete(List<PendingAppend> group, AppendResult result)
    {
        if (result.Stored is { } stored)
            consistency.Raise(stored);
        for (var i = 0; i < group.Count; i++)
            group[i].Complete(result.Outcomes[i]);
    }
}
