using System.Security.Cryptography;

namespace Interop.Lrs.Documents;

/// <summary>Entity tags of documents (1.0.3 Communication 3.1, 2.0 4.1.4).</summary>
public static class EntityTag
{
    /// <summary>The tag of a content: its SHA-1 in lower-case hexadecimal, without quotes. 1.0.3 prescribes it; nothing rests on its strength.</summary>
#pragma warning disable CA5350 // prescribed by 1.0.3 Communication 3.1
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA1.HashData(content));
#pragma warning restore CA5350

    /// <summary>The value of the <c>ETag</c> header.</summary>
    public static string Quote(string tag) => $"\"{tag}\"";
}
