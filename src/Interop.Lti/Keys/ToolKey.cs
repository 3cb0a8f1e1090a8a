using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Lti.Keys;

/// <summary>A private key of the tool's, for RS256 alone (SEC 6.1).</summary>
public sealed class ToolKey : IDisposable
{
    private const int Bits = 2048;

    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly RSA rsa;
    private readonly SigningCredentials credentials;

    private ToolKey(RSA rsa)
    {
        this.rsa = rsa;
        Public = PublicKey.Of(rsa);
        // Without a factory of its own, a provider with this key would be kept and used again after the key is disposed of.
        credentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = Public.KeyId }, SecurityAlgorithms.RsaSha256)
        {
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    /// <summary>What is published.</summary>
    public PublicKey Public { get; }

    /// <summary>kid: the key's thumbprint, so that no two keys share one (SEC 6.3, RFC 7638).</summary>
    public string KeyId => Public.KeyId;

    /// <summary>A new key of 2048 bits.</summary>
    public static ToolKey Generate() => new(RSA.Create(Bits));

    /// <summary>The key that <see cref="ToPkcs8"/> exported.</summary>
    /// <exception cref="CryptographicException">The bytes are no RSA private key in PKCS #8.</exception>
    public static ToolKey FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return new ToolKey(rsa);
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>The private key in PKCS #8 DER, to be kept encrypted.</summary>
    public byte[] ToPkcs8() => rsa.ExportPkcs8PrivateKey();

    /// <summary>Signs a JSON object.</summary>
    /// <returns>A JSON Web Signature in compact serialization, with alg, kid and typ in its header.</returns>
    public string Sign(ReadOnlySpan<byte> jsonPayload) => Tokens.CreateToken(Encoding.UTF8.GetString(jsonPayload), credentials);

    /// <inheritdoc/>
    public void Dispose() => rsa.Dispose();
}
