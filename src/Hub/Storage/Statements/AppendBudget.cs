namespace Hub.Storage.Statements;

/// <summary>Bounds what is held in memory on its way to the disk. Whoever finds no room waits, in order of arrival.</summary>
internal sealed class AppendBudget
{
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int MaxBatches = 4_096;

    private readonly Lock gate = new();
    private readonly LinkedList<Waiter> waiters = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long bytes;
    private int batches;
    private bool isClosed;

    /// <exception cref="InvalidOperationException">The store is being shut down.</exception>
    public async ValueTask EnterAsync(long size, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (gate)
        {
            if (isClosed)
                throw new InvalidOperationException("The statement store is being shut down and takes nothing more.");
            if (waiters.Count == 0 && TryAdmit(size))
                return;
            waiter = new Waiter(size);
            waiters.AddLast(waiter);
        }
        await using var registration = cancellation.UnsafeRegister(_ => Withdraw(waiter, cancellation), null);
        await waiter.Admitted.Task;
    }

    public void Exit(long size)
    {
        lock (gate)
        {
            bytes -= size;
            batches--;
            while (waiters.First is { } next && TryAdmit(next.Value.Size))
            {
                waiters.RemoveFirst();
                next.Value.Admitted.TrySetResult();
            }
            if (isClosed && batches == 0)
                drained.TrySetResult();
        }
    }

    /// <summary>Lets nobody in any more, and ends when all who are in, or were waiting, have left.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            isClosed = true;
            if (batches == 0)
                drained.TrySetResult();
        }
        return drained.Task;
    }

    // What is larger than all the room there is goes alone.
    private bool TryAdmit(long size)
    {
        if (batches > 0 && (bytes + size > MaxBytes || batches == MaxBatches))
            return false;
        bytes += size;
        batches++;
        return true;
    }

    private void Withdraw(Waiter waiter, CancellationToken cancellation)
    {
        lock (gate)
            if (waiters.Remove(waiter))
                waiter.Admitted.TrySetCanceled(cancellation);
    }

    private sealed class Waiter(long size)
    {
        public long Size { get; } = size;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
