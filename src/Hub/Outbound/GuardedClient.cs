using System.Net;
using System.Net.Sockets;
using Hub.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Outbound;

/// <summary>
/// The one client for URLs that someone else supplied. It connects only to addresses that <see cref="AddressRule"/> allows, checked on the
/// address it really connects to, so that a name which resolves differently the second time gains nothing; follows few redirects, each checked anew;
/// and bounds time. Sizes are bounded by the reader: <see cref="GuardedResponse.ReadAsync"/>, <see cref="GuardedResponse.CopyToAsync"/>.
/// </summary>
internal sealed class GuardedClient : IDisposable
{
    private const int MaxRedirects = 5;
    private readonly HttpClient http;
    private readonly bool allowPrivate;

    public GuardedClient(IOptions<HubOptions> options)
    {
        allowPrivate = options.Value.Outbound.AllowPrivate;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd($"InteropHub/{ProductVersion.Text}");
    }

    /// <summary>Sends a request; <paramref name="request"/> is called again for each redirect, with the URL to go to.</summary>
    /// <param name="url">Where to; http or https.</param>
    /// <param name="request">Makes the request for a URL.</param>
    /// <param name="timeLimit">For everything up to the end of the headers.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The response, or what went wrong as a sentence.</returns>
    public async Task<GuardedResponse> SendAsync(Uri url, Func<Uri, HttpRequestMessage> request, TimeSpan timeLimit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeLimit);
        try
        {
            for (var hops = 0; hops <= MaxRedirects; hops++)
            {
                if (Problem(url) is { } problem)
                    return GuardedResponse.Failed(problem);
                using var message = request(url);
                var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
                if (!IsRedirect(response) || response.Headers.Location is not { } location)
                    return GuardedResponse.Of(response);
                url = new Uri(url, location);
                response.Dispose();
            }
            return GuardedResponse.Failed($"The server redirects more than {MaxRedirects} times.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return GuardedResponse.Failed($"{url.Host} did not answer within {timeLimit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            return GuardedResponse.Failed($"{url.Host} could not be reached: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    public Task<GuardedResponse> GetAsync(Uri url, TimeSpan timeLimit, CancellationToken cancellation) =>
        SendAsync(url, target => new HttpRequestMessage(HttpMethod.Get, target), timeLimit, cancellation);

    /// <summary>Sends a request as it is and follows no redirect: what it carries is for the one server that it names.</summary>
    /// <exception cref="HttpRequestException">The URL is not fetched, or nobody answers there.</exception>
    public Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        Problem(request.RequestUri!) is { } problem
            ? throw new HttpRequestException(problem)
            : http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public void Dispose() => http.Dispose();

    /// <returns>Why the URL is not fetched whatever it resolves to, or null.</returns>
    public static string? Problem(Uri url) =>
        !url.IsAbsoluteUri || url.Scheme is not ("http" or "https") ? $"'{url}' is no http or https URL."
        : url.UserInfo.Length > 0 ? "A URL with a user name or password in it is not fetched."
        : null;

    private static bool IsRedirect(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = addresses.Where(address => allowPrivate || AddressRule.IsPublic(address)).ToArray();
        if (allowed.Length == 0)
            throw new HttpRequestException($"{context.DnsEndPoint.Host} leads to a private address, which is only allowed with Hub:Outbound:AllowPrivate.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
