using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Security;

/// <summary>The one place where unguessable values are made, hashed and compared.</summary>
internal static class Secrets
{
    /// <summary>256 random bits, safe in URLs.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>A random UUID (RFC 4122 version 4).</summary>
    public static Guid NewUuid() => NewUuids(1)[0];

    /// <summary>As many random UUIDs (RFC 4122 version 4): asking for chance once costs much less than asking for each.</summary>
    public static Guid[] NewUuids(int count)
    {
        var uuids = new Guid[count];
        var bytes = MemoryMarshal.AsBytes(uuids.AsSpan());
        RandomNumberGenerator.Fill(bytes);
        for (var i = 0; i < count; i++)
        {
            var one = bytes.Slice(i * 16, 16);
            one[6] = (byte)((one[6] & 0x0F) | 0x40);
            one[8] = (byte)((one[8] & 0x3F) | 0x80);
            uuids[i] = new Guid(one, bigEndian: true);
        }
        return uuids;
    }

    /// <summary>128 random bits that are good for one answer.</summary>
    public static string NewNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>256 random bits for a keyed hash.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A secret of ours has 256 random bits, so one round of SHA-256 is as good as a slow hash.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool Matches(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(secret), hash);

    /// <summary>A W3C trace id.</summary>
    public static string NewTraceId() => System.Diagnostics.ActivityTraceId.CreateRandom().ToHexString();
}
