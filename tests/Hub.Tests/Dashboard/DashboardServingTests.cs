using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Testing;

namespace Hub.Tests.Dashboard;

[Trait("req", "UI-2")]
public sealed partial class DashboardServingTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in?returnUrl=%2Fusers")]
    [InlineData("/apps/main/courses/a%2Fb?tab=versions")]
    [InlineData("/anything.at.all")]
    public async Task Every_path_that_nothing_else_answers_to_is_the_dashboards_page(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("<div id=\"root\">", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v2/nothing")]
    [InlineData("/lti/nothing")]
    [InlineData("/invite/x")]
    [InlineData("/metrics")]
    [InlineData("/assets/nothing.css")]
    [InlineData("/dashboard/index.html")]
    [InlineData("/dashboard/files/nothing.js")]
    [InlineData("/dashboard/..%2F..%2Fetc/passwd")]
    [InlineData("/player/x")]
    [InlineData("/content/x/index.html")]
    [InlineData("/launch")]
    public async Task Paths_of_others_are_not(string path)
    {
        using var answer = await GetAsync(path);

        Assert.NotEqual("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v2/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v2/session/passwordLink", HttpStatusCode.MethodNotAllowed)]
    public async Task What_others_do_not_have_is_not_found_and_a_wrong_method_is_not_allowed(string method, string path, HttpStatusCode status)
    {
        using var client = hub.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri(path, UriKind.Relative));

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(path, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_run_the_hubs_own_scripts_only_and_styles_with_a_nonce_of_this_answer()
    {
        using var first = await GetAsync("/");
        using var second = await GetAsync("/");

        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var page = await TextAsync(first);
        Assert.DoesNotMatch(InlineScript(), page);
        var nonce = Nonce().Match(page).Groups[1].Value;
        Assert.Contains($"'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, second.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Its_files_are_kept_for_good_by_browsers_and_sent_compressed_to_those_who_take_it()
    {
        using var page = await GetAsync("/");
        var script = Script().Match(await TextAsync(page)).Groups[1].Value;

        using var plain = await GetAsync(script);
        using var compressed = await GetAsync(script, "gzip, br");

        Assert.Equal("text/javascript", plain.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", plain.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal("br", Assert.Single(compressed.Content.Headers.ContentEncoding));
        Assert.True((await compressed.Content.ReadAsByteArrayAsync(Cancellation)).Length * 2 < (await plain.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string encodings = "")
    {
        using var client = hub.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (encodings.Length > 0)
            request.Headers.Add("Accept-Encoding", encodings);
        return await client.SendAsync(request, Cancellation);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancellation);

    [GeneratedRegex("<script(?![^>]* src=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex("name=\"style-nonce\" content=\"([^\"]+)\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("src=\"(/dashboard/files/[^\"]+\\.js)\"")]
    private static partial Regex Script();
}
