using System.Security.Cryptography;
using System.Text.Json;

namespace Interop.Lrs.Signatures;

/// <summary>The header of a signature as far as it matters here (RFC 7515 4.1).</summary>
/// <param name="Hash">The hash of the algorithm RS256, RS384 or RS512.</param>
/// <param name="Certificates"><c>x5c</c>: the DER of the signer's certificate and those that certify it; empty when there is none.</param>
internal sealed record JwsHeader(HashAlgorithmName Hash, IReadOnlyList<byte[]> Certificates)
{
    private const int MaximumCertificates = 10;

    public static JwsHeader? Read(ReadOnlyMemory<byte> json, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                problem = "The signature's header is not a JSON object.";
            else if (root.TryGetProperty("crit", out _))
                problem = "The signature's header has critical extensions (crit), which are not known here.";
            else if (ReadHash(root) is not { } hash)
                problem = "The signature's algorithm (alg) is RS256, RS384 or RS512.";
            else if (ReadCertificates(root) is not { } certificates)
                problem = "The signature's x5c is an array of certificates in Base64.";
            else
                return new JwsHeader(hash, certificates);
        }
        catch (JsonException)
        {
            problem = "The signature's header is not JSON.";
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair in a name.
            problem = "The signature's header is not JSON.";
        }
        return null;
    }

    private static HashAlgorithmName? ReadHash(JsonElement header) =>
        !header.TryGetProperty("alg", out var algorithm) || algorithm.ValueKind != JsonValueKind.String ? null
        : algorithm.ValueEquals("RS256") ? HashAlgorithmName.SHA256
        : algorithm.ValueEquals("RS384") ? HashAlgorithmName.SHA384
        : algorithm.ValueEquals("RS512") ? HashAlgorithmName.SHA512
        : null;

    private static List<byte[]>? ReadCertificates(JsonElement header)
    {
        var certificates = new List<byte[]>();
        if (!header.TryGetProperty("x5c", out var chain))
            return certificates;
        if (chain.ValueKind != JsonValueKind.Array || chain.GetArrayLength() is 0 or > MaximumCertificates)
            return null;
        foreach (var item in chain.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !item.TryGetBytesFromBase64(out var der))
                return null;
            certificates.Add(der);
        }
        return certificates;
    }
}
