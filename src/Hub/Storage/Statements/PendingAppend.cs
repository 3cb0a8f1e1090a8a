using Interop.Lrs.Statements;
using Interop.Lrs.Stores;

namespace Hub.Storage.Statements;

/// <summary>A caller's batch on its way to the disk.</summary>
internal sealed class PendingAppend(IReadOnlyList<AcceptedStatement> batch, long size) : PendingWork<AppendOutcome>
{
    public IReadOnlyList<AcceptedStatement> Batch { get; } = batch;

    public long Size { get; } = size;
}
