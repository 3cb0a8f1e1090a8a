using Microsoft.Extensions.Options;

namespace Hub.Hosting;

/// <summary>The two sites of the hub: people and clients on one, players and untrusted course files on the other.</summary>
internal sealed class Sites
{
    /// <summary>Where record stores lie on the hub's site: one per application, with credentials of their own.</summary>
    public const string RecordStores = "/lrs";

    /// <summary>Stands in addresses of the content site for the host of each course.</summary>
    public const string AnyCourse = "{course}";

    private const string SomeCourse = "any-course";

    public Sites(IOptions<HubOptions> options)
    {
        var hub = options.Value;
        PublicUrl = Origin(hub.PublicUrl);
        ContentUrl = Origin(hub.ContentUrl);
        HubOrigins = [PublicUrl, .. HubOptions.Split(hub.AlternateUrls).Select(Origin)];
        ContentOrigins = [ContentUrl, .. HubOptions.Split(hub.AlternateContentUrls).Select(Origin)];
        ContentHosts = [.. ContentOrigins.Select(HostOf)];
    }

    public string PublicUrl { get; }

    /// <summary>May hold <c>{course}</c>; see <see cref="ContentUrlOf(Guid)"/>.</summary>
    public string ContentUrl { get; }

    public IReadOnlyList<string> HubOrigins { get; }

    public IReadOnlyList<string> ContentOrigins { get; }

    /// <summary>Whether every course has an origin of its own, so that one course's script cannot read what another left in the browser.</summary>
    public bool IsolatesCourses => HasHostPerCourse(ContentUrl);

    /// <summary>Hosts that endpoints of the hub site answer on.</summary>
    public string[] HubHosts => [.. HubOrigins.Select(HostOf)];

    /// <summary>Hosts that endpoints of the content site answer on, with a star for any course.</summary>
    public string[] ContentHosts { get; }

    /// <summary>The content site's origin for one course.</summary>
    public string ContentUrlOf(Guid course) => OriginOf(ContentUrl, course);

    /// <summary>
    /// The same where a browser came by some host of the content site: it goes on by that address, for the first may be out of its reach,
    /// unless courses share that address and have hosts of their own at the first.
    /// </summary>
    public string ContentUrlOf(Guid course, string host)
    {
        var used = ContentOrigins.FirstOrDefault(origin => IsAt(HostOf(origin), host));
        return OriginOf(used is null || (IsolatesCourses && !HasHostPerCourse(used)) ? ContentUrl : used, course);
    }

    /// <summary>
    /// Whether a course is served on a host of the content site: on its own there, or on one that all courses share. On another course's host
    /// its script would run in that one's origin.
    /// </summary>
    public bool Serves(Guid course, string host) => Array.Exists(
        ContentHosts, pattern => host.Equals(pattern.Replace("*", LabelOf(course), StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    /// <summary>The content site's origins that are not bound to one course: shells begin there.</summary>
    public IEnumerable<string> SharedContentOrigins =>
        ContentOrigins.Select(origin => origin.Replace(AnyCourse, "shell", StringComparison.Ordinal));

    public bool IsHubOrigin(string origin) => HubOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static string Origin(string url) => url.TrimEnd('/');

    private static string OriginOf(string contentOrigin, Guid course) => contentOrigin.Replace(AnyCourse, LabelOf(course), StringComparison.Ordinal);

    private static string LabelOf(Guid course) => $"c{course:N}";

    private static bool HasHostPerCourse(string contentOrigin) => contentOrigin.Contains(AnyCourse, StringComparison.Ordinal);

    private static bool IsAt(string pattern, string host) => pattern.StartsWith('*')
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    /// <returns>A part of an address, with a star where any course may stand; null when it is no address.</returns>
    public static string? PatternOf(string url, Func<Uri, string> part) =>
        Uri.TryCreate(url.Replace(AnyCourse, SomeCourse, StringComparison.Ordinal), UriKind.Absolute, out var address)
            ? part(address).Replace(SomeCourse, "*", StringComparison.Ordinal)
            : null;

    private static string HostOf(string origin) => PatternOf(origin, address => address.Authority)!;
}
