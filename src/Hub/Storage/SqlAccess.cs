using System.Data.Common;

namespace Hub.Storage;

/// <summary>A connection for hand-written SQL that is taken when it is first needed, and can be given back before the work is done.</summary>
internal sealed class SqlAccess(Func<CancellationToken, ValueTask<DbConnection>> connect) : IAsyncDisposable
{
    private DbConnection? taken;

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation) => taken ??= await connect(cancellation);

    /// <summary>Gives the connection back: who waits for others must not hold what they may need.</summary>
    public ValueTask DisposeAsync()
    {
        var given = taken;
        taken = null;
        return given?.DisposeAsync() ?? default;
    }
}
