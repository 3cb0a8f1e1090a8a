namespace Hub.Storage.Statements;

/// <summary>
/// Up to which instant one record store is settled: nothing at or before it will be stored any more. An answer stays true for ever, so it is asked for
/// by one caller at a time and not more often than every few milliseconds, and what this node has stored itself raises it.
/// </summary>
internal sealed class Consistency(TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(5);

    private readonly Lock gate = new();
    private DateTimeOffset settled = DateTimeOffset.UnixEpoch;
    private long? askedAt;
    private Task<DateTimeOffset>? asking;

    /// <summary>What has been promised to callers. Whatever is stored from now on has to be later, even when the clock has been put back.</summary>
    public DateTimeOffset Promised
    {
        get
        {
            lock (gate)
                return settled;
        }
    }

    public async Task<DateTimeOffset> ReadAsync(TimeSpan age, Func<CancellationToken, Task<DateTimeOffset>> ask, CancellationToken cancellation)
    {
        Task<DateTimeOffset> answer;
        lock (gate)
        {
            if (askedAt is { } last && time.GetElapsedTime(last) < (age > Fresh ? age : Fresh))
                return settled;
            // Several wait for this answer, so none of them may end the question.
            answer = asking ??= Task.Run(() => AskAsync(ask), CancellationToken.None);
        }
        return await answer.WaitAsync(cancellation);
    }

    /// <summary>Everything up to this instant has been committed.</summary>
    public void Raise(DateTimeOffset committed)
    {
        lock (gate)
            if (committed > settled)
                settled = committed;
    }

    private async Task<DateTimeOffset> AskAsync(Func<CancellationToken, Task<DateTimeOffset>> ask)
    {
        try
        {
            var answer = await ask(CancellationToken.None);
            lock (gate)
            {
                if (answer > settled)
                    settled = answer;
                askedAt = time.GetTimestamp();
                return settled;
            }
        }
        finally
        {
            lock (gate)
                asking = null;
        }
    }
}
