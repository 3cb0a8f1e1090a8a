using System.Buffers;
using System.Text;
using Interop.Lrs.Requests;

namespace Interop.Lrs.Attachments;

/// <summary>The line that separates the parts of a <c>multipart/mixed</c> body (RFC 2046 5.1.1).</summary>
public sealed class MultipartBoundary
{
    private const int MaximumLength = 70;

    // RFC 2046 5.1.1: bchars, of which the space may not come last.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? ");

    private MultipartBoundary(string value)
    {
        Value = value;
        Delimiter = Encoding.ASCII.GetBytes("\r\n--" + value);
    }

    /// <summary>The parameter's value, without quotes and hyphens.</summary>
    public string Value { get; }

    /// <summary>The value of <c>Content-Type</c> for a response with this boundary.</summary>
    public string ContentType => $"multipart/mixed; boundary={Value}";

    /// <summary>The delimiter as it stands between parts: a line break, two hyphens and the value.</summary>
    internal byte[] Delimiter { get; }

    /// <summary>A boundary for a response; whoever passes a random id can rely on it not to occur in what is sent.</summary>
    public static MultipartBoundary Of(Guid random) => new("xapi" + random.ToString("N"));

    /// <summary>Whether a request says that it is multipart; <c>multipart/form-data</c> is not.</summary>
    public static bool IsMultipartMixed(string? contentType) => ContentTypeHeader.TryParse(contentType, out var type) && type.Essence == "multipart/mixed";

    /// <summary>Reads the boundary from the <c>Content-Type</c> of a request (XAPI-00131).</summary>
    public static Reading<MultipartBoundary> Read(string? contentType, XapiVersion version)
    {
        if (!ContentTypeHeader.TryParse(contentType, out var type) || type.Essence != "multipart/mixed")
            return Refuse(version, "Statements with attachments are sent as multipart/mixed.");
        if (type.Parameter("boundary") is not { } boundary)
            return Refuse(version, "The Content-Type multipart/mixed has no boundary.");
        if (boundary.Length > MaximumLength || boundary[^1] == ' ' || boundary.AsSpan().ContainsAnyExcept(Characters))
            return Refuse(version, "The boundary has more than 70 characters, or one that RFC 2046 does not allow.");
        return new MultipartBoundary(boundary);
    }

    internal static string Section(XapiVersion version) => version == XapiVersion.Version1 ? "Communication 1.5.2" : "4.1.3";

    private static Refusal Refuse(XapiVersion version, string message) => Refusal.BadRequest(Section(version), "Content-Type", message);
}
