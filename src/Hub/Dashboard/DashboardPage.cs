using System.Reflection;
using Hub.Security;
using Microsoft.Net.Http.Headers;

namespace Hub.Dashboard;

/// <summary>
/// The page that loads the dashboard. Its scripts are files of the hub and nothing else; styles that these scripts add to the page
/// carry a nonce that is new in every answer, so that no style from elsewhere, such as one in a course's name, takes effect.
/// </summary>
internal sealed class DashboardPage(string start, string end) : IResult
{
    private const string NoncePlace = "{style-nonce}";

    public static DashboardPage Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(DashboardFiles.ResourcePrefix + "index.html")
            ?? throw new InvalidOperationException("The dashboard is not in this build. Build src/Hub with Node.js and npm on the PATH.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(NoncePlace) is [var start, var end]
            ? new DashboardPage(start, end)
            : throw new InvalidOperationException($"The dashboard's index.html must hold {NoncePlace} once.");
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var nonce = Secrets.NewNonce();
        var response = httpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
            "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        return response.WriteAsync(start + nonce + end, httpContext.RequestAborted);
    }
}
