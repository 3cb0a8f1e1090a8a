using Microsoft.AspNetCore.Http.Features;

namespace Hub.Api;

/// <summary>
/// Ids in paths may hold any character. The server decodes a path before routing and leaves <c>%2F</c> alone, so that an id with a slash
/// and one with the text "%2F" would look the same. Here each segment is decoded once from the request line as it came,
/// with only slash and percent sign escaped again, which <see cref="RouteId"/> takes back.
/// </summary>
internal sealed class ExactPaths(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (target.StartsWith(ApiGroup.BasePath + "/", StringComparison.Ordinal))
        {
            // The constructor, for the conversion from a string would decode once more.
            context.Request.Path = new PathString(string.Join('/', target.Split('?')[0].Split('/').Select(segment => Conceal(Uri.UnescapeDataString(segment)))));
        }
        return next(context);
    }

    private static string Conceal(string id) =>
        id.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    public static string Reveal(string segment) =>
        segment.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
