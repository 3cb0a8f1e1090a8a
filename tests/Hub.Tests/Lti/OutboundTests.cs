using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hub.Testing;
using Hub.Testing.Lti;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Tests.Lti;

/// <summary>A hub that may not speak to its own network, as it is in production.</summary>
public sealed class FencedHub : SqliteHub
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Hub:Outbound:AllowPrivate", "false")];
}

public sealed class OutboundTests(FencedHub hub) : IClassFixture<FencedHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_registration_cannot_make_the_hub_fetch_from_its_own_network()
    {
        await using var platform = await TestPlatform.StartAsync();
        using var made = await hub.Api.PostAsJsonAsync("/api/v2/lti/registrationLinks", new { }, Cancellation);
        var link = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("url").GetString()!;
        using var browser = hub.Anonymous();

        using var answer = await browser.GetAsync(new Uri(QueryHelpers.AddQueryString(link, "openid_configuration", platform.OpenIdConfiguration.AbsoluteUri)), Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(0, platform.ConfigurationsGiven);
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task A_platforms_keys_are_not_fetched_from_the_hubs_own_network()
    {
        await using var stage = await LtiStage.SetAsync(hub);

        var answer = await stage.LaunchAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(("key", 0), (await stage.FailedCheckAsync(), stage.Platform.Keys.Fetches));
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("made-up", HttpStatusCode.Gone)]
    public async Task A_registration_link_that_is_none_is_refused(string invite, HttpStatusCode status)
    {
        using var browser = hub.Anonymous();

        using var answer = await browser.GetAsync(new Uri($"/lti/register/{invite}?openid_configuration=https://x.example", UriKind.Relative), Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [Trait("req", "LTI-1")]
    [InlineData("/lti/launch", true)]
    [InlineData("/lti/deep-link", true)]
    [InlineData("/", false)]
    public async Task Only_LTI_pages_may_stand_in_other_sites_frames(string path, bool mayBeFramed)
    {
        using var browser = hub.Anonymous();

        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(!mayBeFramed, answer.Headers.Contains("X-Frame-Options"));
        Assert.Equal(!mayBeFramed, answer.Headers.GetValues("Content-Security-Policy").Single().Contains("frame-ancestors 'none'", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("req", "LTI-1")]
    public async Task Other_sites_pages_may_post_to_login_and_launch_and_to_nothing_else()
    {
        using var browser = hub.Anonymous();
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        using var picker = await browser.PostAsync("/lti/deep-link", new StringContent("x", Encoding.UTF8, "application/x-www-form-urlencoded"), Cancellation);
        using var login = await browser.PostAsync("/lti/login", new StringContent("x", Encoding.UTF8, "application/x-www-form-urlencoded"), Cancellation);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (picker.StatusCode, login.StatusCode));
    }
}
