using System.Diagnostics;

namespace Hub.Storage.Statements;

/// <summary>
/// What waits to be appended to one record store. Whatever has come together while an append was under way goes into the next one.
/// When that is a lot, it goes at once, and is written beside the other or waits at the database for its turn, so that the way there and back costs no time.
/// When it is little, those whose append has just ended are given a moment to come back: as appends follow one another, each with its own
/// way to the disk, whoever misses one has to wait for two.
/// </summary>
internal sealed class AppendQueue(int lrs, StatementTables tables, Consistency consistency)
{
    private const int MaxStatements = 1_000;
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int Many = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(2);

    private readonly Lock gate = new();
    private readonly Queue<PendingAppend> waiting = new();
    private readonly Regulars regulars = new();
    private int statementsWaiting;
    private int lanesInUse;

    public void Add(PendingAppend append)
    {
        lock (gate)
        {
            waiting.Enqueue(append);
            statementsWaiting += append.Batch.Count;
            regulars.Arrived(waiting.Count, statementsWaiting >= Many);
            if (lanesInUse == tables.Lanes || (lanesInUse > 0 && statementsWaiting < Many))
                return;
            lanesInUse++;
        }
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        for (var group = Take(); group.Count > 0; group = Take())
        {
            var begun = Stopwatch.GetTimestamp();
            await AppendAsync(group);
            var patience = Stopwatch.GetElapsedTime(begun) / 2;
            await AwaitRegularsAsync(group.Count, patience < LongestPause ? patience : LongestPause);
        }
    }

    private Task AwaitRegularsAsync(int served, TimeSpan patience)
    {
        lock (gate)
            return lanesInUse > 1 || statementsWaiting >= Many ? Task.CompletedTask : regulars.AwaitAsync(served, waiting.Count, patience);
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
                statementsWaiting -= next.Batch.Count;
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
        else if (group.Count > 1 && DatabaseRefusal.Is(append.Exception?.InnerException))
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
