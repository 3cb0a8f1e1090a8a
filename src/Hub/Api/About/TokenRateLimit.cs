using System.Threading.RateLimiting;

namespace Hub.Api.About;

/// <summary>
/// Slows down whoever tries secrets against the token endpoint. A client needs a token every few minutes at most, and many clients may share
/// one address, so a few a second is generous to them and hopeless for guessing 256 bits.
/// </summary>
internal static class TokenRateLimit
{
    public const string Policy = "token";
    private const int PerMinute = 300;

    public static IServiceCollection AddTokenRateLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await ApiAnswer.Error(StatusCodes.Status429TooManyRequests, "Too many requests from this address. Try again in a minute.").ExecuteAsync(context.HttpContext);
            };
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
}
