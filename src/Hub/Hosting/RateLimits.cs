using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Hub.Hosting;

/// <summary>Bounds on how often one address may do what is open to strangers. An account's own lock-out comes on top.</summary>
internal static class RateLimits
{
    /// <summary>Sign-in and token endpoints: more than many clients behind one address need, too little to guess 256 bits by.</summary>
    public const string Credentials = "credentials";
    public const int TriesPerMinute = 300;

    /// <summary>Packages that are made for whoever has a link.</summary>
    public const string Downloads = "downloads";
    private const int DownloadsPerMinute = 60;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (rejected, _) => await RefuseAsync(rejected.HttpContext);
        limits.AddPolicy(Credentials, context => PerMinute(context, TriesPerMinute));
        limits.AddPolicy(Downloads, context => PerMinute(context, DownloadsPerMinute));
    });

    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return Api.ApiAnswer.Error(StatusCodes.Status429TooManyRequests, "Too many attempts from this address. Wait a minute and try again.").ExecuteAsync(context);
    }

    /// <param name="context">Of whom.</param>
    /// <param name="count">How often.</param>
    /// <param name="what">Tells apart what counts by itself though it has one policy.</param>
    public static RateLimitPartition<string> PerMinute(HttpContext context, int count, string what = "") => RateLimitPartition.GetFixedWindowLimiter(
        what + Neighbourhood(context.Connection.RemoteIpAddress),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = count, Window = TimeSpan.FromMinutes(1) });

    // Every household has 2^64 addresses of IPv6: what it cannot choose freely is the first half.
    private static string Neighbourhood(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
