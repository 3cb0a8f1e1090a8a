using Microsoft.AspNetCore.Identity;

namespace Hub.Security;

/// <summary>Hashes of secrets that people chose. They can be weak, so the hash is slow: verify once and remember.</summary>
internal static class ChosenSecrets
{
    private static readonly PasswordHasher<object> Hasher = new();
    private static readonly object Nobody = new();

    public static string Hash(string secret) => Hasher.HashPassword(Nobody, secret);

    public static bool Matches(string secret, string hash) =>
        Hasher.VerifyHashedPassword(Nobody, hash, secret) is not PasswordVerificationResult.Failed;
}
