namespace Interop.Lrs.Tests.Attachments;

/// <summary>1.0.3 Communication 1.5.2, 2.0 4.1.3, RFC 2046 5.1.</summary>
public sealed class MultipartReaderTests
{
    [Fact]
    public async Task Statements_and_attachments_come_out_as_they_were_put_in()
    {
        using var sample = new MultipartSample();
        var (statements, _, refusal) = await sample.Statements().Attachment("one\r\n--two").Attachment("").End().ReadAsync(inspect: async parts =>
        {
            Assert.Equal(["one\r\n--two", ""], await Task.WhenAll(parts.Select(p => File.ReadAllTextAsync(p.Staged.Path))));
            Assert.Equal([MultipartSample.HashOf("one\r\n--two"), MultipartSample.HashOf("")], parts.Select(p => p.Staged.Sha2));
            Assert.Equal([10, 0], parts.Select(p => p.Staged.Length));
            Assert.All(parts, p => Assert.Equal("text/plain", p.ContentType));
        });

        Assert.Null(refusal);
        Assert.Equal(MultipartSample.Statement, statements);
        Assert.Empty(sample.Files);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(65_536)]
    public async Task It_does_not_matter_how_the_network_cuts_the_body(int chunk)
    {
        var data = string.Concat(Enumerable.Range(0, 20_000).Select(i => i % 50 == 0 ? "\r\n-----" : $"{(char)(i % 256)}"));
        using var sample = new MultipartSample();
        var (statements, attachments, refusal) = await sample.Statements().Attachment(data).End().ReadAsync(chunk: chunk);

        Assert.Null(refusal);
        Assert.Equal(MultipartSample.Statement, statements);
        Assert.Equal(data.Length, Assert.Single(attachments).Staged.Length);
    }

    [Fact]
    public async Task Statements_without_attachments_are_fine()
    {
        using var sample = new MultipartSample();
        var (_, attachments, refusal) = await sample.Statements().End().ReadAsync();

        Assert.Null(refusal);
        Assert.Empty(attachments);
    }

    [Fact]
    public async Task Preamble_epilogue_and_blanks_after_a_boundary_are_passed_over_RFC_2046_5_1_1()
    {
        using var sample = new MultipartSample();
        var (statements, attachments, refusal) = await sample.Raw("This is a message in MIME format.\r\n\r\n")
            .Raw($"--{MultipartSample.Boundary} \t\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{{}}\r\n")
            .Attachment("a").Raw($"--{MultipartSample.Boundary}--  \r\n--{MultipartSample.Boundary}\r\nnothing of this counts").ReadAsync();

        Assert.Null(refusal);
        Assert.Equal("{}", statements);
        Assert.Single(attachments);
    }

    [Fact]
    public async Task The_last_boundary_may_end_the_body()
    {
        using var sample = new MultipartSample();

        Assert.Null((await sample.Statements().Raw($"--{MultipartSample.Boundary}--").ReadAsync()).Refusal);
    }

    [Fact]
    public async Task A_line_that_only_begins_like_the_boundary_is_data()
    {
        var data = $"x\r\n--{MultipartSample.Boundary}7\r\n--{MultipartSample.Boundary}--7\r\ny";
        using var sample = new MultipartSample();
        var (_, attachments, refusal) = await sample.Statements().Attachment(data).End().ReadAsync();

        Assert.Null(refusal);
        Assert.Equal(data.Length, Assert.Single(attachments).Staged.Length);
    }

    [Fact]
    public async Task A_part_whose_headers_are_followed_by_the_next_boundary_is_empty()
    {
        using var sample = new MultipartSample();
        var (_, attachments, refusal) = await sample.Statements()
            .Raw($"--{MultipartSample.Boundary}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {MultipartSample.HashOf("")}\r\n\r\n").End().ReadAsync();

        Assert.Null(refusal);
        Assert.Equal(0, Assert.Single(attachments).Staged.Length);
    }

    [Fact]
    public async Task Header_names_and_hashes_are_read_without_regard_to_case_and_folded_lines_are_joined()
    {
        using var sample = new MultipartSample();
        var (_, attachments, refusal) = await sample.Statements()
            .Part($"content-transfer-encoding:BINARY\r\nx-experience-api-hash:\r\n {MultipartSample.HashOf("a").ToUpperInvariant()}", "a").End().ReadAsync();

        Assert.Null(refusal);
        Assert.Equal(MultipartSample.HashOf("a"), Assert.Single(attachments).Staged.Sha2);
    }

    [Fact]
    public async Task Data_that_come_twice_are_taken_once()
    {
        using var sample = new MultipartSample();

        Assert.Single((await sample.Statements().Attachment("a").Attachment("a").End().ReadAsync()).Attachments);
    }

    [Theory]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")]
    [InlineData("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")]
    [Trait("req", "XAPI-00103")]
    public async Task All_of_SHA_2_are_told_apart_by_their_length(string hash)
    {
        using var sample = new MultipartSample();

        Assert.Null((await sample.Statements().Attachment("abc", hash).End().ReadAsync()).Refusal);
    }
}
