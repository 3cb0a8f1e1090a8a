using Hub.Api;
using Microsoft.Net.Http.Headers;

namespace Hub.Hosting;

/// <summary>
/// Keeps the two sites apart before anything else runs: each path exists on one of them, both send their security headers,
/// and the hub's site accepts no unsafe request or upgrade from another site's page.
/// </summary>
internal sealed class SiteFence(RequestDelegate next, Sites sites)
{
    public static readonly PathString[] ContentPaths = ["/launch", "/player", "/content", "/shell", "/assets"];
    private static readonly PathString HealthPath = "/health";

    private readonly HashSet<string> hubHosts = new(sites.HubHosts, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> contentHosts = new(sites.ContentHosts.Where(host => !host.StartsWith('*')), StringComparer.OrdinalIgnoreCase);
    private readonly string[] contentSuffixes = [.. sites.ContentHosts.Where(host => host.StartsWith('*')).Select(host => host[1..])];

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (HasNul(context.Request))
            return ApiAnswer.Bad("The URL has a NUL character (%00), which no id or text here can hold.").ExecuteAsync(context);
        var host = context.Request.Host.Value ?? "";
        return IsContent(host) ? ServeContentAsync(context)
            : hubHosts.Contains(host) || context.Request.Path.StartsWithSegments(HealthPath) ? ServeHubAsync(context)
            : ApiAnswer.Error(StatusCodes.Status421MisdirectedRequest,
                $"This hub does not answer to '{host}'. Set Hub:PublicUrl, Hub:AlternateUrls or Hub:ContentUrl if it should.").ExecuteAsync(context);
    }

    private Task ServeContentAsync(HttpContext context)
    {
        if (!ContentPaths.Any(path => context.Request.Path.StartsWithSegments(path)))
            return ApiAnswer.Error(StatusCodes.Status404NotFound, "There is nothing here; this site serves courses only.").ExecuteAsync(context);
        // A service worker would outlive its course and see every other course's requests.
        if (context.Request.Headers.ContainsKey("Service-Worker"))
            return ApiAnswer.Forbidden("Courses cannot register service workers here.").ExecuteAsync(context);
        context.Response.Headers["Origin-Agent-Cluster"] = "?1";
        return next(context);
    }

    private Task ServeHubAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // Not no-referrer: under that policy browsers send "Origin: null" with our own forms too (Fetch, "append a request Origin header").
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments(LtiPaths.All))
            OpenToFrames(headers);
        return IsForeign(context.Request)
            ? ApiAnswer.Forbidden($"Requests from the origin '{context.Request.Headers.Origin}' are not accepted here.").ExecuteAsync(context)
            : next(context);
    }

    // LMSs show tools in frames of theirs, and the answers of such pages are forms that go back to the LMS; whoever opened a window is told when it is done.
    private static void OpenToFrames(IHeaderDictionary headers)
    {
        headers.Remove("X-Frame-Options");
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors http: https:; base-uri 'none'; form-action http: https:; object-src 'none'";
        headers["Cross-Origin-Opener-Policy"] = "unsafe-none";
        headers.CacheControl = "no-store";
    }

    private static bool HasNul(HttpRequest request) =>
        (request.Path.Value ?? "").Contains('\0', StringComparison.Ordinal)
        || (request.QueryString.Value ?? "").Contains("%00", StringComparison.Ordinal);

    private bool IsContent(string host) =>
        contentHosts.Contains(host) || contentSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    // A credential in the Authorization header was put there by the caller's own code; a cookie is put there by the browser for any page.
    // Record stores know no cookies, and take the header from a form (xAPI 1.0.3 Communication 1.3).
    private bool IsForeign(HttpRequest request)
    {
        var isSafe = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            && !request.Headers.ContainsKey(HeaderNames.Upgrade);
        if (isSafe || request.Headers.Authorization.Count > 0 || request.Path.StartsWithSegments(Sites.RecordStores)
            || LtiPaths.OpenToPlatforms.Contains(request.Path))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 ? !sites.IsHubOrigin(origin) : request.Headers.Cookie.Count > 0;
    }
}
