namespace Interop.Lti.Json;

/// <summary>URLs that a browser or a client may be sent to.</summary>
internal static class WebUrls
{
    /// <summary>An absolute http or https URL without user information, or null.</summary>
    public static Uri? Parse(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWeb(url) ? url : null;

    public static bool IsWeb(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0;

    public static bool HaveSameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds parameters to a URL that may have some; those without a value are left out, a fragment is dropped.</summary>
    public static Uri With(Uri url, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new System.Text.StringBuilder(url.Query.TrimStart('?'));
        foreach (var (name, value) in parameters)
        {
            if (value is null)
                continue;
            if (query.Length > 0)
                query.Append('&');
            query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }
        return new Uri(url.GetLeftPart(UriPartial.Path) + (query.Length > 0 ? $"?{query}" : ""));
    }

    /// <summary>Appends to the path, before the query string (AGS 3.3.1).</summary>
    public static Uri Beneath(Uri url, string segment) => new(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + segment + url.Query);
}
