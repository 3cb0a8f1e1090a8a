using System.Diagnostics;

namespace Hub.Storage;

/// <summary>What somebody waits for while others do it together with the work of more.</summary>
internal abstract class PendingWork<T>
{
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int isDecided;

    /// <summary>What its caller is doing, for traces: alone it is a part of that, and together with others of nothing.</summary>
    public Activity? Caller { get; } = Activity.Current;

    public Task<T> Outcome => outcome.Task;

    /// <summary>Whether it may be done: false when its caller has withdrawn it.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Ends the caller's wait, unless the work is being done: then its memory is in use and its outcome is about to be known.</summary>
    public void Withdraw(CancellationToken cancellation)
    {
        if (TryClaim())
            outcome.TrySetCanceled(cancellation);
    }

    public void Complete(T result) => outcome.TrySetResult(result);

    public void Fail(Exception failure) => outcome.TrySetException(failure);
}
