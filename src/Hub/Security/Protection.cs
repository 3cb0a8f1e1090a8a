using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hub.Security;

/// <summary>Encryption of others' secrets at rest, and signed tokens that expire; both by the hub's key ring.</summary>
internal sealed class Protection(IDataProtectionProvider provider, TimeProvider time)
{
    private readonly IDataProtector secrets = provider.CreateProtector("secrets");
    private readonly ConcurrentDictionary<string, IDataProtector> tokens = new();

    public string Protect(string secret) => secret.Length == 0 ? "" : secrets.Protect(secret);

    public string Unprotect(string stored) => stored.Length == 0 ? "" : secrets.Unprotect(stored);

    /// <summary>A token that only <see cref="ReadToken"/> with the same purpose can read, and only until it expires.</summary>
    public string IssueToken(string purpose, string payload, DateTimeOffset expires) =>
        OfTokens(purpose).Protect($"{expires.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {payload}");

    /// <returns>The payload, or null when the token is none of ours, altered or expired.</returns>
    public string? ReadToken(string purpose, string token)
    {
        try
        {
            var content = OfTokens(purpose).Unprotect(token);
            var space = content.IndexOf(' ', StringComparison.Ordinal);
            return time.GetUtcNow().ToUnixTimeMilliseconds() <= long.Parse(content.AsSpan(0, space), CultureInfo.InvariantCulture) ? content[(space + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Purposes are few and the hub's own.
    private IDataProtector OfTokens(string purpose) => tokens.GetOrAdd(purpose, static (purpose, provider) => provider.CreateProtector("token", purpose), provider);
}
