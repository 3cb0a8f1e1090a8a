using System.Text.Json;
using System.Text.Unicode;
using Interop.Lrs.Attachments;

namespace Interop.Lrs.Signatures;

/// <summary>Checks that the signature of a signed statement is well formed (1.0.3 Data 2.6, 2.0 4.2.6). It says nothing about whether the signer is to be trusted.</summary>
public static class SignatureCheck
{
    /// <summary>Octets of a signature at most; it holds one statement and a few certificates.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>What is wrong with the declaration of a signature, or null (XAPI-00115).</summary>
    public static LrsViolation? CheckDeclaration(AttachmentDeclaration declaration, XapiVersion version) =>
        declaration.ContentType == "application/octet-stream" ? null : Violation(version, "The contentType of a signature is application/octet-stream.");

    /// <summary>What is wrong with a signature, or null (XAPI-00116, XAPI-00117).</summary>
    /// <param name="jws">The data of the attachment: a JSON Web Signature in compact serialization (RFC 7515 7.1).</param>
    /// <param name="version">The version that the request speaks.</param>
    /// <param name="sameStatement">
    /// Whether a JSON object, the signed payload, is equivalent to the received statement without its signature (1.0.3 Data 2.3.1, 2.0 4.2.4).
    /// </param>
    public static LrsViolation? Check(ReadOnlySpan<byte> jws, XapiVersion version, Func<ReadOnlyMemory<byte>, bool> sameStatement)
    {
        if (jws.Length > MaximumLength || !CompactJws.TryParse(jws, out var signature))
            return Violation(version, "The signature is not a JSON Web Signature in compact serialization.");
        if (JwsHeader.Read(signature.Header, out var problem) is not { } header)
            return Violation(version, problem!);
        if (!IsJsonObject(signature.Payload))
            return Violation(version, "The signature's payload is not a statement in JSON.");
        if (header.Certificates.Count > 0 && JwsVerification.Check(signature, header) is { } mistake)
            return Violation(version, mistake);
        return sameStatement(signature.Payload) ? null : Violation(version, "The signature's payload is not equivalent to the statement.");
    }

    private static bool IsJsonObject(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            return false;
        try
        {
            var reader = new Utf8JsonReader(utf8.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static LrsViolation Violation(XapiVersion version, string message) => new(version == XapiVersion.Version1 ? "Data 2.6" : "4.2.6", "attachments", message);
}
