using Interop.Lrs.Attachments;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>RFC 2046 5.1.1.</summary>
public sealed class MultipartBoundaryTests
{
    [Theory]
    [InlineData("multipart/mixed; boundary=abc", "abc")]
    [InlineData("Multipart/Mixed;BOUNDARY=\"a b:c\"", "a b:c")]
    [InlineData("multipart/mixed; charset=utf-8; boundary=-------314159265358979323846;", "-------314159265358979323846")]
    [InlineData("multipart/mixed; boundary=\"a\\.b\"", "a.b")]
    public void The_boundary_is_read_quoted_or_not(string contentType, string expected) =>
        Assert.Equal(expected, MultipartBoundary.Read(contentType, XapiVersion.Version1).Value?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed;")]
    [InlineData("multipart/mixed; boundary=")]
    [InlineData("multipart/mixed; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=\"a")]
    [InlineData("multipart/mixed; boundary=a; boundary=b")]
    [InlineData("multipart/mixed; boundary=\"a \"")]
    [InlineData("multipart/mixed; boundary=\"a\r\nb\"")]
    [InlineData("multipart/mixed; boundary=\"\u00e9\"")]
    [InlineData("multipart/mixed; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x")]
    [InlineData("multipart/form-data; boundary=abc")]
    [InlineData("application/json")]
    [Trait("req", "XAPI-00127")]
    public void Anything_else_is_refused(string? contentType) =>
        Assert.Equal(400, MultipartBoundary.Read(contentType, XapiVersion.Version1).Refusal?.Status);

    [Theory]
    [InlineData("multipart/mixed", true)]
    [InlineData("MULTIPART/MIXED; boundary=a", true)]
    [InlineData("multipart/form-data; boundary=a", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Only_mixed_is_multipart_here(string? contentType, bool expected) =>
        Assert.Equal(expected, MultipartBoundary.IsMultipartMixed(contentType));
}
