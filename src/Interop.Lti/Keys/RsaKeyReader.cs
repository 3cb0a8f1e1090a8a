using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Lti.Json;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Lti.Keys;

/// <summary>Reads one key of a set (RFC 7517 4, RFC 7518 6.3.1).</summary>
internal static class RsaKeyReader
{
    // RFC 7518 3.3 asks for 2048 bits; beyond 8192 a verification takes long enough to be an attack.
    private const int MinimumBits = 2048;
    private const int MaximumBits = 8192;
    private const int MaximumExponentBytes = 4;
    private const int MaximumKeyId = 255;

    public static RsaSecurityKey? Read(JsonElement entry, out string problem)
    {
        problem = Problem(entry, out var modulus, out var exponent) ?? "";
        return problem.Length > 0
            ? null
            : new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = entry.Text("kid") };
    }

    private static string? Problem(JsonElement entry, out byte[] modulus, out byte[] exponent)
    {
        (modulus, exponent) = (Decode(entry.Text("n")), Decode(entry.Text("e")));
        if (entry.Text("kid") is not { Length: > 0 and <= MaximumKeyId } keyId)
            return "A key has no id (kid), or one of more than 255 characters.";
        if (entry.Text("kty") != "RSA")
            return $"The key '{keyId}' is no RSA key.";
        if (entry.Text("use") is { } use && use != "sig")
            return $"The key '{keyId}' is not for signatures.";
        if (entry.Text("alg") is { } algorithm && algorithm != SecurityAlgorithms.RsaSha256)
            return $"The key '{keyId}' is for another algorithm than RS256.";
        if (modulus.Length * 8 is < MinimumBits or > MaximumBits)
            return $"The key '{keyId}' does not have between {MinimumBits} and {MaximumBits} bits.";
        return IsFit(exponent) ? null : $"The key '{keyId}' has an exponent that is not in use.";
    }

    // An even exponent or 1 would let anything verify, or nothing.
    private static bool IsFit(byte[] exponent) => exponent.Length is > 0 and <= MaximumExponentBytes && (exponent[^1] & 1) == 1 && !(exponent.Length == 1 && exponent[0] == 1);

    /// <summary>The octets without leading zeros. Some platforms pad, which RFC 7518 2 does not allow but which changes nothing.</summary>
    private static byte[] Decode(string? text)
    {
        var plain = text?.TrimEnd('=');
        return plain is { Length: > 0 and <= MaximumBits / 4 } && Base64Url.IsValid(plain) ? Base64Url.DecodeFromChars(plain).AsSpan().TrimStart((byte)0).ToArray() : [];
    }
}
