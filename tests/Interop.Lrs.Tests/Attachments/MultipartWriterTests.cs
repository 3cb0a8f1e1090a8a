using System.Text;
using Interop.Lrs.Attachments;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>1.0.3 Communication 1.5.2, 2.0 4.1.3.</summary>
public sealed class MultipartWriterTests
{
    private static readonly MultipartBoundary Boundary = MultipartBoundary.Of(Guid.Parse("12345678-1234-4234-8234-123456789012"));

    [Fact]
    [Trait("req", "XAPI-00167")]
    public async Task Statements_come_first_and_each_attachment_once() =>
        Assert.Equal(
            """
            --xapi12345678123442348234123456789012
            Content-Type: application/json

            {"statements":[]}
            --xapi12345678123442348234123456789012
            Content-Type: text/plain; charset=ascii
            Content-Transfer-Encoding: binary
            X-Experience-API-Hash: aa

            one
            --xapi12345678123442348234123456789012
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: binary
            X-Experience-API-Hash: bb

            two
            --xapi12345678123442348234123456789012--

            """.ReplaceLineEndings("\r\n"),
            await WriteAsync(("aa", "text/plain; charset=ascii", "one"), ("bb", "application/octet-stream", "two"), ("aa", "text/plain", "one")));

    [Theory]
    [InlineData("text/plain\r\nSet-Cookie: a=b")]
    [InlineData("text/plain; a=\"\r\nSet-Cookie: a=b\"")]
    [InlineData("text/plain; a=\"\u00e9\"")]
    [InlineData("nothing")]
    public async Task A_declared_type_that_is_none_does_not_get_among_the_headers(string contentType)
    {
        var written = await WriteAsync(("aa", contentType, "one"));

        Assert.Contains("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_content_type_needs_no_quotes() =>
        Assert.Equal("multipart/mixed; boundary=xapi12345678123442348234123456789012", Boundary.ContentType);

    private static async Task<string> WriteAsync(params (string Sha2, string ContentType, string Data)[] attachments)
    {
        using var body = new MemoryStream();
        var writer = new MultipartWriter(body, Boundary);
        await writer.WriteStatementsAsync((stream, cancellation) => stream.WriteAsync("""{"statements":[]}"""u8.ToArray(), cancellation).AsTask(), default);
        foreach (var (sha2, contentType, data) in attachments)
        {
            await writer.WriteAttachmentAsync(sha2, contentType, new MemoryStream(Encoding.ASCII.GetBytes(data)), default);
            Assert.False(writer.IsMissing(sha2));
        }
        await writer.EndAsync(default);
        return Encoding.ASCII.GetString(body.ToArray());
    }
}
