using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hub.Dispatching;

/// <summary>A shell's request body: JSON under whatever content type a browser sends without asking first, and small.</summary>
internal static class ShellBody
{
    public const int MaxBytes = 64 * 1024;

    public static async Task<(T? Body, DispatchRefusal? Refusal)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false, cancellation);
            return length > MaxBytes ? (null, DispatchRefusal.TooLarge(MaxBytes)) : Parse(buffer.AsSpan(0, length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static (T? Body, DispatchRefusal? Refusal) Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) is { } body
                ? (body, null)
                : (null, DispatchRefusal.Malformed("The body is null; a JSON object is expected."));
        }
        catch (JsonException exception)
        {
            return (null, DispatchRefusal.Malformed($"The body is not the JSON that is expected here: {exception.Message}"));
        }
    }
}
