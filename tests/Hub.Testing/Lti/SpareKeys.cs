using System.Security.Cryptography;

namespace Hub.Testing.Lti;

/// <summary>Keys take long to make, so a process makes a few and hands them out in turn; those of one test differ.</summary>
internal static class SpareKeys
{
    private const int Bits = 2048;

    private static readonly Lazy<RSAParameters>[] Made = [.. Enumerable.Range(0, 32).Select(_ => new Lazy<RSAParameters>(Make))];
    private static int taken;

    public static RSA Next() => RSA.Create(Made[(uint)Interlocked.Increment(ref taken) % Made.Length].Value);

    private static RSAParameters Make()
    {
        using var key = RSA.Create(Bits);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
