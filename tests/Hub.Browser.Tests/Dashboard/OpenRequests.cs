using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Hub.Browser.Tests.Dashboard;

/// <summary>What a page has asked for and has not got yet.</summary>
internal sealed class OpenRequests
{
    private readonly ConcurrentDictionary<IRequest, string> waiting = new();
    private int asked;

    public OpenRequests(IPage page)
    {
        page.Request += (_, request) =>
        {
            // Of a page that is left, answers are not always told.
            if (request.IsNavigationRequest)
                waiting.Clear();
            waiting[request] = $"{request.Method} {request.Url}";
            Interlocked.Increment(ref asked);
        };
        page.RequestFinished += (_, request) => waiting.TryRemove(request, out string? _);
        page.RequestFailed += (_, request) => waiting.TryRemove(request, out string? _);
    }

    /// <summary>How many requests there have been.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Those without an answer, in one line; empty when all have theirs.</summary>
    public string Waiting => string.Join(", ", waiting.Values);
}
