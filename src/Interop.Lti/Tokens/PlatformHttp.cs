using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Interop.Lti.Tokens;

/// <summary>Asks platforms, with a limit on time and size; what goes wrong is a value.</summary>
/// <param name="http">Sends the requests; it must not carry an Authorization header through a redirect to another host.</param>
/// <param name="time">For time limits and Retry-After.</param>
public sealed partial class PlatformHttp(HttpMessageInvoker http, TimeProvider time)
{
    private const int MaximumExcerpt = 500;

    /// <summary>For one request, its answer's body included.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Largest answer that is read, in bytes.</summary>
    public int MaximumBytes { get; init; } = 4 * 1024 * 1024;

    internal async Task<PlatformAnswer<PlatformResponse>> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var host = request.RequestUri!.Host;
        using var deadline = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (await ReadAsync(response.Content, either.Token).ConfigureAwait(false) is not { } body)
                return new PlatformFault(FaultKind.NotUnderstood, (int)response.StatusCode, null, $"{host} answered with more than {MaximumBytes / 1024} KiB.");
            return response.IsSuccessStatusCode
                ? new PlatformResponse((int)response.StatusCode, body, Header(response, "Link"), request.RequestUri)
                : FaultOf(response, body, host);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PlatformFault(FaultKind.TimedOut, null, null, $"{host} did not answer within {TimeLimit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            return new PlatformFault(FaultKind.Unreachable, null, null, $"{host} could not be reached: {exception.InnerException?.Message ?? exception.Message}");
        }
        catch (IOException)
        {
            return new PlatformFault(FaultKind.Unreachable, null, null, $"The connection to {host} broke.");
        }
    }

    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > MaximumBytes)
                    return null;
                body.Write(buffer, 0, read);
            }
            return body.ToArray();
        }
    }

    private PlatformFault FaultOf(HttpResponseMessage response, byte[] body, string host)
    {
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 4 * MaximumExcerpt)));
        var excerpt = text.Beginning(MaximumExcerpt);
        var status = (int)response.StatusCode;
        return new PlatformFault(KindOf(response.StatusCode, excerpt), status, WaitOf(response.Headers.RetryAfter), $"{host} answered with status {status}.", excerpt.Replace('\0', ' '));
    }

    private static FaultKind KindOf(HttpStatusCode status, string excerpt) => status switch
    {
        HttpStatusCode.Unauthorized => FaultKind.Unauthorized,
        // Canvas throttles with 403 and says so in the body.
        HttpStatusCode.Forbidden => excerpt.Contains("Rate Limit Exceeded", StringComparison.OrdinalIgnoreCase) ? FaultKind.Throttled : FaultKind.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => FaultKind.NotFound,
        HttpStatusCode.RequestTimeout => FaultKind.TimedOut,
        HttpStatusCode.Conflict => FaultKind.Conflict,
        // Canvas says with 400 what others say with 409: that it has a newer score.
        HttpStatusCode.BadRequest when excerpt.Contains("before last updated timestamp", StringComparison.OrdinalIgnoreCase) => FaultKind.Conflict,
        HttpStatusCode.TooManyRequests => FaultKind.Throttled,
        >= HttpStatusCode.InternalServerError => FaultKind.Failing,
        _ => FaultKind.Refused,
    };

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is { } span && span < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>An answer with a status of 200 to 299.</summary>
internal sealed record PlatformResponse(int Status, byte[] Body, string? Link, Uri From);
