namespace Hub.Security;

/// <summary>
/// Counts the changes to credentials that this process has made, so that what it has verified and remembers is looked at again at once.
/// Changes by other nodes are seen when a remembered check has grown old (see the caches).
/// </summary>
internal sealed class CredentialChanges
{
    private long count;

    public long Count => Volatile.Read(ref count);

    public void Note() => Interlocked.Increment(ref count);
}
