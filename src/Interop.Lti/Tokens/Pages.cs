using Interop.Lti.Json;

namespace Interop.Lti.Tokens;

/// <summary>Reads what platforms hand out page by page (AGS 3.2.4, NRPS "Limit query parameter").</summary>
internal static class Pages
{
    private const int Maximum = 200;

    /// <summary>
    /// Follows <c>rel="next"</c> as it is given, on the origin of the first page alone, for the bearer token goes along; until
    /// <paramref name="take"/> has enough.
    /// </summary>
    /// <param name="http">Asks.</param>
    /// <param name="first">The first page.</param>
    /// <param name="request">Makes the request for a page.</param>
    /// <param name="take">Takes a page: null when it has enough, a fault when it does not understand the page.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>A fault, or null when all was read.</returns>
    public static async Task<PlatformFault?> ReadAsync(
        PlatformHttp http, Uri first, Func<Uri, HttpRequestMessage> request, Func<PlatformResponse, PageVerdict> take, CancellationToken cancellation)
    {
        var (url, seen) = (first, new HashSet<Uri>());
        while (seen.Add(url))
        {
            if (seen.Count > Maximum)
                return new PlatformFault(FaultKind.NotUnderstood, null, null, $"{url.Host} hands out more than {Maximum} pages.");
            using var message = request(url);
            var answer = await http.SendAsync(message, cancellation).ConfigureAwait(false);
            if (!answer.IsAccepted)
                return answer.Fault;
            switch (take(answer.Value))
            {
                case PageVerdict.Enough:
                    return null;
                case PageVerdict.NotUnderstood:
                    return new PlatformFault(FaultKind.NotUnderstood, answer.Value.Status, null, $"{url.Host} answered with something other than the list that was asked for.");
            }
            if (LinkHeader.Find(answer.Value.Link, "next", url) is not { } next)
                return null;
            if (!WebUrls.HaveSameOrigin(first, next))
                return new PlatformFault(FaultKind.NotUnderstood, null, null, $"{url.Host} sends to {next.Host} for the next page, which is not asked.");
            url = next;
        }
        return null;
    }
}

internal enum PageVerdict
{
    More,
    Enough,
    NotUnderstood,
}
