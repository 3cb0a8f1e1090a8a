using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Forwarding;

/// <summary>
/// The header by which a receiver knows that a body is the hub's and fresh: <c>t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>,
/// with one <c>v1</c> for each secret that is valid.
/// </summary>
internal static class Signature
{
    public static string Of(ReadOnlySpan<byte> body, DateTimeOffset now, IEnumerable<string> secrets)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var signatures = secrets.Select(secret => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return $"t={seconds},{string.Join(',', signatures)}";
    }
}
