using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Hub.Hosting;
using Hub.Security;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Accounts;

/// <summary>
/// Counts the wrong ids and secrets that come from an address. When there are too many, no other is looked at from there for a while, but for those
/// that have been right lately: a client with a wrong secret does not shut out one that works behind the same address.
/// </summary>
internal sealed class SecretTries : IDisposable
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    // The key lives as long as the process: nothing that is remembered can be turned back into a secret.
    private readonly byte[] key = Secrets.NewKey();
    private readonly MemoryCache right = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });
    private readonly PartitionedRateLimiter<HttpContext> wrong = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimits.PerMinute(context, RateLimits.TriesPerMinute));

    /// <summary>Stands for a credential in the questions to this.</summary>
    public string MarkOf(string credential) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(credential)));

    /// <summary>Whether the credential may be looked at. Having been right lately does not mean that it still is.</summary>
    public bool MayTry(HttpContext context, string mark) => right.TryGetValue(mark, out _) || HasTriesLeft(context);

    public void NoteRight(string mark)
    {
        if (!right.TryGetValue(mark, out _))
            right.Set(mark, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Forgotten });
    }

    public void NoteWrong(HttpContext context, string mark)
    {
        right.Remove(mark);
        wrong.AttemptAcquire(context).Dispose();
    }

    public void Dispose()
    {
        right.Dispose();
        wrong.Dispose();
    }

    // Asking for no permit takes none, and tells whether there is one.
    private bool HasTriesLeft(HttpContext context)
    {
        using var lease = wrong.AttemptAcquire(context, permitCount: 0);
        return lease.IsAcquired;
    }
}
