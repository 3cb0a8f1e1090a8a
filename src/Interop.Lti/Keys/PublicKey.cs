using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Interop.Lti.Keys;

/// <summary>An RSA public key as it is published (RFC 7518 6.3.1).</summary>
/// <param name="KeyId">kid.</param>
/// <param name="Modulus">n, base64url.</param>
/// <param name="Exponent">e, base64url.</param>
public sealed record PublicKey(string KeyId, string Modulus, string Exponent)
{
    internal static PublicKey Of(RSA rsa)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var (modulus, exponent) = (Base64Url.EncodeToString(parameters.Modulus), Base64Url.EncodeToString(parameters.Exponent));
        return new PublicKey(Thumbprint(modulus, exponent), modulus, exponent);
    }

    // RFC 7638 3.2: the required members in alphabetical order, without white space.
    private static string Thumbprint(string modulus, string exponent) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"e":"{{exponent}}","kty":"RSA","n":"{{modulus}}"}""")));
}
