using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>A caller's batch on its way to the disk.</summary>
internal sealed class PendingAppend(IReadOnlyList<AcceptedStatement> batch, long size)
{
    private readonly TaskCompletionSource<AppendOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isDecided;

    public IReadOnlyList<AcceptedStatement> Batch { get; } = batch;

    public long Size { get; } = size;

    public Task<AppendOutcome> Outcome => outcome.Task;

    /// <summary>Whether it may be written: false when its caller has withdrawn it.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Ends the caller's wait, unless the batch is being written: then its memory is in use and its outcome is about to be known.</summary>
    public void Withdraw(CancellationToken cancellation)
    {
        if (TryClaim())
            outcome.TrySetCanceled(cancellation);
    }

    public void Complete(AppendOutcome result) => outcome.TrySetResult(result);

    public void Fail(Exception failure) => outcome.TrySetException(failure);
}
