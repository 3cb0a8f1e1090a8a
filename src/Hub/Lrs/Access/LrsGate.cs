using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hub.Security;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Lrs.Access;

/// <summary>
/// Finds out who calls. Secrets that people chose have slow hashes, so a header is verified once and remembered by its HMAC. What is
/// remembered is confirmed against the database when this process has changed a credential, and after a second at the latest,
/// so that another node's change is seen too.
/// </summary>
internal sealed class LrsGate(LrsCredentials credentials, CredentialChanges changes, TimeProvider time) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan TrustedUnseen = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(30);

    private readonly HeaderMarks marks = new(Secrets.NewKey());
    private readonly ConcurrentDictionary<(string Mark, long Changes), Lazy<Task<VerifiedCredential?>>> underway = new();
    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>Whether this header was verified before, so that asking again costs nothing to speak of.</summary>
    public bool Remembers(string application, string? authorization) =>
        authorization is not null && remembered.TryGetValue(marks.Of(application, authorization), out _);

    public async Task<LrsCaller?> FindAsync(string application, string? authorization, CancellationToken cancellation)
    {
        if (authorization is null)
            return null;
        var mark = marks.Of(application, authorization);
        var count = changes.Count;
        if (remembered.TryGetValue(mark, out Remembered? known) && known is not null)
        {
            if (known.Changes == count && time.GetElapsedTime(known.SeenAt) < TrustedUnseen)
                return known.Verified.Caller;
            if (await known.Verified.ConfirmAsync(cancellation) is { } confirmed)
                return Remember(mark, confirmed, count);
            // Its secret may have been set anew, to what the caller shows.
            remembered.Remove(mark);
        }
        return await VerifyAsync((mark, count), application, authorization, cancellation) is { } verified ? Remember(mark, verified, count) : null;
    }

    public void Dispose() => remembered.Dispose();

    // Of requests that come at once with a new header one has it verified: a page sends several, and a person's tries are counted.
    private async Task<VerifiedCredential?> VerifyAsync((string, long) key, string application, string authorization, CancellationToken cancellation)
    {
        var verification = underway.GetOrAdd(key, _ => new Lazy<Task<VerifiedCredential?>>(
            () => credentials.VerifyAsync(application, PresentedCredential.Read(authorization), CancellationToken.None)));
        try
        {
            return await verification.Value.WaitAsync(cancellation);
        }
        finally
        {
            underway.TryRemove(KeyValuePair.Create(key, verification));
        }
    }

    private LrsCaller Remember(string mark, VerifiedCredential verified, long count)
    {
        remembered.Set(mark, new Remembered(verified, count, time.GetTimestamp()), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Forgotten });
        return verified.Caller;
    }

    private sealed record Remembered(VerifiedCredential Verified, long Changes, long SeenAt);

    // The key lives as long as the process: nothing that the cache holds can be turned back into a secret.
    private sealed class HeaderMarks(byte[] key)
    {
        public string Of(string application, string authorization) =>
            Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{application}\n{authorization}")));
    }
}
