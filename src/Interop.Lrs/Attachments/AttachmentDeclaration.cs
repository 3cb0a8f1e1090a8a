namespace Interop.Lrs.Attachments;

/// <summary>An attachment as a statement declares it (1.0.3 Data 2.4.11, 2.0 4.2.2.6).</summary>
/// <param name="Sha2">The hash as declared, in lower case: SHA-224, 256, 384 or 512 in hexadecimal.</param>
/// <param name="ContentType">Internet media type.</param>
/// <param name="Length">Octets.</param>
/// <param name="FileUrl">Where the data can be had, or null when they have to come along.</param>
/// <param name="UsageType">IRI of what it is for.</param>
public sealed record AttachmentDeclaration(string Sha2, string ContentType, long Length, string? FileUrl, string UsageType)
{
    /// <summary>The usage type of a signature (1.0.3 Data 2.6, 2.0 4.2.6).</summary>
    public const string SignatureUsage = "http://adlnet.gov/expapi/attachments/signature";

    /// <summary>Whether it is the signature of its statement.</summary>
    public bool IsSignature => UsageType == SignatureUsage;
}
