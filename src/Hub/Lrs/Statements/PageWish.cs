using Microsoft.Net.Http.Headers;

namespace Hub.Lrs.Statements;

/// <summary>Whether a person reads: a browser would rather have a page than JSON (RFC 9110 12.5.1). Clients of xAPI say nothing of the kind.</summary>
internal static class PageWish
{
    private const string Page = "text/html";
    private const string Json = "application/json";

    public static bool IsIn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.GetTypedHeaders().Accept is var ranges && QualityOf(Page, ranges) > QualityOf(Json, ranges);

    // What a range says most exactly counts: a page by name, before all texts, before anything.
    private static double QualityOf(string type, IEnumerable<MediaTypeHeaderValue> ranges) => ranges
        .Where(range => new MediaTypeHeaderValue(type).IsSubsetOf(range))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();
}
