using System.Text.Json;
using Interop.Lti.Json;
using Interop.Lti.Tokens;

namespace Interop.Lti.Grades;

/// <summary>A platform's gradebook, by Assignment and Grade Services 2.0.</summary>
public sealed class GradeBook(PlatformHttp http)
{
    private const int MaximumRows = 20_000;

    /// <summary>The line items of a course, all pages of them (AGS 3.2.4).</summary>
    public Task<PlatformAnswer<IReadOnlyList<LineItem>>> ListAsync(Uri lineItems, LineItemFilter filter, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lineItems);
        ArgumentNullException.ThrowIfNull(filter);
        var url = WebUrls.With(
            lineItems,
            ("resource_link_id", filter.ResourceLinkId),
            ("resource_id", filter.ResourceId),
            ("tag", filter.Tag),
            ("limit", filter.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return ReadAllAsync(url, LineItem.ContainerMediaType, LineItem.Read, token, cancellation);
    }

    /// <summary>
    /// The line item for a resource of the tool's, made only where there is none: platforms keep a second one for every repeated request (AGS 3.2.15).
    /// Filters are applied here as well, for not every platform does.
    /// </summary>
    /// <param name="lineItems">The line items of the course.</param>
    /// <param name="wanted">With a ResourceId; where it has a link or a tag, a line item of another link or tag does not do.</param>
    /// <param name="token">With the scope <see cref="LtiScopes.LineItem"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<PlatformAnswer<LineItem>> FindOrCreateAsync(Uri lineItems, LineItem wanted, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentException.ThrowIfNullOrEmpty(wanted.ResourceId, nameof(wanted));
        var known = await ListAsync(lineItems, new LineItemFilter(ResourceId: wanted.ResourceId, Tag: wanted.Tag), token, cancellation).ConfigureAwait(false);
        if (!known.IsAccepted)
            return known.Fault;
        return known.Value.Where(item => IsFor(item, wanted)).OrderByDescending(item => item.ResourceLinkId == wanted.ResourceLinkId).FirstOrDefault() is { } found
            ? found
            : await CreateAsync(lineItems, wanted, token, cancellation).ConfigureAwait(false);
    }

    /// <summary>One line item (AGS 3.2.3).</summary>
    public Task<PlatformAnswer<LineItem>> GetAsync(Uri lineItem, AccessToken token, CancellationToken cancellation) =>
        ReadOneAsync(ServiceRequest.Get(lineItem, LineItem.MediaType, token), cancellation);

    /// <summary>Makes a line item (AGS 3.2.5).</summary>
    public Task<PlatformAnswer<LineItem>> CreateAsync(Uri lineItems, LineItem item, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ReadOneAsync(ServiceRequest.Send(HttpMethod.Post, lineItems, item.ToJson(), LineItem.MediaType, LineItem.MediaType, token), cancellation);
    }

    /// <summary>Replaces a line item that was read before (AGS 3.2.6).</summary>
    public Task<PlatformAnswer<LineItem>> UpdateAsync(LineItem item, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ReadOneAsync(ServiceRequest.Send(HttpMethod.Put, item.Id!, item.ToJson(), LineItem.MediaType, LineItem.MediaType, token), cancellation);
    }

    /// <summary>Deletes a line item (AGS 3.2.3).</summary>
    public async Task<PlatformAnswer<Published>> DeleteAsync(Uri lineItem, AccessToken token, CancellationToken cancellation)
    {
        using var request = ServiceRequest.New(HttpMethod.Delete, lineItem, accept: null, token);
        var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsAccepted ? new Published(answer.Value.Status) : answer.Fault;
    }

    /// <summary>
    /// Publishes a score (AGS 3.4). A <see cref="FaultKind.Conflict"/> says that the platform has a score that is not older; some compare whole seconds.
    /// </summary>
    public async Task<PlatformAnswer<Published>> PublishAsync(Uri lineItem, Score score, AccessToken token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(score);
        using var request = ServiceRequest.Send(HttpMethod.Post, LineItemUrls.Scores(lineItem), score.ToJson(), Score.MediaType, accept: null, token);
        var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsAccepted ? new Published(answer.Value.Status) : answer.Fault;
    }

    /// <summary>The grades that the platform shows, of one person where <paramref name="userId"/> is given (AGS 3.3).</summary>
    public Task<PlatformAnswer<IReadOnlyList<GradeResult>>> ResultsAsync(Uri lineItem, string? userId, AccessToken token, CancellationToken cancellation) =>
        ReadAllAsync(LineItemUrls.Results(lineItem, userId), GradeResult.ContainerMediaType, GradeResult.Read, token, cancellation);

    private static bool IsFor(LineItem item, LineItem wanted) =>
        item.ResourceId == wanted.ResourceId
        && (wanted.Tag is null || item.Tag == wanted.Tag)
        && (wanted.ResourceLinkId is null || item.ResourceLinkId is null || item.ResourceLinkId == wanted.ResourceLinkId);

    private async Task<PlatformAnswer<LineItem>> ReadOneAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            var answer = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            if (!answer.IsAccepted)
                return answer.Fault;
            return ForeignJson.Parse(answer.Value.Body) is { } json && LineItem.Read(json) is { } item
                ? item
                : new PlatformFault(FaultKind.NotUnderstood, answer.Value.Status, null, $"{request.RequestUri!.Host} answered without a line item.");
        }
    }

    private async Task<PlatformAnswer<IReadOnlyList<T>>> ReadAllAsync<T>(Uri url, string accept, Func<JsonElement, T?> read, AccessToken token, CancellationToken cancellation)
        where T : class
    {
        var rows = new List<T>();
        var fault = await Pages.ReadAsync(http, url, page => ServiceRequest.Get(page, accept, token), Take, cancellation).ConfigureAwait(false);
        return fault is null ? PlatformAnswer<IReadOnlyList<T>>.Of(rows) : fault;

        PageVerdict Take(PlatformResponse response)
        {
            if (ForeignJson.Parse(response.Body) is not { ValueKind: JsonValueKind.Array } array)
                return PageVerdict.NotUnderstood;
            rows.AddRange(array.EnumerateArray().Select(read).OfType<T>().Take(MaximumRows - rows.Count));
            return rows.Count < MaximumRows ? PageVerdict.More : PageVerdict.Enough;
        }
    }
}
