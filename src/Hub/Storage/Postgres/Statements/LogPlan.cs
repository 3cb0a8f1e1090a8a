using Interop.Lrs.Statements;

namespace Hub.Storage.Postgres.Statements;

/// <summary>The end of a record store's log as the database has it, and the database's clock.</summary>
internal readonly record struct LogHead(long Sequence, DateTimeOffset Stored, DateTimeOffset Now);

/// <summary>Where this node's appends to one record store that are under way will stand in its log.</summary>
internal sealed class LogPlan(TimeProvider time)
{
    // Where another node appends too, or callers send again what is there, working ahead is in vain.
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(1);

    private static readonly Task<bool> Nobody = Task.FromResult(true);

    private readonly Lock gate = new();
    private readonly HashSet<Guid> ids = [];
    private readonly bool[] lanes = new bool[AppendSql.Locks];
    private int underWay;
    private int placed;
    private DateTimeOffset restsSince;
    private (long Sequence, DateTimeOffset Stored) committed;
    private (long Sequence, DateTimeOffset Stored) planned;
    private Task<bool> last = Nobody;

    /// <summary>Whether more than one append is under way.</summary>
    public bool HasOthers => Volatile.Read(ref underWay) > 1;

    public IDisposable Begin()
    {
        Interlocked.Increment(ref underWay);
        return new Ending(() => Interlocked.Decrement(ref underWay));
    }

    /// <summary>For a while, nobody enters.</summary>
    public void Rest()
    {
        lock (gate)
            restsSince = time.GetUtcNow();
    }

    /// <returns>
    /// A lane until it is disposed; null when there is none for these statements. Those with the same id as one that is under way would wait for it
    /// in the database while it waits for them here.
    /// </returns>
    public Lane? Enter(IReadOnlyList<AcceptedStatement> statements)
    {
        lock (gate)
        {
            var number = Array.IndexOf(lanes, false);
            if (number < 0 || (time.GetUtcNow() - restsSince).Duration() < RestTime || statements.Any(statement => ids.Contains(statement.Id)))
                return null;
            lanes[number] = true;
            foreach (var statement in statements)
                ids.Add(statement.Id);
            return new Lane(number, () => Leave(number, statements));
        }
    }

    /// <summary>The next place in the log, for an append that holds its lock, which keeps everybody away whom this plan does not know.</summary>
    /// <param name="head">As it was read under the lock.</param>
    /// <param name="floor">The instant that everything has to be after.</param>
    /// <param name="count">Statements, with an instant and a sequence each.</param>
    public LogPlace Place(LogHead head, DateTimeOffset floor, int count)
    {
        lock (gate)
        {
            var before = placed > 0 ? planned : committed.Sequence > head.Sequence ? committed : (head.Sequence, head.Stored);
            var stored = new[] { before.Stored, head.Now, floor }.Max();
            planned = (before.Sequence + count, stored.AddMicroseconds(count));
            var place = new LogPlace(before.Sequence, stored, planned.Sequence, planned.Stored, placed > 0 ? last : Nobody, End);
            last = place.Ended;
            placed++;
            return place;
        }
    }

    private void End(LogPlace place, bool isCommitted)
    {
        lock (gate)
        {
            placed--;
            if (isCommitted)
                committed = (place.LastSequence, place.LastStored);
        }
    }

    private void Leave(int number, IReadOnlyList<AcceptedStatement> statements)
    {
        lock (gate)
        {
            lanes[number] = false;
            foreach (var statement in statements)
                ids.Remove(statement.Id);
        }
    }

    /// <summary>One of the locks.</summary>
    internal sealed class Lane(int number, Action leave) : IDisposable
    {
        public int Number { get; } = number;

        public void Dispose() => leave();
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>A place in a log that an append will have if the one before it is committed. Disposed without a commit, it is given up.</summary>
internal sealed class LogPlace(long sequence, DateTimeOffset stored, long lastSequence, DateTimeOffset lastStored, Task<bool> before, Action<LogPlace, bool> end) : IDisposable
{
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sequence before its first statement.</summary>
    public long Sequence => sequence;

    /// <summary>The instant before its first statement.</summary>
    public DateTimeOffset Stored => stored;

    public long LastSequence => lastSequence;

    public DateTimeOffset LastStored => lastStored;

    /// <summary>Whether the append before it was committed, once that is known.</summary>
    public Task<bool> Before => before;

    /// <summary>Whether it was committed itself, once that is known.</summary>
    public Task<bool> Ended => ended.Task;

    public void Commit() => EndWith(isCommitted: true);

    public void Dispose() => EndWith(isCommitted: false);

    private void EndWith(bool isCommitted)
    {
        if (ended.Task.IsCompleted)
            return;
        end(this, isCommitted);
        ended.SetResult(isCommitted);
    }
}
