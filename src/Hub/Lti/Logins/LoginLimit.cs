using System.Threading.RateLimiting;
using Hub.Hosting;
using Hub.Pages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Hub.Lti.Logins;

/// <summary>What of a launch is counted by itself for each address.</summary>
internal enum LoginStep
{
    Login,
    Check,
    Launch,
}

/// <summary>
/// Bounds how many logins begin from one address, how many are looked at again, and how many are answered. Whoever begins one is a stranger, and leaves a row
/// for up to ten minutes; but a whole school can stand behind one address when its lesson starts.
/// </summary>
internal sealed class LoginLimit(IOptions<HubOptions> options)
{
    /// <summary>The limit of one step. A launch answers a login that has been counted: all together would divide what a school may do.</summary>
    public IRateLimiterPolicy<string> Of(LoginStep step) => new Policy(step, options.Value.Lti.LoginsPerMinute);

    private sealed class Policy(LoginStep step, int perMinute) : IRateLimiterPolicy<string>
    {
        public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            await new HtmlPage("This course cannot be opened just now", StatusCodes.Status429TooManyRequests, Html.Paragraph(
                "Too many people open courses from your network at the same moment. Wait a minute, and open the course again from your learning platform.")).ExecuteAsync(rejected.HttpContext);
        };

        public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimits.PerMinute(httpContext, perMinute, $"{step} ");
    }
}
