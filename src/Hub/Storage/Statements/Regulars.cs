namespace Hub.Storage.Statements;

/// <summary>
/// Callers who append one thing after another. After an append, those who were served and those who wait are likely to be all there are;
/// a short pause lets them come together. Where that has not helped, as with callers from far away, it is tried less and less often.
/// Belongs to one queue, whose lock it is used under; one append at a time awaits it.
/// </summary>
internal sealed class Regulars
{
    private const int LongestRest = 256;

    private TaskCompletionSource? complete;
    private int expected;
    private int rest;
    private int restLeft;

    /// <summary>Somebody has come, and now so many wait.</summary>
    public void Arrived(int waiting, bool areMany)
    {
        if (complete is not null && (waiting >= expected || areMany))
            complete.TrySetResult();
    }

    /// <summary>Ends when as many wait as were served and waiting just now, or with the end of patience.</summary>
    public Task AwaitAsync(int served, int waiting, TimeSpan patience)
    {
        if (served + waiting < 2)
            return Task.CompletedTask;
        if (restLeft > 0)
        {
            restLeft--;
            return Task.CompletedTask;
        }
        expected = served + waiting;
        complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return PauseAsync(complete, patience);
    }

    private async Task PauseAsync(TaskCompletionSource all, TimeSpan patience)
    {
        // Timers count whole milliseconds.
        await Task.WhenAny(all.Task, Task.Delay((int)Math.Ceiling(patience.TotalMilliseconds)));
        rest = all.Task.IsCompleted ? 0 : Math.Min(LongestRest, rest * 2 + 1);
        restLeft = rest;
        complete = null;
    }
}
