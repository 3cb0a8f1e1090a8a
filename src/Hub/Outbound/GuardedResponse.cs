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
    public async Task<bool> CopyToAsync(Stream target, long limit, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var body = await Message!.Content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (var total = 0L; await body.ReadAsync(buffer, cancellation) is var read and > 0; progress?.Report(total))
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
    public async Task<byte[]?> ReadAsync(int limit, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        return await CopyToAsync(memory, limit, null, cancellation) ? memory.ToArray() : null;
    }

    public void Dispose() => Message?.Dispose();
}
