using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Interop.Lti.Json;

namespace Interop.Lti.Launches;

/// <summary>A JSON Web Token in compact serialization, decoded (RFC 7515 7.1, RFC 7519 7.2).</summary>
/// <param name="Header">The header, a JSON object.</param>
/// <param name="Claims">The payload, a JSON object.</param>
/// <param name="Signed">What is signed: encoded header, full stop, encoded payload.</param>
/// <param name="Signature">The signature's octets; empty where there is none.</param>
internal sealed record CompactToken(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    // Several times what platforms send with every service and a long list of custom parameters.
    private const int MaximumLength = 128 * 1024;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static CompactToken? Parse(string? text, out string? problem)
    {
        problem = null;
        if (text is not { Length: > 0 and <= MaximumLength })
            problem = text is { Length: > 0 } ? $"The token is longer than {MaximumLength / 1024} KiB." : "There is no token.";
        else if (text.Split('.') is not [var header, var payload, var signature])
            problem = "A token has three parts, separated by full stops; this one has not.";
        else if (Decode(header) is not { } headerBytes || Decode(payload) is not { } payloadBytes || Decode(signature) is not { } signatureBytes)
            problem = "A part of the token is not encoded in base64url.";
        else if (ForeignJson.ParseObject(headerBytes) is not { } headerJson)
            problem = "The token's header is not a JSON object in which every name comes once.";
        else if (ForeignJson.ParseObject(payloadBytes) is not { } claims)
            problem = "The token's claims are not a JSON object in which every name comes once.";
        else if (headerJson.Member("crit") is not null)
            problem = "The token's header has critical extensions (crit), which are not known here.";
        else
            return new CompactToken(headerJson, claims, Encoding.ASCII.GetBytes($"{header}.{payload}"), signatureBytes);
        return null;
    }

    // The built-in decoder lets padding and white space pass, which RFC 7515 2 does not.
    private static byte[]? Decode(string text) =>
        text.Length == 0 ? []
        : !text.AsSpan().ContainsAnyExcept(Alphabet) && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text)
        : null;
}
