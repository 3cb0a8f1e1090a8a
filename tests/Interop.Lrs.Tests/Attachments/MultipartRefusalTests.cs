using Interop.Lrs.Attachments;

namespace Interop.Lrs.Tests.Attachments;

/// <summary>1.0.3 Communication 1.5.2, 2.0 4.1.3.</summary>
public sealed class MultipartRefusalTests
{
    [Fact]
    [Trait("req", "XAPI-00131")]
    public async Task A_body_without_the_boundary_is_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("Content-Type", await sample.Statements().End().RefusedAsync("another"));
    }

    [Fact]
    [Trait("req", "XAPI-00131")]
    public async Task A_body_whose_first_part_has_no_boundary_is_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].Content-Type", await sample.Raw($"Content-Type: application/json\r\n\r\n{MultipartSample.Statement}\r\n").Attachment("a").End().RefusedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("nothing")]
    public async Task An_empty_body_is_refused(string body)
    {
        using var sample = new MultipartSample();

        Assert.Equal("Content-Type", await sample.Raw(body).RefusedAsync());
    }

    [Fact]
    public async Task A_body_of_the_last_boundary_alone_is_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("Content-Type", await sample.End().RefusedAsync());
    }

    [Fact]
    public async Task A_body_that_was_cut_off_is_refused_and_leaves_nothing_behind()
    {
        using var sample = new MultipartSample();

        Assert.Equal("$", await sample.Statements().Attachment("a").RefusedAsync());
    }

    [Theory]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Transfer-Encoding: binary")]
    [InlineData("Content-Type: application/jsonx")]
    [Trait("req", "XAPI-00134")]
    public async Task A_first_part_that_is_not_JSON_is_refused(string headers)
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].Content-Type", await sample.Part(headers, "{}").End().RefusedAsync());
    }

    [Fact]
    public async Task A_first_part_in_Base64_is_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].Content-Transfer-Encoding", await sample.Part("Content-Type: application/json\r\nContent-Transfer-Encoding: base64", "e30=").End().RefusedAsync());
    }

    [Fact]
    [Trait("req", "XAPI-00133")]
    public async Task Statements_in_a_second_part_are_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[1].X-Experience-API-Hash", await sample.Statements().Statements().Attachment("a").End().RefusedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\nX-Experience-API-Hash: abc")]
    [InlineData("\r\nX-Experience-API-Hash: zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [Trait("req", "XAPI-00132")]
    public async Task A_part_without_a_hash_is_refused(string header)
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[1].X-Experience-API-Hash", await sample.Statements().Part("Content-Transfer-Encoding: binary" + header, "a").End().RefusedAsync());
    }

    [Fact]
    [Trait("req", "XAPI-00132")]
    public async Task Data_with_another_hash_are_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[1].X-Experience-API-Hash", await sample.Statements().Attachment("a", MultipartSample.HashOf("b")).End().RefusedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\nContent-Transfer-Encoding: base64")]
    [Trait("req", "XAPI-00135")]
    public async Task A_part_that_is_not_binary_is_refused(string header)
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[1].Content-Transfer-Encoding", await sample.Statements().Part($"X-Experience-API-Hash: {MultipartSample.HashOf("a")}{header}", "a").End().RefusedAsync());
    }

    [Theory]
    [InlineData("no colon")]
    [InlineData(" : nameless")]
    [InlineData("Content-Type: application/json\r\nContent-Type: application/json")]
    [InlineData("Content-Type : application/json")]
    [InlineData("Content-Type: application/json\0")]
    public async Task Headers_that_are_none_are_refused(string headers)
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].headers", await sample.Part(headers, "{}").End().RefusedAsync());
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].headers", await sample.Part("X: " + new string('x', 9000), "{}").End().RefusedAsync());
    }

    [Fact]
    public async Task More_headers_than_anybody_needs_are_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("part[0].headers", await sample.Part(string.Join("\r\n", Enumerable.Range(0, 40).Select(i => $"X{i}: x")), "{}").End().RefusedAsync());
    }

    [Fact]
    public async Task A_preamble_without_end_is_refused()
    {
        using var sample = new MultipartSample();

        Assert.Equal("Content-Type", await sample.Raw(new string('x', 200_000) + "\r\n").Statements().End().RefusedAsync());
    }

    [Theory]
    [InlineData(4, 100, 10)]
    [InlineData(100, 4, 10)]
    [InlineData(100, 100, 1)]
    [Trait("req", "XAPI-00328")]
    public async Task What_is_larger_than_the_limits_is_answered_with_413(int statements, int attachment, int attachments)
    {
        using var sample = new MultipartSample { Limits = new MultipartLimits { Statements = statements, Attachment = attachment, Attachments = attachments } };
        var (_, _, refusal) = await sample.Statements().Attachment("12345").Attachment("67890").End().ReadAsync();

        Assert.Equal(413, refusal?.Status);
        Assert.Empty(sample.Files);
    }
}
