using System.Net.Http.Headers;
using System.Text;

namespace Hub.Lrs.Access;

/// <summary>What a request shows in its Authorization header.</summary>
internal abstract record PresentedCredential
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PresentedCredential? Read(string? authorization) =>
        !AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is not { Length: > 0 } parameter ? null
            : header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? ReadBasic(parameter)
            : header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? new Bearer(parameter)
            : null;

    private static Basic? ReadBasic(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        try
        {
            var text = Strict.GetString(bytes, 0, length);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 || text.Contains('\0', StringComparison.Ordinal) ? null : new Basic(text[..colon], text[(colon + 1)..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    internal sealed record Basic(string Id, string Secret) : PresentedCredential;

    internal sealed record Bearer(string Token) : PresentedCredential;
}
