namespace Hub.Core;

/// <summary>
/// One entry of a list of allowed LMS origins: a host (<c>lms.example</c>), an origin (<c>https://lms.example:8443</c>),
/// either with a leading <c>*.</c> for all hosts below it, or <c>null</c> for shells that run in an opaque origin.
/// </summary>
internal static class OriginPattern
{
    public static string? Problem(string pattern) =>
        pattern is "null" || TrySplit(pattern, out _, out _, out _)
            ? null
            : $"'{pattern}' is no origin. Give a host such as lms.example, *.lms.example, or an origin such as https://lms.example.";

    public static bool Allows(IEnumerable<string> patterns, string? origin) =>
        patterns.Any(pattern => Matches(pattern, origin ?? "null"));

    private static bool Matches(string pattern, string origin)
    {
        if (pattern is "null" || origin is "null")
            return pattern == origin;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var actual) || !TrySplit(pattern, out var scheme, out var host, out var port))
            return false;
        return (scheme is null || scheme.Equals(actual.Scheme, StringComparison.OrdinalIgnoreCase))
            && (port is null ? scheme is null || actual.IsDefaultPort : port == actual.Port)
            && HostMatches(host, actual.IdnHost);
    }

    private static bool HostMatches(string pattern, string host) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static bool TrySplit(string pattern, out string? scheme, out string host, out int? port)
    {
        (scheme, host, port) = (null, "", null);
        var rest = pattern.Trim();
        var schemeEnd = rest.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd >= 0)
        {
            scheme = rest[..schemeEnd];
            if (scheme is not ("http" or "https"))
                return false;
            rest = rest[(schemeEnd + 3)..].TrimEnd('/');
        }
        var colon = rest.LastIndexOf(':');
        if (colon >= 0 && !rest.EndsWith(']'))
        {
            if (!ushort.TryParse(rest[(colon + 1)..], out var number))
                return false;
            port = number;
            rest = rest[..colon];
        }
        var isAnyBelow = rest.StartsWith("*.", StringComparison.Ordinal);
        if (!TryReadHost(isAnyBelow ? rest[2..] : rest, out var bare))
            return false;
        host = isAnyBelow ? $"*.{bare}" : bare;
        return true;
    }

    /// <summary>A host as browsers name it in an origin: letters beyond ASCII encoded (RFC 3490), an IPv6 address without its brackets.</summary>
    private static bool TryReadHost(string text, out string host)
    {
        host = "";
        if (Uri.CheckHostName(text) is UriHostNameType.Unknown || !Uri.TryCreate($"https://{text}", UriKind.Absolute, out var read) || read.IdnHost.Length == 0)
            return false;
        host = read.IdnHost;
        return true;
    }
}
