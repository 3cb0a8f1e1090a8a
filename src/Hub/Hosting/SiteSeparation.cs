using System.Net;

namespace Hub.Hosting;

/// <summary>Whether courses, which are untrusted code, are served from another site than the hub: by every address of both.</summary>
internal static class SiteSeparation
{
    /// <returns>A sentence for each content address on a host of the hub's. Addresses that are none are left to other checks.</returns>
    public static IEnumerable<string> SharedHosts(HubOptions hub) =>
        from content in ContentUrls(hub)
        from own in HubUrls(hub)
        let host = HostOf(own.Url)
        where host is not null && HostOf(content.Url) is { } served && Covers(served, host)
        select $"{content.Name} has '{content.Url}', which has the same host as {own.Name} ({host}). Courses are untrusted code: give them a host of another site, such as 127.0.0.1 beside localhost, or another domain.";

    /// <summary>
    /// A domain that the hub and its courses share, under which a browser takes them for one site and sends the hub's cookies along.
    /// Which domains are open to the public is known only by a long list; short names under a country (co.uk) are taken for such, the rest is guessed.
    /// </summary>
    public static string? SharedDomain(HubOptions hub) =>
        (from content in ContentUrls(hub)
         from own in HubUrls(hub)
         let shared = SharedLabels(HostOf(content.Url), HostOf(own.Url))
         where shared.Length > 1 && !(shared is [{ Length: <= 3 }, { Length: 2 }])
         select string.Join('.', shared)).FirstOrDefault();

    private static IEnumerable<(string Name, string Url)> HubUrls(HubOptions hub) =>
        HubOptions.Split(hub.AlternateUrls).Select(url => ("Hub:AlternateUrls", url)).Prepend(("Hub:PublicUrl", hub.PublicUrl));

    private static IEnumerable<(string Name, string Url)> ContentUrls(HubOptions hub) =>
        HubOptions.Split(hub.AlternateContentUrls).Select(url => ("Hub:AlternateContentUrls", url)).Prepend(("Hub:ContentUrl", hub.ContentUrl));

    private static string? HostOf(string url) => Sites.PatternOf(url, address => address.Host);

    private static bool Covers(string content, string host) =>
        content.StartsWith('*')
            ? host.EndsWith(content[1..], StringComparison.OrdinalIgnoreCase)
            : content.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static string[] SharedLabels(string? one, string? other) =>
        one is null || other is null || IPAddress.TryParse(one.Trim('[', ']'), out _) || IPAddress.TryParse(other.Trim('[', ']'), out _)
            ? []
            : [.. one.Split('.').Reverse().Zip(other.Split('.').Reverse()).TakeWhile(pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.First).Reverse()];
}
