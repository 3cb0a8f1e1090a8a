using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Interop.Lrs.Signatures;

/// <summary>A JSON Web Signature in compact serialization, decoded (RFC 7515 7.1).</summary>
/// <param name="Header">The protected header's JSON.</param>
/// <param name="Payload">What is signed.</param>
/// <param name="Signature">The signature's octets.</param>
/// <param name="Signed">Encoded header, full stop, encoded payload: what the signature is made over.</param>
internal sealed record CompactJws(ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Payload, byte[] Signature, byte[] Signed)
{
    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        var first = text.IndexOf((byte)'.');
        var last = text.LastIndexOf((byte)'.');
        if (first < 1 || last == first)
            return false;
        if (Decode(text[..first]) is not { } header || Decode(text[(first + 1)..last]) is not { } payload || Decode(text[(last + 1)..]) is not { } signature)
            return false;
        jws = new CompactJws(header, payload, signature, text[..last].ToArray());
        return true;
    }

    // The built-in decoder lets padding and white space pass, which RFC 7515 2 does not.
    private static byte[]? Decode(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExcept(Alphabet) && Base64Url.IsValid(text) ? Base64Url.DecodeFromUtf8(text) : null;
}
