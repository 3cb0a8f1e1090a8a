using System.Net;
using Hub.Testing;

namespace Hub.Tests.Hosting;

public sealed class SiteFenceTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/dashboard/icon.svg")]
    [InlineData("/api/v2/ping")]
    [InlineData("/api/v2/openapi.json")]
    [InlineData("/logs/x")]
    [InlineData("/health/ready")]
    public async Task Paths_of_the_hub_do_not_exist_on_the_content_site(string path)
    {
        using var answer = await hub.Content.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/launch?token=x")]
    [InlineData("/player/assets/player.js")]
    [InlineData("/content/x/index.html")]
    [InlineData("/shell/bridge.js")]
    public async Task Paths_of_the_content_site_do_not_exist_on_the_hub(string path)
    {
        using var client = hub.Anonymous();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_hubs_pages_cannot_be_framed_scripted_or_sniffed()
    {
        using var client = hub.Anonymous();

        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancellation);

        Assert.Equal(
            ["DENY", "nosniff", "same-origin", "same-origin", "same-origin"],
            new[] { "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy" }
                .Select(name => answer.Headers.GetValues(name).Single()));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_player_runs_no_script_but_its_own()
    {
        var player = await hub.EnterAsync(await hub.AddRegistrationAsync(await hub.AddCourseAsync()));

        using var answer = await hub.Content.GetAsync(new Uri($"/player/{player.Launch}", UriKind.Relative), Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    /// <summary>Method, whether a cookie comes with it, the Origin header (empty for none), and whether it is let through.</summary>
    [Theory]
    [InlineData("POST", true, "http://localhost:8080", true)]
    [InlineData("POST", true, "HTTP://LOCALHOST:8080", true)]
    [InlineData("POST", true, "http://127.0.0.1:8081", false)]
    [InlineData("POST", true, "http://localhost:8081", false)]
    [InlineData("POST", true, "https://localhost:8080", false)]
    [InlineData("POST", true, "https://evil.example", false)]
    [InlineData("POST", true, "null", false)]
    [InlineData("POST", true, "", false)]
    [InlineData("PUT", true, "https://evil.example", false)]
    [InlineData("DELETE", true, "https://evil.example", false)]
    [InlineData("PATCH", true, "", false)]
    [InlineData("POST", false, "https://evil.example", false)]
    [InlineData("POST", false, "", true)]
    [InlineData("GET", true, "https://evil.example", true)]
    [InlineData("GET", true, "", true)]
    public async Task A_browser_may_change_things_from_the_hubs_own_pages_alone(string method, bool hasCookie, string origin, bool isLetThrough)
    {
        using var client = hub.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/v2/ping", UriKind.Relative));
        if (hasCookie)
            request.Headers.Add("Cookie", "anything=1");
        if (origin.Length > 0)
            request.Headers.Add("Origin", origin);

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(isLetThrough, answer.StatusCode is not HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_upgrade_from_another_sites_page_is_refused()
    {
        using var client = hub.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v2/ping", UriKind.Relative));
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Cookie", "anything=1");

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_credential_in_the_header_needs_no_origin_for_no_browser_adds_it_by_itself()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v2/dispatch/destinations", UriKind.Relative)) { Content = new StringContent("{}") };
        request.Headers.Add("Origin", "https://portal.example");

        using var answer = await hub.Api.SendAsync(request, Cancellation);

        Assert.NotEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
