namespace Hub.Storage;

/// <summary>Work that waits for a lane: what has come while all lanes are in use goes together in the first that is free.</summary>
/// <param name="gate">Guards the line, and whatever else its owner changes along with it.</param>
/// <param name="lanes">How many groups may be under way beside each other.</param>
/// <param name="send">Sends a group, and tells each of it what has come of it.</param>
/// <param name="close">Runs under the gate when a lane closes because nobody waits.</param>
internal sealed class WaitingLine<TWork, TOutcome>(Lock gate, int lanes, Func<List<TWork>, Task> send, Action? close = null)
    where TWork : PendingWork<TOutcome>
{
    private const int MaxTogether = 32;

    private readonly Queue<TWork> waiting = new();
    private int lanesInUse;

    public void Add(TWork work)
    {
        lock (gate)
        {
            waiting.Enqueue(work);
            if (lanesInUse == lanes)
                return;
            lanesInUse++;
        }
        // A lane serves many, and goes on in nobody's name.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(SendAllAsync);
    }

    private async Task SendAllAsync()
    {
        // Those who have just been answered come first: what they do next may belong to the next group.
        for (var group = Take(); group.Count > 0; await Task.Yield(), group = Take())
            await send(group);
    }

    private List<TWork> Take()
    {
        lock (gate)
        {
            var group = new List<TWork>();
            while (group.Count < MaxTogether && waiting.TryDequeue(out var next))
                if (next.TryClaim())
                    group.Add(next);
            if (group.Count == 0)
            {
                lanesInUse--;
                close?.Invoke();
            }
            return group;
        }
    }
}
