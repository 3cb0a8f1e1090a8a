using Hub.Security;
using Hub.Hosting;

namespace Hub.Lti.Logins;

/// <summary>
/// What only the browser has in which a login began: a cookie of its own for each login. It is partitioned, for no other cookie reaches
/// a frame in a page of another site.
/// </summary>
internal static class BrowserProof
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const string Prefix = "lti-";
    private const int NameLength = 16;

    /// <summary>Names the login in the browser without giving its state away to other pages.</summary>
    public static string NameOf(string state) => Prefix + Convert.ToHexStringLower(Secrets.Hash(state))[..NameLength];

    public static void Give(HttpResponse response, string state, string secret) => response.Cookies.Append(NameOf(state), secret, Options(Lifetime));

    public static string? Find(HttpRequest request, string state) => request.Cookies[NameOf(state)];

    public static bool IsGiven(HttpRequest request, string state, byte[] hash) => Find(request, state) is { } secret && Secrets.Matches(secret, hash);

    /// <summary>
    /// Whether the cookie may be refused, as it can be wherever the page is not a window's own. Browsers of before <c>Sec-Fetch-Dest</c> do not say
    /// where it is, and are the ones that keep no partitioned cookies; like all browsers they call themselves Mozilla, and what does not is none.
    /// </summary>
    public static bool MayBeRefused(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() switch
    {
        "document" => false,
        "" => request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal),
        _ => true,
    };

    public static void TakeBack(HttpResponse response, string state) => response.Cookies.Delete(NameOf(state), Options(null));

    private static CookieOptions Options(TimeSpan? lifetime)
    {
        var options = new CookieOptions { Path = LtiPaths.All, HttpOnly = true, Secure = true, SameSite = SameSiteMode.None, MaxAge = lifetime };
        options.Extensions.Add("Partitioned");
        return options;
    }
}
