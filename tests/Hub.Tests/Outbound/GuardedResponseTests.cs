using Hub.Outbound;

namespace Hub.Tests.Outbound;

public sealed class GuardedResponseTests
{
    private const string Fault = "Something is broken.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // As TLS throws it when the connection ends: nothing in it tells of a socket or of HTTP.
    [Fact]
    public async Task A_body_that_breaks_off_is_the_other_sides_fault()
    {
        using var response = ResponseOf(new BrokenStream());

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => response.CopyToAsync(Stream.Null, 100, null, Cancellation));

        Assert.Equal($"The download broke off: {Fault}", thrown.Message);
        Assert.IsType<IOException>(thrown.InnerException);
    }

    [Fact]
    public async Task A_body_that_breaks_off_in_memory_is_the_other_sides_fault_too()
    {
        using var response = ResponseOf(new BrokenStream());

        await Assert.ThrowsAsync<HttpRequestException>(() => response.ReadAsync(100, Cancellation));
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_to_is_not()
    {
        using var response = ResponseOf(new MemoryStream([1, 2, 3]));

        var thrown = await Assert.ThrowsAsync<IOException>(() => response.CopyToAsync(new BrokenStream(), 100, null, Cancellation));

        Assert.Equal(Fault, thrown.Message);
    }

    private static GuardedResponse ResponseOf(Stream body) => GuardedResponse.Of(new HttpResponseMessage { Content = new StreamContent(body) });

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException(Fault);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException(Fault);
    }
}
