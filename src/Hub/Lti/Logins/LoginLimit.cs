using System.Threading.RateLimiting;
using Hub.Hosting;
using Hub.Pages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Hub.Lti.Logins;

/// <summary>
/// Bounds how many logins begin from one address, how many are looked at again, and how many are answered. Each is a row until it is answered or ten minutes old, and whoever begins one is a stranger;
/// but a whole school can stand behind one address when its lesson starts.
/// </summary>
internal sealed class LoginLimit(IOptions<HubOptions> options) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "60";
        await new HtmlPage("This course cannot be opened just now", StatusCodes.Status429TooManyRequests, Html.Paragraph(
            "Too many people open courses from your network at the same moment. Wait a minute, and open the course again from your learning platform.")).ExecuteAsync(rejected.HttpContext);
    };

    // A launch answers a login that has been counted, and so does a look at its cookie: all together would divide what a school may do.
    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var path = httpContext.Request.Path;
        var step = path.StartsWithSegments(LtiPaths.Launch) ? "launch " : path.StartsWithSegments(LtiPaths.LoginCheck) ? "check " : "login ";
        return RateLimits.PerMinute(httpContext, options.Value.Lti.LoginsPerMinute, step);
    }
}
