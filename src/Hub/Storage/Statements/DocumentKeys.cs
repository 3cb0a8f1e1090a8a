using System.Security.Cryptography;
using System.Text;
using Interop.Lrs.Documents;

namespace Hub.Storage.Statements;

/// <summary>The columns by which a document is found. Ids of any length take part as hashes, for an index entry has a largest size.</summary>
internal readonly record struct DocumentKeys(DocumentKind Kind, Guid Activity, Guid Agent, Guid? Registration)
{
    public static DocumentKeys Of(DocumentShelf shelf) => new(shelf.Kind, Hash(shelf.ActivityId), Hash(shelf.Agent?.Canonical), shelf.Registration);

    /// <summary>Hash of an id; zero for none.</summary>
    public static Guid Hash(string? value)
    {
        if (value is null)
            return Guid.Empty;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return new Guid(hash[..16]);
    }

    // SHA-1 is what the specification asks of an ETag (1.0.3 Communication 3.1); nothing rests on it.
#pragma warning disable CA5350
    public static string ETagOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA1.HashData(content.Span));
#pragma warning restore CA5350
}
