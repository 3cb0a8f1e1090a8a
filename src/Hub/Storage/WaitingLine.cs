namespace Hub.Storage;

/// <summary>Work that waits for a lane: what has come while all lanes are in use goes together in the first that is free. It is used under its owner's lock.</summary>
/// <param name="lanes">How many groups may be under way beside each other.</param>
internal class WaitingLine<TWork, TOutcome>(int lanes)
    where TWork : PendingWork<TOutcome>
{
    private const int MaxTogether = 32;

    private readonly Queue<TWork> waiting = new();
    private int lanesInUse;

    /// <returns>Whether a lane opens for it, in which somebody has to take one group after another until there is none.</returns>
    public bool Add(TWork work)
    {
        waiting.Enqueue(work);
        if (lanesInUse == lanes)
            return false;
        lanesInUse++;
        return true;
    }

    /// <returns>What goes together next. Nothing when nobody waits: the lane is closed then.</returns>
    public List<TWork> Take()
    {
        var group = new List<TWork>();
        while (group.Count < MaxTogether && waiting.TryDequeue(out var next))
            if (next.TryClaim())
                group.Add(next);
        if (group.Count == 0)
            lanesInUse--;
        return group;
    }
}
