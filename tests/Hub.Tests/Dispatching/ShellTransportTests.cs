using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Dispatching;
using Hub.Testing;

namespace Hub.Tests.Dispatching;

public sealed class ShellTransportTests(SqliteHub hub) : IClassFixture<SqliteHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("req", "DSP-4")]
    [InlineData("exchange")]
    [InlineData("snapshot")]
    public async Task Every_answer_even_a_refusal_can_be_read_by_any_origin_and_carries_no_credentials(string endpoint)
    {
        using var request = DispatchStage.ShellRequest(endpoint, "{}", "https://anywhere.example");

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    [Trait("req", "DSP-4")]
    public async Task A_browser_that_asks_first_is_told_that_JSON_is_welcome()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("/shell/exchange", UriKind.Relative));
        request.Headers.Add("Origin", "https://lms.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal("Content-Type", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Theory]
    [Trait("req", "DSP-5")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"dispatch\":7}")]
    [InlineData("{\"dispatch\":")]
    public async Task A_body_that_is_not_the_JSON_of_a_shell_is_a_400(string body)
    {
        using var request = DispatchStage.ShellRequest("exchange", body, DispatchStage.LmsOrigin);

        using var answer = await hub.Content.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    [Fact]
    [Trait("req", "DSP-5")]
    public async Task A_body_beyond_the_limit_is_refused_and_one_at_the_limit_is_read()
    {
        var small = "{\"state\":\"" + new string('x', ShellBody.MaxBytes - 12) + "\"}";
        using var atLimit = DispatchStage.ShellRequest("exchange", small, DispatchStage.LmsOrigin);
        using var beyond = DispatchStage.ShellRequest("exchange", small + " ", DispatchStage.LmsOrigin);

        using var read = await hub.Content.SendAsync(atLimit, Cancellation);
        using var refused = await hub.Content.SendAsync(beyond, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    [Trait("req", "DSP-7")]
    public async Task The_bridge_is_kept_for_a_short_while_and_asked_for_again_by_its_tag()
    {
        using var first = await hub.Content.GetAsync(new Uri("/shell/bridge.js", UriKind.Relative), Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/shell/bridge.js", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag ?? new EntityTagHeaderValue("\"none\""));

        using var second = await hub.Content.SendAsync(again, Cancellation);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("InteropHubShell", await first.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), first.Headers.CacheControl!.MaxAge);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [Trait("req", "SEC-2")]
    [InlineData("GET", "/shell/bridge.js")]
    [InlineData("POST", "/shell/exchange")]
    [InlineData("POST", "/shell/snapshot")]
    public async Task Shells_find_nothing_on_the_hubs_own_site(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        using var answer = await hub.Anonymous().SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
