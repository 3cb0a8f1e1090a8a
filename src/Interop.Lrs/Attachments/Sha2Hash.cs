using System.Security.Cryptography;

namespace Interop.Lrs.Attachments;

/// <summary>Computes the SHA-2 that a declared value's length tells: 224, 256, 384 or 512 bits (1.0.3 Data 2.4.11, 2.0 4.2.2.6).</summary>
internal sealed class Sha2Hash : IDisposable
{
    private readonly IncrementalHash? builtIn;
    private readonly Sha224? sha224;

    private Sha2Hash(IncrementalHash? builtIn, Sha224? sha224)
    {
        this.builtIn = builtIn;
        this.sha224 = sha224;
    }

    /// <summary>Whether a text is a SHA-2 in hexadecimal.</summary>
    public static bool IsSha2(string text) => text.Length is 56 or 64 or 96 or 128 && text.All(char.IsAsciiHexDigit);

    /// <summary>For a text of which <see cref="IsSha2"/> holds.</summary>
    public static Sha2Hash For(string declared) => declared.Length switch
    {
        56 => new Sha2Hash(null, new Sha224()),
        64 => new Sha2Hash(IncrementalHash.CreateHash(HashAlgorithmName.SHA256), null),
        96 => new Sha2Hash(IncrementalHash.CreateHash(HashAlgorithmName.SHA384), null),
        _ => new Sha2Hash(IncrementalHash.CreateHash(HashAlgorithmName.SHA512), null),
    };

    public void Append(ReadOnlySpan<byte> data)
    {
        builtIn?.AppendData(data);
        sha224?.Append(data);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(builtIn?.GetHashAndReset() ?? sha224!.Finish());

    public void Dispose() => builtIn?.Dispose();
}
