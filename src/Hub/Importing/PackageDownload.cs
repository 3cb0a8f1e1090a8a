using Hub.Core;
using Hub.Hosting;
using Hub.Outbound;
using Microsoft.Extensions.Options;

namespace Hub.Importing;

/// <summary>Fetches a file from a URL that a client gave, to disk.</summary>
internal sealed class PackageDownload(GuardedClient client, IOptions<HubOptions> options, TimeProvider time)
{
    private const string Code = "fetch";
    private const string OtherWay = "Check the address, or download the file and upload it here.";

    // A server that goes on sending next to nothing would hold the import for good.
    private const int LeastBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="url">Where from.</param>
    /// <param name="target">The file to be; an existing one is replaced.</param>
    /// <param name="progress">Gets the bytes so far, for a total that may be unknown.</param>
    /// <param name="cancellation">Ends the download.</param>
    /// <returns>What went wrong, or null.</returns>
    public async Task<PackageWarning?> FetchAsync(Uri url, string target, Func<long?, IProgress<long>>? progress, CancellationToken cancellation)
    {
        var limit = options.Value.Import.MaxUploadBytes;
        using var response = await client.GetAsync(url, Patience, cancellation);
        if (response.Problem is { } problem)
            return Refuse(url, $"{problem.TrimEnd('.')}. {OtherWay}");
        if (!response.Message!.IsSuccessStatusCode)
            return Refuse(url, $"{url.Host} answered {(int)response.Message.StatusCode} {response.Message.ReasonPhrase}. {OtherWay}");
        var length = response.Message.Content.Headers.ContentLength;
        if (length > limit)
            return TooLarge(url, limit);
        using var stalled = new CancellationTokenSource(Patience, time);
        using var overdue = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stalled.Token, overdue.Token);
        try
        {
            await using var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            return await response.CopyToAsync(file, limit, new Watched(stalled, progress?.Invoke(length)), either.Token) ? null : TooLarge(url, limit);
        }
        catch (OperationCanceledException) when (stalled.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Refuse(url, $"{url.Host} sent less than {LeastBytes / 1024} KB within {Patience.TotalSeconds:0} seconds. Download the file, and upload it here.");
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Refuse(url, $"{url.Host} did not send the whole file within {Longest.TotalHours:0} hours. Download the file, and upload it here.");
        }
        catch (HttpRequestException)
        {
            return Refuse(url, $"The download from {url.Host} broke off. Try again.");
        }
    }

    private static PackageWarning TooLarge(Uri url, long limit) =>
        Refuse(url, $"The file is larger than {limit} bytes, the most that this hub takes (Hub:Import:MaxUploadBytes).");

    private static PackageWarning Refuse(Uri url, string message) => new(Code, message, url.GetLeftPart(UriPartial.Path));

    private sealed class Watched(CancellationTokenSource stalled, IProgress<long>? onward) : IProgress<long>
    {
        private long mark;

        public void Report(long value)
        {
            if (value - mark >= LeastBytes)
            {
                mark = value;
                stalled.CancelAfter(Patience);
            }
            onward?.Report(value);
        }
    }
}
