using System.Buffers;

namespace Hub.Outbound;

/// <summary>What came back from a guarded request: a response, or why there is none.</summary>
internal sealed class GuardedResponse : IDisposable
{
    private GuardedResponse(HttpResponseMessage? message, string? problem) => (Message, Problem) = (message, problem);

    public HttpResponseMessage? Message { get; }

    /// <summary>A sentence, when there is no response.</summary>
    public string? Problem { get; }

    public static GuardedResponse Of(HttpResponseMessage message) => new(message, null);

    public static GuardedResponse Failed(string problem) => new(null, problem);

    /// <summary>Copies the body, at most <paramref name="limit"/> bytes of it.</summary>
    /// <returns>False when the body is longer.</returns>
    /// <exception cref="HttpRequestException">The other side ended before the body did. What the target throws goes on as it is.</exception>
    public async Task<bool> CopyToAsync(Stream target, long limit, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var body = await Message!.Content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (var total = 0L; await ReadSomeAsync(body, buffer, cancellation) is var read and > 0; progress?.Report(total))
            {
                if ((total += read) > limit)
                    return false;
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>The body, or null when it is longer than <paramref name="limit"/> bytes.</returns>
    /// <exception cref="HttpRequestException">The other side ended before the body did.</exception>
    public async Task<byte[]?> ReadAsync(int limit, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        return await CopyToAsync(memory, limit, null, cancellation) ? memory.ToArray() : null;
    }

    public void Dispose() => Message?.Dispose();

    // A broken connection and a full disk throw the same kind of exception, and where TLS is spoken nothing in it tells of a socket.
    private static async ValueTask<int> ReadSomeAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException($"The download broke off: {exception.Message}", exception);
        }
    }
}
