using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Lrs.Signatures;

/// <summary>Verifies a signature against the certificate that it brings along: a way to catch mistakes, not forgery (1.0.3 Data 2.6).</summary>
internal static class JwsVerification
{
    // Larger keys are not in use, and take long to reckon with.
    private const int MaximumKeyBits = 16384;

    /// <summary>What is wrong, or null.</summary>
    public static string? Check(CompactJws jws, JwsHeader header)
    {
        try
        {
            foreach (var issuer in header.Certificates.Skip(1))
                X509CertificateLoader.LoadCertificate(issuer).Dispose();

            // RFC 7515 4.1.6: the first certificate is the signer's.
            using var signer = X509CertificateLoader.LoadCertificate(header.Certificates[0]);
            using var key = signer.GetRSAPublicKey();
            if (key is null || key.KeySize > MaximumKeyBits)
                return "The certificate in the signature's x5c has no RSA key.";
            return key.VerifyData(jws.Signed, jws.Signature, header.Hash, RSASignaturePadding.Pkcs1)
                ? null
                : "The signature does not verify against the certificate in its x5c.";
        }
        catch (CryptographicException)
        {
            return "The signature's x5c holds something that is no certificate.";
        }
    }
}
